"""The HTML report in a browser: no network, no error; search, filters, marks, keys, and a thousand responses.

    report_test.py IFC [PICTURES]    with PICTURES, a folder, screenshots in light and dark are left there
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

from browser import Page, find_browser

ROOT = pathlib.Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests" / "endpoint"))
from judge_test import JudgeServer  # noqa: E402

RULES = '''
constraint calm {
  id "tone:calm"
  require no char "!"
}
constraint few(n: int) {
  id "length:few" (most: n)
  require every sentence has count(word) <= n
}
constraint round {
  id "length:round"
  require if exists(digit) then error("digits") else true
}
suite plain = [calm, few, round]
'''
# An emoji is two units of UTF-16 and four bytes, so that offsets which are taken for one another show.
LOUD = "Grüße, 👩‍🚀! Ça va? Das ist ein ziemlich langer Satz über 日本語 hier."
BREAKING = "</script><script>document.title = 'broken'; undefinedFunction()</script><!-- <script>"


def write_lines(path, objects):
    path.write_text("".join(json.dumps(each) + "\n" for each in objects), encoding="utf-8")


def name_of(number):
    """Without digits, which a constraint forbids."""
    return "needle" + "".join("abcdefghij"[int(digit)] for digit in str(number))


def make_report(program, folder, count):
    prompts, responses = [], []
    for i in range(count):
        text = f"Question {i}: what is <b>it</b>?"
        prompts.append({"key": i, "prompt": text, "instruction_id_list": ["tone:calm", "length:few", "length:round"],
                        "kwargs": [{}, {"most": 6}, {}]})
        answer = {0: LOUD, 1: BREAKING, 2: "*Loud!*\nCalm.", 3: "It has 1 digit.", 4: None}.get(i, f"Quiet {name_of(i)}.")
        responses.append({"prompt": text, "response": answer})
    write_lines(folder / "prompts.jsonl", prompts)
    write_lines(folder / "responses.jsonl", responses)
    (folder / "rules.ifc").write_text(RULES, encoding="utf-8")
    subprocess.run([program, "bench", "rules.ifc", "--prompts", "prompts.jsonl", "--responses", "responses.jsonl",
                    "--mode", "both", "--html", "report.html"], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    return folder / "report.html"


def check(condition, what):
    if not condition:
        raise AssertionError(what)


def equal(got, expected, what):
    check(got == expected, f"{what}: {got!r}, expected {expected!r}")


def count_of(page):
    return page.value("document.getElementById('count').textContent")


def check_marks(page):
    page.value("document.querySelector('details.response').open = true")
    page.wait_for("document.querySelector('details.response .body') !== null")
    marks = page.value("[...document.querySelectorAll('details.response .body mark')].map(mark => mark.textContent)")
    equal(marks, ["!", "Das ist ein ziemlich langer Satz über 日本語 hier."], "what is marked")
    equal(page.value("document.querySelector('.text.response').textContent"), LOUD, "the text around the marks")
    reasons = page.value("[...document.querySelectorAll('.instruction .why')].map(each => each.textContent)")
    check(len(reasons) == 2 and "expected none" in reasons[0], f"reasons: {reasons}")
    sentences = page.value("[...document.querySelectorAll('.instruction .say')].map(each => each.textContent)")
    equal(sentences[0], "Do not use exclamation marks.", "the sentence of an instruction")


def check_filters(page):
    def choose(name, value):
        page.value(f"{{ const select = document.getElementById('{name}'); select.value = '{value}'; "
                   "select.dispatchEvent(new Event('change')); }")
        return count_of(page)

    equal(choose("outcome", "fail"), "3 of 1000 responses", "failed")
    equal(choose("constraint", "length:few"), "2 of 1000 responses", "failed by one constraint")
    equal(choose("constraint", ""), "3 of 1000 responses", "and back")
    equal(choose("outcome", "error"), "1 of 1000 responses", "could not be decided")
    equal(choose("outcome", "missing"), "1 of 1000 responses", "without a response")
    equal(choose("outcome", "variants"), "1 of 1000 responses", "strict and loose differ")
    equal(choose("outcome", "fail"), "3 of 1000 responses", "failed strictly")
    page.value("document.querySelector('#variant [data-value=loose]').click()")
    equal(count_of(page), "2 of 1000 responses", "failed loosely")
    page.value("document.querySelector('#mode [data-value=fixed]').click()")
    check("mode=fixed" in page.value("location.hash") and "variant=loose" in page.value("location.hash"), "the address")
    page.value("document.getElementById('clear').click()")
    equal(count_of(page), "1000 responses", "all again")
    page.value("document.querySelector('#details [aria-label^=\"tone:calm\"]').dispatchEvent(new Event('click'))")
    equal(page.value("document.getElementById('constraint').value"), "tone:calm", "a row of the plot as a filter")
    page.value("document.getElementById('clear').click()")


def check_keys(page):
    page.press("/")
    page.type("needlehhh QUIET")
    page.wait_for("document.getElementById('count').textContent === '1 of 1000 responses'")
    page.press("Escape")
    equal(count_of(page), "1000 responses", "after Escape")
    page.value("document.activeElement.blur()")
    page.press("j")
    page.press("j")
    page.press("k")
    page.press("j")
    page.press("Enter")
    page.wait_for("document.querySelectorAll('details.response')[1].open")
    page.wait_for("document.querySelector('details.response[open] .text.response') !== null")
    equal(page.value("document.activeElement.parentElement.querySelector('.text.response').textContent"), BREAKING,
          "a response of markup")
    page.press("t")
    theme = page.value("document.documentElement.dataset.theme")
    page.press("t")
    check({theme, page.value("document.documentElement.dataset.theme")} == {"light", "dark"}, "the switch of themes")


def check_laziness(page):
    made = page.value("document.querySelectorAll('details.response').length")
    check(made <= 160, f"{made} responses are made at once")
    page.value("scrollTo(0, document.documentElement.scrollHeight)")
    page.wait_for(f"document.querySelectorAll('details.response').length > {made}")


def check_colours(page):
    page.value("delete document.documentElement.dataset.theme")
    colours = []
    for scheme in ("light", "dark"):
        page.prefer(scheme)
        colours.append(page.value("getComputedStyle(document.body).backgroundColor"))
    check(colours[0] != colours[1], f"light and dark are both {colours[0]}")


def take_pictures(page, folder):
    os.makedirs(folder, exist_ok=True)
    page.value("scrollTo(0, 0)")
    for scheme in ("light", "dark"):
        page.prefer(scheme)
        page.picture(os.path.join(folder, scheme + ".png"))


def make_judged_report(program, folder):
    """Of prompts with levels, answered alike, that a scripted judge has looked at."""
    example = ROOT / "examples" / "own_benchmark"
    prompts, responses, report = folder / "levels.jsonl", folder / "answers.jsonl", folder / "judged.html"
    subprocess.run([program, "bench", "levels", example / "support.ifc", "--tasks", example / "tasks.jsonl", "--output",
                    prompts], check=True)
    rows = [json.loads(line) for line in prompts.read_text(encoding="utf-8").splitlines()]
    write_lines(responses, [{"prompt": row["prompt"], "response": "1. One.\n2. Two."} for row in rows])
    server = JudgeServer()
    try:
        subprocess.run([program, "bench", example / "support.ifc", "--prompts", prompts, "--responses", responses, "--html",
                        report, "--judge-endpoint", f"http://127.0.0.1:{server.server_address[1]}/v1", "--judge-model", "m",
                        "--judge-repeats", "2"], check=True, stdout=subprocess.DEVNULL,
                       env={**os.environ, "IFC_CACHE_DIR": str(folder / "cache")})
    finally:
        server.shutdown()
        server.server_close()
    return report


def check_judged(report):
    with Page(report.as_uri()) as page:
        levels = page.value("[...document.querySelectorAll('#levels td')].map(each => each.textContent)")
        equal(levels, ["1", "2", "100.0%", "100.0%", "2", "2", "100.0%", "100.0%", "3", "1", "0.0%", "66.7%"], "levels")
        check(page.value("document.querySelector('#levels .hint').textContent").count("2.00") > 0, "consistent levels")
        equal(page.value("document.querySelector('#judged td').textContent"), "quality", "what was judged")
        equal(page.value("document.querySelectorAll('#trade-off .point').length"), 5, "dots of the trade-off")
        page.value("document.querySelectorAll('#trade-off .point')[3].dispatchEvent(new Event('click'))")
        page.wait_for("document.querySelectorAll('details.response')[3].open")
        equal(page.errors, [], "errors on the console")


def main():
    if find_browser() is None:
        print("skipped: there is no Chromium")
        return 77
    with tempfile.TemporaryDirectory(prefix="ifc_report_") as name:
        report = make_report(os.path.abspath(sys.argv[1]), pathlib.Path(name), 1000)
        begin = time.monotonic()
        with Page(report.as_uri()) as page:
            print(f"browser and page: {time.monotonic() - begin:.1f} s, {report.stat().st_size} bytes")
            equal(page.value("document.title"), "plain · ifc bench", "the title")
            equal(count_of(page), "1000 responses", "all")
            check_marks(page)
            check_laziness(page)
            check_filters(page)
            check_keys(page)
            check_colours(page)
            if len(sys.argv) > 2:
                take_pictures(page, sys.argv[2])
            equal(page.requests, [report.as_uri()], "what was asked of the network")
            equal(page.errors, [], "errors on the console")
        check_judged(make_judged_report(os.path.abspath(sys.argv[1]), pathlib.Path(name)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
