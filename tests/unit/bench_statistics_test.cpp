// Intervals, the test of paired differences and the correction, against values known otherwise.
#include "trainer/bench/statistics.h"

#include <doctest/doctest.h>

namespace ifc::bench {
namespace {

TEST_CASE("bootstrap intervals") {
  std::vector<Share> prompts;
  std::vector<Share> instructions;
  for (int i = 0; i < 400; ++i) {
    prompts.push_back({i % 2, 1});
    instructions.push_back({1 + i % 2, 2});
  }
  // The normal approximation: half a width of 1.96 * sqrt(0.25 / 400), and half of that.
  CHECK(bootstrap(prompts).low == doctest::Approx(0.5 - 0.049).epsilon(0.02));
  CHECK(bootstrap(prompts).high == doctest::Approx(0.5 + 0.049).epsilon(0.02));
  CHECK(bootstrap(instructions).low == doctest::Approx(0.75 - 0.0245).epsilon(0.01));
  CHECK(bootstrap(instructions).high == doctest::Approx(0.75 + 0.0245).epsilon(0.01));
  CHECK(bootstrap(prompts).low == bootstrap(prompts).low);
  CHECK(bootstrap(std::vector<Share>{{1, 1}, {1, 1}}).low == 1);
  CHECK(bootstrap(std::vector<Share>{{-1, 1}, {-1, 1}}).high == -1);
  CHECK(bootstrap({}).high == 0);
}

double binomial_tail(int from, int n) {  // P(X >= from) of n fair coins
  double chance = 1;
  for (int i = 0; i < n; ++i) chance /= 2;
  double sum = 0;
  for (int k = 0; k <= n; ++k) {
    if (k >= from) sum += chance;
    chance = chance * (n - k) / (k + 1);
  }
  return sum;
}

TEST_CASE("of differences by one the sign-flip test is McNemar's exact test") {
  for (const auto& [better, worse] : {std::pair(9, 3), {5, 0}, {0, 6}, {7, 7}, {20, 8}}) {
    std::vector<int64_t> differences(50, 0);  // pairs that agree do not count
    differences.insert(differences.end(), static_cast<size_t>(better), 1);
    differences.insert(differences.end(), static_cast<size_t>(worse), -1);
    const double expected =
        std::min(1.0, 2 * binomial_tail(std::max(better, worse), better + worse));
    CHECK(sign_flip_test(differences) == doctest::Approx(expected));
  }
}

TEST_CASE("the sign-flip test of other differences counts sums of signs") {
  // Of 1, 2, 3 with any signs 1 of 8 sums is 6, 1 is -6; 4 comes once, by 3 + 2 - 1.
  CHECK(sign_flip_test(std::vector<int64_t>{1, 2, 3}) == doctest::Approx(2.0 / 8));
  CHECK(sign_flip_test(std::vector<int64_t>{-1, 2, 3}) == doctest::Approx(4.0 / 8));
  CHECK(sign_flip_test(std::vector<int64_t>{3, -3}) == 1);
  CHECK(sign_flip_test({}) == 1);
  // So many that the chance of each sign's order is below what a double holds.
  CHECK(sign_flip_test(std::vector<int64_t>(3000, 1)) == doctest::Approx(0));
}

TEST_CASE("Holm's correction") {
  // Sorted 0.005, 0.01, 0.03, 0.04 become 0.02, 0.03, 0.06, and 0.04 may not be less than 0.06.
  const std::vector<double> corrected = holm(std::vector<double>{0.01, 0.04, 0.03, 0.005});
  CHECK(corrected[0] == doctest::Approx(0.03));
  CHECK(corrected[1] == doctest::Approx(0.06));
  CHECK(corrected[2] == doctest::Approx(0.06));
  CHECK(corrected[3] == doctest::Approx(0.02));
  CHECK(holm(std::vector<double>{0.9, 0.8})[1] == 1);
}

}  // namespace
}  // namespace ifc::bench
