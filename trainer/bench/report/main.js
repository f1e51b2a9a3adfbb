// Controls, keys, and what happens when something is chosen.

function update() {
  writeAddress();
  for (const name of ["mode", "variant"]) {
    for (const button of byId(name).children) button.setAttribute("aria-pressed", String(button.dataset.value === chosen[name]));
  }
  byId("search").value = chosen.q;
  for (const name of ["outcome", "category", "constraint"]) byId(name).value = chosen[name];
  const focused = document.activeElement?.getAttribute("aria-label");
  drawScores();
  // What was drawn anew has lost the focus of the keyboard.
  if (focused) document.querySelector(`#details [aria-label="${CSS.escape(focused)}"]`)?.focus();
  drawList();
}

function clearFilters() {
  for (const name of ["q", "outcome", "category", "constraint"]) chosen[name] = "";
  update();
}

function segmented(name, values, titles) {
  byId(name).replaceChildren(...values.map((value) => html("button", { type: "button", "data-value": value, title: titles[value],
    onclick: () => { chosen[name] = value; update(); } }, value)));
}

function selectOf(name, options) {
  byId(name).replaceChildren(...options.map(([value, label]) => html("option", { value }, label)));
  byId(name).addEventListener("change", (event) => {
    chosen[name] = event.target.value;
    if (name === "category" && chosen.constraint && categoryOf(chosen.constraint) !== chosen.category) chosen.constraint = "";
    update();
  });
}

function switchTheme() {
  const dark = document.documentElement.dataset.theme ? document.documentElement.dataset.theme === "dark"
    : matchMedia("(prefers-color-scheme: dark)").matches;
  document.documentElement.dataset.theme = dark ? "light" : "dark";
}

/** Moves to the next or the previous response. */
function move(step) {
  const cards = [...byId("list").querySelectorAll("details.response")];
  const at = cards.findIndex((each) => each.contains(document.activeElement));
  if (step > 0 && at === cards.length - 1) makeMore();
  const next = byId("list").children[at < 0 ? 0 : Math.max(0, at + step)];
  next?.querySelector("summary")?.focus();
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && event.target === byId("search")) clearFilters();
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, select, textarea")) return;
  const actions = { "/": () => byId("search").focus(), j: () => move(1), k: () => move(-1), t: switchTheme };
  if (!(event.key in actions)) return;
  event.preventDefault();
  actions[event.key]();
});

let waiting = 0;
byId("search").addEventListener("input", (event) => {
  chosen.q = event.target.value;
  clearTimeout(waiting);
  waiting = setTimeout(() => { writeAddress(); drawList(); }, 120);
});
byId("clear").addEventListener("click", clearFilters);
byId("theme").addEventListener("click", switchTheme);
addEventListener("hashchange", () => { readAddress(); update(); });

const counted = (number, what) => `${number} ${what}${number === 1 ? "" : "s"}`;
document.title = `${data.suite} · ifc bench`;
byId("suite").textContent = data.suite;
byId("summary").textContent = `${counted(data.rows.length, "prompt")}, ${data.missing} without a response`;
const notes = [];
if (data.ignored) notes.push(`${counted(data.ignored, "response")} without a prompt left out.`);
if (data.superseded) notes.push(`${counted(data.superseded, "response")} replaced by a later one.`);
for (const mode of data.modes) if (data.errors[mode]) notes.push(`${mode}: ${counted(data.errors[mode], "instruction")} could not be decided and count as not followed.`);
byId("notes").textContent = notes.join(" ");

segmented("mode", data.modes.length > 1 ? data.modes : [], { compat: "As the published evaluator decides", fixed: "As the instruction says" });
segmented("variant", ["strict", "loose"], { strict: "The response as it is", loose: "Also without asterisks, first or last line" });
const ids = Object.keys(data.scores[data.modes[0]].strict.constraints);
selectOf("outcome", Object.entries(kFilters).filter(([name]) => name !== "modes" || data.modes.length > 1).map(([name, [label]]) => [name, label]));
selectOf("category", [["", "All categories"], ...Object.keys(data.scores[data.modes[0]].strict.categories).map((name) => [name, name])]);
selectOf("constraint", [["", "All constraints"], ...ids.map((id) => [id, id])]);
readAddress();
update();
