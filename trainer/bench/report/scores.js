// The upper half: scores with their intervals, categories, the worst constraints, levels, and what
// a judge found.

/** A bar of an interval with a dot, from 0 to 1 over `width`, as parts of an SVG. */
function intervalParts(x, y, width, [correct, total, low, high], dot = "dot") {
  const at = (value) => x + width * value;
  return [
    svg("line", { class: "track", x1: x, x2: x + width, y1: y, y2: y }),
    svg("line", { class: "whisker", x1: at(low), x2: at(high), y1: y, y2: y }),
    svg("circle", { class: dot, cx: at(share([correct, total])), cy: y, r: 4.5 }),
  ];
}

function scorePanel(title, score) {
  const [correct, total, low, high] = score;
  return html("div", { class: "panel" }, html("h2", {}, title),
    html("p", { class: "big" }, (100 * share(score)).toFixed(1), html("small", {}, " %")),
    html("p", { class: "of" }, `${correct} of ${total}, 95% in ${(100 * low).toFixed(1)} to ${percent(high)}`),
    svg("svg", { viewBox: "0 0 300 34", role: "img", "aria-label": `${percent(low)} to ${percent(high)}` },
      intervalParts(6, 8, 288, score),
      [0, 0.5, 1].map((at) => svgText(6 + 288 * at, 31, `${100 * at}%`,
        { class: "quiet", "text-anchor": ["start", "middle", "end"][2 * at], dx: 6 * (2 * at - 1) }))));
}

/** All modes and variants beneath each other. */
function allScores() {
  const rows = [];
  for (const mode of data.modes) {
    for (const variant of ["strict", "loose"]) rows.push([mode, variant, data.scores[mode][variant]]);
  }
  const parts = [];
  ["prompts", "instructions"].forEach((level, column) => {
    const x = 110 + column * 175;
    parts.push(svgText(x, 12, level, { class: "quiet" }));
    rows.forEach(([, variant, scores], i) => {
      const y = 34 + i * 25;
      parts.push(...intervalParts(x, y, 110, scores[level], variant === "strict" ? "dot" : "dot loose"));
      parts.push(svgText(x + 158, y + 4, percent(share(scores[level])), { "text-anchor": "end" }));
    });
  });
  rows.forEach(([mode, variant], i) => {
    const now = mode === chosen.mode && variant === chosen.variant;
    parts.push(svgText(0, 38 + i * 25, `${mode} ${variant}`, now ? { "font-weight": 700 } : { class: "quiet" }));
  });
  return html("div", { class: "panel" }, html("h2", {}, "Side by side"),
    svg("svg", { viewBox: `0 0 450 ${30 + rows.length * 25}`, role: "img", "aria-label": "Scores of all modes and variants" }, parts));
}

function choose(kind, name) {
  const other = kind === "category" ? "constraint" : "category";
  chosen[kind] = chosen[kind] === name ? "" : name;
  if (chosen[kind]) chosen[other] = "";
  update();
}

/** A plot of named scores, a row each, which filter the responses when they are chosen. */
function namedPlot(kind, names, scores, label) {
  const rowHeight = 24;
  const rows = names.map((name, i) => {
    const y = 26 + i * rowHeight;
    const score = scores[name];
    const go = () => choose(kind, name);
    return svg("g", { class: chosen[kind] === name ? "row chosen" : "row", tabindex: 0, role: "button",
        "aria-pressed": String(chosen[kind] === name), onclick: go,
        "aria-label": `${name}: ${score[0]} of ${score[1]}`,
        onkeydown: (event) => {
          if (event.key !== "Enter" && event.key !== " ") return;
          event.preventDefault();
          go();
        } },
      svg("title", {}, `${name}: ${score[0]} of ${score[1]}, 95% interval ${percent(score[2])} to ${percent(score[3])}`),
      svg("rect", { class: "hit", x: -6, y: y - rowHeight / 2, width: 536, height: rowHeight, rx: 5 }),
      svgText(0, y + 4, shorten(name, 33)), intervalParts(240, y, 160, score),
      svgText(452, y + 4, percent(share(score)), { "text-anchor": "end" }),
      svgText(524, y + 4, `${score[0]}/${score[1]}`, { "text-anchor": "end", class: "quiet" }));
  });
  const height = 18 + names.length * rowHeight;
  const grid = [0, 0.5, 1].map((at) => svg("g", {},
    svg("line", { class: "track", x1: 240 + 160 * at, x2: 240 + 160 * at, y1: 14, y2: height, "stroke-dasharray": "2 3" }),
    svgText(240 + 160 * at, 10, `${100 * at}%`, { class: "quiet", "text-anchor": "middle" })));
  return svg("svg", { viewBox: `0 0 524 ${height}`, role: "group", "aria-label": label }, grid, rows);
}

const kWorst = 10;
let showsAllConstraints = false;

function drawScores() {
  const now = scoresNow();
  byId("scores").replaceChildren(scorePanel("Prompts followed", now.prompts),
    scorePanel("Instructions followed", now.instructions), allScores());
  const worst = (scores) => Object.keys(scores).sort((a, b) =>
    share(scores[a]) - share(scores[b]) || scores[b][1] - scores[a][1] || (a < b ? -1 : 1));
  const constraints = worst(now.constraints);
  const shown = showsAllConstraints ? constraints : constraints.slice(0, kWorst);
  const all = constraints.length > kWorst
    ? html("button", { type: "button", id: "all", onclick: () => { showsAllConstraints = !showsAllConstraints; update(); } },
      showsAllConstraints ? `Only the worst ${kWorst}` : `All ${constraints.length} constraints`)
    : null;
  const hint = (text) => html("p", { class: "hint" }, text);
  byId("details").replaceChildren(
    html("div", { class: "panel" }, html("h2", {}, "Categories"), hint("Choose one to see its responses."),
      namedPlot("category", worst(now.categories), now.categories, "Categories")),
    html("div", { class: "panel" }, html("h2", {}, showsAllConstraints ? "All constraints" : "Worst constraints"),
      hint("The least followed first. Intervals are those of a bootstrap, which has none where all or none are followed."),
      namedPlot("constraint", shown, now.constraints, "Constraints"), all));
  byId("extra").replaceChildren(...[passAtPanel(), levelsPanel(), judgedPanel(), tradeOffPanel()].filter(Boolean));
}

/** Axes from 0 to 1, or of what `labels` say, and what is drawn on them. */
function chart(label, xLabels, yLabels, xTitle, ...parts) {
  const frame = [];
  yLabels.forEach((text, i) => {
    const y = 190 - 170 * (i / (yLabels.length - 1));
    frame.push(svg("line", { class: "track", x1: 44, x2: 510, y1: y, y2: y }),
      svgText(36, y + 4, text, { class: "quiet", "text-anchor": "end" }));
  });
  xLabels.forEach(([at, text]) => frame.push(svgText(44 + 466 * at, 208, text, { class: "quiet", "text-anchor": "middle" })));
  return svg("svg", { viewBox: "0 0 524 232", role: "img", "aria-label": label }, frame, parts,
    svgText(277, 228, xTitle, { class: "quiet", "text-anchor": "middle" }));
}

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
