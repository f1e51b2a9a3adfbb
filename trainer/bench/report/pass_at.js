// Several answers to each prompt: how likely at least one of k is right.

function passAtPanel() {
  const shares = scoresNow().pass_at;
  if (!shares.length) return null;
  const x = (i) => 0.06 + 0.88 * (shares.length === 1 ? 0.5 : i / (shares.length - 1));
  const curve = (column, name, other) => {
    const at = shares.map((row, i) => [44 + 466 * x(i), 190 - 170 * row[column]]);
    return [svg("path", { class: "curve" + other, d: "M" + at.map((point) => point.join(" ")).join("L") }),
      svgText(at[0][0], at[0][1] - 12, name, { "text-anchor": "middle" }),
      shares.map((row, i) => svg("g", {}, svg("title", {}, `pass@${row[0]}: ${percent(row[column])}`),
        svg("circle", { class: "dot" + other, cx: at[i][0], cy: at[i][1], r: 4.5 })))];
  };
  const rows = shares.map(([k, prompts, instructions]) => html("tr", {}, html("td", {}, `pass@${k}`),
    html("td", { class: "number" }, percent(prompts)), html("td", { class: "number" }, percent(instructions))));
  return html("div", { class: "panel", id: "pass_at" }, html("h2", {}, "Several answers"),
    html("p", { class: "hint" }, "How likely at least one of k answers is right: the unbiased estimate. All other figures are those of the first answer."),
    chart("pass@k", shares.map(([k], i) => [x(i), k]), ["0%", "50%", "100%"], "answers", curve(2, "instructions", " other"), curve(1, "prompts", "")),
    html("table", {}, html("tr", {}, html("th", {}, ""), html("th", { class: "number" }, "prompts"),
      html("th", { class: "number" }, "instructions")), rows));
}
