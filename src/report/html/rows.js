// The bilingual table: one row a pair, words marked on both sides, pairs without findings folded to a line.
const rows = document.getElementById("rows");
const CONTEXT = 1;

function langOf(side, doc) { return side === "en" ? "en" : doc.zh; }

/// The words of one half as text nodes and marks. Marks may overlap: the text is cut at every border.
function marked(text, labels) {
  const cuts = [...new Set([0, text.length, ...labels.flatMap((label) => [label.start, label.end])])].sort((a, b) => a - b);
  const nodes = [];
  for (let i = 0; i + 1 < cuts.length; i += 1) {
    const [from, to] = [cuts[i], cuts[i + 1]];
    const over = labels.filter((label) => label.start <= from && to <= label.end && label.start < label.end);
    const piece = text.slice(from, to);
    if (!over.length) { nodes.push(piece); continue; }
    const worst = over.reduce((a, b) => (rank(b) > rank(a) ? b : a));
    const keys = over.map((label) => label.finding.key).join(" ");
    const node = make("mark", { class: `${worst.finding.severity}${worst.fault ? "" : " evidence"}`, "data-findings": keys, title: spoken(worst.note) || worst.finding.rule }, piece);
    node.addEventListener("mouseenter", () => join(over.map((label) => label.finding), true));
    node.addEventListener("mouseleave", () => join(over.map((label) => label.finding), false));
    nodes.push(node);
  }
  return nodes;
}
const rank = (label) => ({ error: 3, warning: 2, info: 1 })[label.finding.severity] * 2 + (label.fault ? 1 : 0);

function join(findings, on) {
  for (const finding of findings) for (const node of document.querySelectorAll(`mark[data-findings~="${finding.key}"]`)) node.classList.toggle("joined", on);
}

function half(doc, d, index, side, findings) {
  const { text, lines } = doc.pairs[index][side];
  if (!text.trim()) return make("div", { class: "hole" }, t(side === "en" ? "missingEn" : "missingZh"));
  const labels = findings.flatMap((finding) => finding.places.flatMap((place) => place.labels.filter((label) => label.pair === index && label.side === side).map((label) => ({ ...label, finding }))));
  const number = lines.length > 1 ? `${lines[0]}–${lines[lines.length - 1]}` : `${lines[0] ?? ""}`;
  return make("div", { class: "half", lang: langOf(side, doc) }, make("span", { class: "number", "aria-label": `${t("lines")} ${number}` }, number), ...marked(text, labels));
}

function row(d, index, findings) {
  const doc = DATA.documents[d];
  const pair = doc.pairs[index];
  const node = make("div", { role: "group", class: findings.length ? "row" : "row context", id: `p${d + 1}-${index + 1}`, "data-doc": d, "data-pair": index, "aria-label": `${t("pairs")} ${index + 1}` });
  if (pair.kind !== "1-1" && pair.en.text && pair.zh.text) node.append(make("span", { class: "kind" }, pair.kind.replace("-", " : ")));
  node.append(half(doc, d, index, "en", findings), half(doc, d, index, "zh", findings));
  const own = findings.filter((finding) => finding.places[0].pairs[0] === index);
  const others = findings.filter((finding) => !own.includes(finding));
  if (findings.length) node.append(make("div", { class: "cards" }, ...own.map(card), ...others.map(pointer)));
  return node;
}

/// A finding that is told at another row: a line that leads there.
function pointer(finding) {
  return make("a", { class: `soft ${finding.severity}`, href: `#${finding.key}` }, `${finding.rule}: ${spoken(finding.message)}`);
}

function fold(d, from, to) {
  const count = to - from;
  const button = make("button", { class: "fold", type: "button", "data-doc": d, "data-from": from, "data-to": to, "aria-expanded": "false" }, `${count} ${t("noFindings")} · ${t("show")}`);
  button.addEventListener("click", () => {
    const made = [];
    for (let index = from; index < to; index += 1) made.push(row(d, index, []));
    button.replaceWith(...made);
    made[0]?.scrollIntoView({ block: "nearest" });
    drawLinks();
  });
  return button;
}

function documentHead(doc, d) {
  const facts = [counted(doc.pairs.length, "pairs"), `${t("format")} ${doc.format}`, `${t("layout")} ${doc.layout}`].join(" · ");
  return make("div", { class: "doc-head", id: `d${d + 1}` }, make("h2", {}, doc.target ? `${doc.path} ↔ ${doc.target}` : doc.path), make("span", { class: "facts" }, facts));
}

function drawRows() {
  rows.replaceChildren();
  let shown = 0;
  DATA.documents.forEach((doc, d) => {
    if (filter.doc !== "" && Number(filter.doc) !== d) return;
    const wanted = new Map();
    for (const [pair, findings] of BY_PAIR[d]) {
      const hits = findings.filter(matches);
      if (hits.length) wanted.set(pair, hits);
    }
    shown += new Set([...wanted.values()].flat()).size;
    const near = new Set([...wanted.keys()].flatMap((pair) => Array.from({ length: 2 * CONTEXT + 1 }, (_, k) => pair - CONTEXT + k)));
    const made = [documentHead(doc, d)];
    let from = 0;
    const flush = (to) => { if (to > from) made.push(fold(d, from, to)); };
    for (let index = 0; index < doc.pairs.length; index += 1) {
      if (!near.has(index)) continue;
      flush(index);
      made.push(row(d, index, wanted.get(index) ?? []));
      from = index + 1;
    }
    flush(doc.pairs.length);
    rows.append(...made);
  });
  if (!shown) rows.prepend(make("p", { class: "facts" }, t(FINDINGS.length ? "clear" : "nothing")));
  document.getElementById("count").textContent = `${shown} / ${FINDINGS.length} ${t("shown")}`;
  drawLinks();
}

/// Draws each moved rendering to the row it stands beside in the file.
function drawLinks() {
  rows.querySelector("svg.links")?.remove();
  const top = rows.getBoundingClientRect().top;
  const middle = (d, pair) => {
    const node = document.getElementById(`p${d + 1}-${pair + 1}`) ?? [...rows.querySelectorAll(`.fold[data-doc="${d}"]`)].find((fold) => Number(fold.dataset.from) <= pair && pair < Number(fold.dataset.to));
    if (!node) return null;
    const box = node.getBoundingClientRect();
    return box.top - top + Math.min(box.height / 2, 40);
  };
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("class", "links");
  svg.setAttribute("aria-hidden", "true");
  for (const finding of FINDINGS.filter((one) => one.rule === "reordered" && matches(one))) {
    for (const { from, to } of DATA.documents[finding.doc].moves.filter((move) => finding.places.some((place) => place.pairs.includes(move.from)))) {
      const [y1, y2] = [middle(finding.doc, from), middle(finding.doc, to)];
      if (y1 == null || y2 == null || from === to) continue;
      const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
      path.setAttribute("d", `M 18 ${y1} C 0 ${y1}, 0 ${y2}, 18 ${y2} m -6 -4 l 6 4 l -6 4`);
      for (const [key, value] of [["fill", "none"], ["stroke", "currentColor"], ["stroke-width", "2"]]) path.setAttribute(key, value);
      svg.append(path);
    }
  }
  if (svg.childNodes.length) rows.append(svg);
}
