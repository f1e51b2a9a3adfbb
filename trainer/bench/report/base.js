// What the parts of the page share: the data, what is chosen, and elements made without innerHTML.
"use strict";
const data = JSON.parse(document.getElementById("data").textContent);
const byId = (id) => document.getElementById(id);

/** What is shown. It stands in the address, so that a view can be kept and shared. */
const chosen = { mode: data.modes[0], variant: "strict", q: "", outcome: "", category: "", constraint: "" };

function readAddress() {
  for (const [name, value] of new URLSearchParams(location.hash.slice(1))) {
    if (name in chosen) chosen[name] = value;
  }
  if (!data.modes.includes(chosen.mode)) chosen.mode = data.modes[0];
  if (!["strict", "loose"].includes(chosen.variant)) chosen.variant = "strict";
}

function writeAddress() {
  const parts = new URLSearchParams();
  for (const [name, value] of Object.entries(chosen)) if (value) parts.set(name, value);
  history.replaceState(null, "", "#" + parts);
}

function build(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value);
  }
  for (const child of children.flat(Infinity)) if (child !== null && child !== undefined) element.append(child);
  return element;
}
const html = (tag, attributes, ...children) => build(document.createElement(tag), attributes, children);
const svg = (tag, attributes, ...children) =>
  build(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);
const svgText = (x, y, text, attributes) => svg("text", { x, y, ...attributes }, String(text));

/** What is a text of ours, with what stands in backticks as code. */
const withCode = (text) => text.split("`").map((part, i) => (i % 2 ? html("code", {}, part) : part));

const percent = (share) => (100 * share).toFixed(1) + "%";
const share = ([correct, total]) => (total ? correct / total : 0);
const shorten = (text, length) => (text.length > length ? text.slice(0, length - 1) + "…" : text);
const categoryOf = (id) => id.split(":")[0];

/** What became of an instruction: `pass`, `fail`, or `error` when it could not be decided. */
const kOutcomes = ["fail", "pass", "error"];
function outcomeOf(instruction, mode = chosen.mode, variant = chosen.variant) {
  return kOutcomes[instruction.results[data.modes.indexOf(mode)][variant === "strict" ? 0 : 1]];
}
/** The same of all instructions of a prompt; `missing` when there is no response, `soft` where none can be verified. */
function outcomeOfRow(row, mode, variant) {
  if (row.response === null) return "missing";
  if (row.instructions.length === 0 && row.soft.length > 0) return "soft";
  const outcomes = row.instructions.map((each) => outcomeOf(each, mode, variant));
  if (outcomes.includes("error")) return "error";
  return outcomes.includes("fail") ? "fail" : "pass";
}
const scoresNow = () => data.scores[chosen.mode][chosen.variant];
