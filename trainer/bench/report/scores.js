// The upper half: scores with their intervals, categories, the worst constraints.

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
      svgText(458, y + 4, percent(share(score)), { "text-anchor": "end" }),
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
