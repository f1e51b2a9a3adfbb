// Scores by level, where prompts of a group ask for one constraint more at each.

function levelsPanel() {
  const levels = scoresNow().levels;
  if (!levels) return null;
  const count = levels.by_level.length;
  const x = (i) => 0.06 + 0.88 * (count === 1 ? 0.5 : i / (count - 1));
  const curve = (name, other) => {
    const at = levels.by_level.map((level, i) => [44 + 466 * x(i), 190 - 170 * level[name][0]]);
    return [svg("path", { class: "curve" + other, d: "M" + at.map((point) => point.join(" ")).join("L") }),
      levels.by_level.map((level, i) => svg("g", {},
        svg("title", {}, `${name.toUpperCase()} at level ${level.level}: ${percent(level[name][0])}, 95% interval ${percent(level[name][1])} to ${percent(level[name][2])}`),
        svg("line", { class: "curve" + other, "stroke-opacity": 0.4, x1: at[i][0], x2: at[i][0], y1: 190 - 170 * level[name][1], y2: 190 - 170 * level[name][2] }),
        svg("circle", { class: "dot" + other, cx: at[i][0], cy: at[i][1], r: 4.5 })))];
  };
  const rows = levels.by_level.map((level) => html("tr", {}, html("td", {}, level.level), html("td", { class: "number" }, level.prompts),
    html("td", { class: "number" }, percent(level.hsr[0])), html("td", { class: "number" }, percent(level.ssr[0]))));
  return html("div", { class: "panel", id: "levels" }, html("h2", {}, "Levels"),
    html("p", { class: "hint" }, `One constraint more at each level. Consistent levels (CSL): ${levels.csl[0].toFixed(2)}, 95% interval ${levels.csl[1].toFixed(2)} to ${levels.csl[2].toFixed(2)}, of ${levels.groups} groups.`),
    chart("Scores by level", levels.by_level.map((level, i) => [x(i), level.level]), ["0%", "50%", "100%"], "level",
      curve("ssr", " other"), curve("hsr", "")),
    html("table", {}, html("tr", {}, html("th", {}, "Level"), html("th", { class: "number" }, "Prompts"),
      html("th", { class: "number key-hsr" }, "All followed (HSR)"), html("th", { class: "number key-ssr" }, "Share followed (SSR)")), rows));
}
