// What a judge found, and how it goes together with what is verified.

function judgedPanel() {
  const judged = data.judged;
  if (!judged) return null;
  const number = (value, digits) => (value === null ? "–" : value.toFixed(digits));
  const rows = judged.criteria.map((each) => html("tr", {}, html("td", {}, each.name),
    html("td", { class: "number" }, each.judged), html("td", { class: "number" }, number(each.mean, 2)),
    html("td", { class: "number" }, each.mean === null ? "–" : `${number(each.low, 2)} to ${number(each.high, 2)}`),
    html("td", { class: "number" }, number(each.alpha, 2))));
  return html("div", { class: "panel", id: "judged" }, html("h2", {}, "Judged, not verified"),
    html("p", { class: "hint" }, `By ${judged.model}, from 1 to 5, ${judged.repeats} judgement${judged.repeats === 1 ? "" : "s"} of each response. Alpha is Krippendorff's, ordinal: how far repeated judgements agree.${judged.failed ? ` ${judged.failed} judgements came to no score.` : ""}`),
    html("table", {}, html("tr", {}, html("th", {}, "Criterion"), ["Responses", "Mean", "95% interval", "Alpha"].map((name) => html("th", { class: "number" }, name))), rows));
}

/** How far two rows of numbers go together, from -1 to 1; null where one of them never changes. */
function correlation(pairs) {
  const mean = (k) => pairs.reduce((sum, pair) => sum + pair[k], 0) / pairs.length;
  const [x, y] = [mean(0), mean(1)];
  const sum = (f) => pairs.reduce((all, pair) => all + f(pair[0] - x, pair[1] - y), 0);
  const spread = Math.sqrt(sum((a) => a * a) * sum((a, b) => b * b));
  return spread > 0 ? sum((a, b) => a * b) / spread : null;
}

/** Each response once: how near it comes to its constraints, and how good the judge finds it. */
function tradeOffPanel() {
  if (!data.judged) return null;
  const name = data.modes.at(-1);  // by the plain rules, if they were asked: these have grades
  const mode = data.modes.indexOf(name);
  const points = [];
  data.rows.forEach((row, i) => {
    const quality = row.judged.find((each) => each.name === "quality");
    if (!quality || quality.mean === null || row.instructions.length === 0) return;
    const score = row.instructions.reduce((sum, each) => sum + each.results[mode][2], 0) / row.instructions.length;
    points.push([score, quality.mean, i]);
  });
  const x = (score) => 44 + 466 * (0.03 + 0.94 * score);
  const y = (quality) => 190 - 170 * ((quality - 1) / 4);
  // A little apart, so that equal ones can be told from one; the same each time.
  const apart = (i, amount) => (((i * 2654435761) % 4294967296) / 4294967296 - 0.5) * amount;
  const dots = points.map(([score, quality, i]) => svg("circle", { class: "point", r: 5,
      cx: x(score) + apart(i + 1, 14), cy: y(quality) + apart(3 * i + 500, 10), onclick: () => showRow(i) },
    svg("title", {}, `${data.rows[i].key}: constraints ${score.toFixed(2)}, quality ${quality.toFixed(1)}`)));
  // Means of quarters, and of what is followed in full.
  const bins = [0, 1, 2, 3, 4].map((bin) => points.filter(([score]) => Math.min(4, Math.floor(score * 4)) === bin)).filter((bin) => bin.length > 0);
  const mean = (bin, k) => bin.reduce((sum, point) => sum + point[k], 0) / bin.length;
  const means = bins.map((bin) => [x(mean(bin, 0)), y(mean(bin, 1)), bin]);
  const r = correlation(points);
  return html("div", { class: "panel", id: "trade-off" }, html("h2", {}, "Constraints against quality"),
    html("p", { class: "hint" }, "Each dot is a response, to be chosen; the line is the mean quality. ",
      r === null ? "" : `They correlate with r = ${r.toFixed(2)}.`),
    chart("Constraint scores against judged quality", [0, 0.25, 0.5, 0.75, 1].map((at) => [0.03 + 0.94 * at, at.toFixed(2)]),
      ["1", "2", "3", "4", "5"], `mean score of the verifiable constraints, ${name}`, dots,
      means.length === 0 ? null : svg("path", { class: "curve other", d: "M" + means.map(([left, top]) => `${left} ${top}`).join("L") }),
      means.map(([left, top, bin]) => svg("circle", { class: "dot other", cx: left, cy: top, r: 5 },
        svg("title", {}, `mean quality of ${bin.length}: ${mean(bin, 1).toFixed(2)}`)))));
}
