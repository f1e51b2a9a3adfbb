#include "compiler/ir/comparison.h"

namespace ifc::ir {

Op mirrored(Op op) {
  switch (op) {
    case Op::less:
      return Op::greater;
    case Op::less_equal:
      return Op::greater_equal;
    case Op::greater:
      return Op::less;
    case Op::greater_equal:
      return Op::less_equal;
    default:
      return op;
  }
}

Op opposite(Op op) {
  switch (op) {
    case Op::equal:
      return Op::not_equal;
    case Op::not_equal:
      return Op::equal;
    case Op::less:
      return Op::greater_equal;
    case Op::less_equal:
      return Op::greater;
    case Op::greater:
      return Op::less_equal;
    case Op::greater_equal:
      return Op::less;
    default:
      return op;
  }
}

}  // namespace ifc::ir
