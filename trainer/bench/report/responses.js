// The lower half: every response, found by filters and search, with what failed of it marked.

const texts = new Map();  // of each row, in lower case, for the search
function textOf(row) {
  if (!texts.has(row)) {
    const parts = [String(row.key), row.prompt, row.response ?? ""];
    for (const each of row.instructions) parts.push(each.id, each.text, ...each.results.map((result) => result[3]));
    texts.set(row, parts.join("\n").toLowerCase());
  }
  return texts.get(row);
}

const kFilters = {
  "": ["All outcomes", () => true],
  pass: ["Followed", (row) => outcomeOfRow(row) === "pass"],
  fail: ["Failed", (row) => outcomeOfRow(row) === "fail"],
  error: ["Could not be decided", (row) => outcomeOfRow(row) === "error"],
  missing: ["Without a response", (row) => row.response === null],
  variants: ["Strict and loose differ", (row) => outcomeOfRow(row, chosen.mode, "strict") !== outcomeOfRow(row, chosen.mode, "loose")],
  modes: ["Compat and fixed differ", (row) => new Set(data.modes.map((mode) => outcomeOfRow(row, mode))).size > 1],
};

/** With a category or a constraint chosen, `pass`, `fail` and `error` are about its instructions. */
function isShown(row) {
  const about = row.instructions.filter((each) => (!chosen.category || categoryOf(each.id) === chosen.category) &&
    (!chosen.constraint || each.id === chosen.constraint));
  if (chosen.category || chosen.constraint) {
    if (about.length === 0) return false;
    if (row.response !== null && ["fail", "error"].includes(chosen.outcome)) {
      if (!about.some((each) => outcomeOf(each) === chosen.outcome)) return false;
    } else if (chosen.outcome === "pass") {
      if (row.response === null || !about.every((each) => outcomeOf(each) === "pass")) return false;
    } else if (!(kFilters[chosen.outcome] ?? kFilters[""])[1](row)) return false;
  } else if (!(kFilters[chosen.outcome] ?? kFilters[""])[1](row)) return false;
  const words = chosen.q.toLowerCase().split(/\s+/).filter(Boolean);
  return words.every((word) => textOf(row).includes(word));
}

/** The response, with what each instruction marks in `mark` elements; overlaps carry several. */
function markedText(row) {
  const mode = data.modes.indexOf(chosen.mode);
  const text = row.response;
  const edges = new Set([0, text.length]);
  const spans = [];
  row.instructions.forEach((instruction, i) => {
    for (const [begin, end] of instruction.results[mode][4]) {
      spans.push([begin, end, i]);
      edges.add(begin).add(end);
    }
  });
  const piece = (begin, end, of) => html("mark", { "data-of": of.join(" "), class: begin === end ? "gap" : null,
    title: of.map((i) => `${row.instructions[i].id}: ${row.instructions[i].results[mode][3]}`).join("\n") }, text.slice(begin, end));
  const cuts = [...edges].sort((a, b) => a - b);
  spans.sort((a, b) => a[0] - b[0]);
  const out = [];
  let next = 0;
  let open = [];
  cuts.forEach((begin, k) => {
    const end = cuts[k + 1] ?? text.length;
    open = open.filter((span) => span[1] > begin);
    const here = [];
    for (; next < spans.length && spans[next][0] === begin; ++next) (spans[next][1] > begin ? open : here).push(spans[next]);
    const owners = (list) => [...new Set(list.map((span) => span[2]))].sort((a, b) => a - b);
    if (here.length > 0) out.push(piece(begin, begin, owners(here)));
    if (end > begin) out.push(open.length > 0 ? piece(begin, end, owners(open)) : text.slice(begin, end));
  });
  return out;
}

const kSigns = { pass: "✓", fail: "✗", error: "!", missing: "–", soft: "·" };

function instructionBlock(row, instruction, i, body) {
  const result = instruction.results[data.modes.indexOf(chosen.mode)];
  const outcome = row.response === null ? "missing" : outcomeOf(instruction);
  const pick = (on) => {
    const marks = [...body.querySelectorAll("mark")];
    const picked = marks.filter((mark) => mark.dataset.of.split(" ").includes(String(i)));
    body.classList.toggle("picking", on && picked.length > 0);
    for (const mark of marks) mark.classList.toggle("picked", on && picked.includes(mark));
  };
  const verdicts = data.modes.map((mode) => html("span", {}, `${mode}: `, ["strict", "loose"].map((variant, k) => {
    const each = row.response === null ? "missing" : outcomeOf(instruction, mode, variant);
    return [k ? ", " : "", `${variant} `, html("span", { class: "sign " + each, title: each }, kSigns[each])];
  })));
  const closeness = row.response !== null && chosen.mode === "fixed" && outcome === "fail" ? html("span", {}, `score ${result[2].toFixed(2)}`) : null;
  return html("div", { class: "instruction " + outcome, tabindex: 0, onmouseenter: () => pick(true), onmouseleave: () => pick(false),
      onfocus: () => pick(true), onblur: () => pick(false) },
    html("p", { class: "name" }, html("code", {}, instruction.id), html("span", { class: "chip " + outcome }, outcome)),
    instruction.text ? html("p", { class: "say" }, instruction.text)
      : instruction.arguments !== "{}" ? html("code", {}, instruction.arguments) : null,
    result[3] ? html("p", { class: "why" }, withCode(result[3])) : null,
    html("p", { class: "verdicts" }, verdicts, closeness));
}

/** Of what is `soft` when there was no judge. */
const unjudgedBlock = (soft) => html("div", { class: "instruction" },
  html("p", { class: "name" }, html("code", {}, soft.id), html("span", { class: "chip" }, "not judged")), html("p", { class: "say" }, soft.text));

function judgementBlock(judged) {
  const mean = judged.mean === null ? "not judged" : judged.mean.toFixed(1);
  return html("div", { class: "instruction" },
    html("p", { class: "name" }, html("code", {}, judged.name), html("span", { class: "chip" }, mean)),
    html("p", { class: "say" }, judged.text),
    judged.scores.length > 1 ? html("p", { class: "verdicts" }, "judgements: " + judged.scores.join(", ")) : null);
}

function fill(details, row) {
  const body = html("div", { class: "body" });
  const response = row.response === null ? html("p", { class: "text prompt" }, "There is no response.")
    : html("div", { class: "text response" }, row.response === "" ? "(empty)" : markedText(row));
  body.append(html("div", {}, html("h3", {}, "Prompt"), html("div", { class: "text prompt" }, row.prompt), html("h3", {}, "Response"), response),
    html("div", {}, html("h3", {}, "Instructions"), row.instructions.map((each, i) => instructionBlock(row, each, i, body)),
      row.judged.length + row.soft.length > 0 ? html("h3", {}, row.judged.length > 0 ? "Judged" : "For a judge") : null,
      row.judged.length > 0 ? row.judged.map(judgementBlock) : row.soft.map(unjudgedBlock)));
  details.querySelector(".body")?.remove();
  details.append(body);
  markFound();
}

function card(row) {
  const outcome = outcomeOfRow(row);
  const of = (instruction) => (row.response === null ? "missing" : outcomeOf(instruction));
  // What failed is named first; there is room for two.
  const sorted = [...row.instructions].sort((a, b) => (of(a) === "pass") - (of(b) === "pass"));
  const details = html("details", { class: "response", ontoggle: () => { if (details.open && !details.querySelector(".body")) fill(details, row); } },
    html("summary", {}, html("span", { class: "sign " + outcome, title: outcome }, kSigns[outcome]), html("span", { class: "key" }, String(row.key)),
      html("span", { class: "first" }, shorten(row.prompt.trimStart(), 240)),
      html("span", { class: "ids" }, sorted.slice(0, 2).map((each) => html("span", { class: "chip " + of(each) }, each.id)),
        sorted.length > 2 ? html("span", { class: "chip" }, `+${sorted.length - 2}`) : null)));
  return details;
}

/** Shows where the words that were searched stand, in what is open. */
function markFound() {
  if (!CSS.highlights) return;
  const words = chosen.q.toLowerCase().split(/\s+/).filter(Boolean);
  const ranges = [];
  if (words.length > 0) {
    const walker = document.createTreeWalker(byId("list"), NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.data.toLowerCase();
      if (text.length !== node.data.length) continue;
      for (const word of words) {
        for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
          const range = new Range();
          range.setStart(node, at);
          range.setEnd(node, at + word.length);
          ranges.push(range);
        }
      }
    }
  }
  CSS.highlights.set("found", new Highlight(...ranges));
}

const kBatch = 40;  // cards that are made at once; more when the end comes into view
let found = [];
let made = 0;

function makeMore(upTo = made + kBatch) {
  const cards = found.slice(made, upTo).map(card);
  made += cards.length;
  byId("list").append(...cards);
  if (cards.length > 0) markFound();
  if (made < found.length) {
    // Asked anew, so that the observer tells again while the end stays in view.
    observer.unobserve(byId("more"));
    observer.observe(byId("more"));
  }
}
const observer = new IntersectionObserver((entries) => { if (entries.some((entry) => entry.isIntersecting)) makeMore(); }, { rootMargin: "600px" });

function drawList() {
  found = data.rows.filter(isShown);
  made = 0;
  byId("list").replaceChildren();
  byId("count").textContent = found.length === data.rows.length ? `${found.length} responses` : `${found.length} of ${data.rows.length} responses`;
  if (found.length === 0) byId("list").append(html("p", { class: "empty" }, "No response is like this. Clear the filters to see all."));
  makeMore();
}

/** Opens a response and brings it into view, whatever the filters are. */
function showRow(index) {
  if (!found.includes(data.rows[index])) clearFilters();
  const at = found.indexOf(data.rows[index]);
  if (at >= made) makeMore(at + 1);
  const details = byId("list").children[at];
  details.open = true;
  details.querySelector("summary").focus();
  details.scrollIntoView({ block: "start" });
}
