// The bilingual table: one row a pair, words marked on both sides, pairs without findings folded to a line. A long table is cut
// into chunks, and a chunk is made when the reader comes near it.
const rows = document.getElementById("rows");
const CONTEXT = 1;
const CHUNK = 40;
let chunks = [];
/// The findings shown, in the order of their cards.
let order = [];

const langOf = (side, doc) => (side === "en" ? "en" : doc.zh);
const rowId = (d, pair) => `p${d + 1}-${pair + 1}`;
const RANK = { error: 3, warning: 2, info: 1 };
const rank = (label) => (label.quiet ? 0 : RANK[label.finding.severity] * 2) + (label.fault ? 1 : 0);

/// The words of one half as text nodes and marks. Marks may overlap: the text is cut at every border.
function marked(text, labels) {
  const cuts = [...new Set([0, text.length, ...labels.flatMap((label) => [label.start, label.end])])].sort((a, b) => a - b);
  const nodes = [];
  for (let i = 0; i + 1 < cuts.length; i += 1) {
    const [from, to] = [cuts[i], cuts[i + 1]];
    const piece = text.slice(from, to);
    const over = labels.filter((label) => label.start <= from && to <= label.end && label.start < label.end);
    if (!over.length) { nodes.push(piece); continue; }
    const worst = over.reduce((a, b) => (rank(b) > rank(a) ? b : a));
    const look = worst.quiet ? "quiet" : `${worst.finding.severity}${worst.fault ? "" : " evidence"}`;
    const findings = over.map((label) => label.finding);
    const node = make("mark", { class: look, "data-findings": findings.map((one) => one.key).join(" "), title: spoken(worst.note) || spoken(worst.finding.message) }, piece);
    node.addEventListener("mouseenter", () => join(findings, true));
    node.addEventListener("mouseleave", () => join(findings, false));
    nodes.push(node);
  }
  return nodes;
}

/// Shows which words and which card belong together.
function join(findings, on) {
  for (const { key } of findings) {
    for (const node of document.querySelectorAll(`mark[data-findings~="${CSS.escape(key)}"]`)) node.classList.toggle("joined", on);
    document.getElementById(key)?.classList.toggle("joined", on);
  }
}

function half(doc, d, index, side, findings) {
  const { text, lines } = doc.pairs[index][side];
  if (!text.trim()) return make("div", { class: "half" }, make("div", { class: "hole" }, t(side === "en" ? "missingEn" : "missingZh")));
  const own = (label) => label.pair === index && label.side === side;
  const labels = findings.flatMap((finding) => finding.places.flatMap((place) => place.labels.filter(own).map((label) => ({ ...label, finding, quiet: !isLoud(finding, index) }))));
  const number = lines.length > 1 ? `${lines[0]}–${lines[lines.length - 1]}` : `${lines[0] ?? ""}`;
  return make("div", { class: "half" }, make("span", { class: "number" }, make("span", { class: "hidden" }, `${t("line")} `), number), make("div", { class: "text", lang: langOf(side, doc) }, ...marked(text, labels)));
}

function row(d, index, findings) {
  const doc = DATA.documents[d];
  const pair = doc.pairs[index];
  const loud = findings.filter((finding) => isLoud(finding, index) && matches(finding));
  const node = make("div", { role: "group", class: loud.length ? "row" : "row context", id: rowId(d, index), "data-doc": d, "data-pair": index, tabindex: "-1", "aria-label": `${t("pair")} ${index + 1}` });
  node.append(half(doc, d, index, "en", findings), half(doc, d, index, "zh", findings));
  if (pair.kind !== "1-1" && pair.en.text && pair.zh.text) node.append(make("span", { class: "kind", title: t("paragraphs") }, pair.kind.replace("-", " : ")));
  const isOwn = (finding) => finding.places[0].pairs[0] === index;
  if (loud.length) node.append(make("div", { class: "cards" }, ...loud.filter(isOwn).map(card), ...loud.filter((one) => !isOwn(one)).map(pointer)));
  return node;
}

/// A finding that is told at another row: a line that leads there.
function pointer(finding) {
  return make("a", { class: `pointer ${finding.severity}`, href: `#${finding.key}`, title: spoken(finding.message) }, `↑ ${finding.rule}`);
}

function fold({ d, from, to }) {
  const button = make("button", { class: "fold", type: "button", "data-doc": d, "data-from": from, "data-to": to, "aria-expanded": "false" }, `${counted(to - from, "pairs")} ${t("noFindings")}`);
  button.addEventListener("click", () => {
    const made = [];
    for (let index = from; index < to; index += 1) made.push(row(d, index, BY_PAIR[d].get(index) ?? []));
    button.replaceWith(...made);
    made[0].focus({ preventScroll: true });
  });
  return button;
}

function documentHead(doc, d) {
  // Chinese that could be either script counts with the document's own.
  const { zh = 0, aside, none, ...languages } = doc.languages;
  if (zh) languages[doc.zh] = (languages[doc.zh] ?? 0) + zh;
  const spokenIn = Object.entries(languages).map(([name, count]) => `${count} ${LANGUAGES[name]?.[tongue] ?? name}`).join(" + ");
  const facts = [counted(doc.pairs.length, "pairs"), spokenIn, `${doc.format}, ${LAYOUTS[doc.layout]?.[tongue] ?? doc.layout}`].filter(Boolean).join(" · ");
  const names = doc.target ? [path(doc.path), " ↔ ", path(doc.target)] : [path(doc.path)];
  return make("div", { class: "doc-head", id: `d${d + 1}` }, make("h2", {}, ...names), make("span", { class: "facts" }, facts));
}

/// What stands in the table: heads of documents, rows, and folds over pairs that nothing shown concerns.
function plan(doc, d) {
  if (filter.doc !== "" && Number(filter.doc) !== d) return [];
  const near = new Set();
  for (const [pair, findings] of BY_PAIR[d]) {
    if (!findings.some((finding) => isLoud(finding, pair) && matches(finding))) continue;
    for (let index = pair - CONTEXT; index <= pair + CONTEXT; index += 1) near.add(index);
  }
  const items = [{ d, head: true }];
  let from = 0;
  const flush = (to) => { if (to > from) items.push({ d, from, to, fold: true }); };
  for (let index = 0; index < doc.pairs.length; index += 1) {
    if (!near.has(index)) continue;
    flush(index);
    items.push({ d, from: index, to: index + 1 });
    from = index + 1;
  }
  flush(doc.pairs.length);
  return items;
}

function makeItem(item) {
  if (item.head) return documentHead(DATA.documents[item.d], item.d);
  return item.fold ? fold(item) : row(item.d, item.from, BY_PAIR[item.d].get(item.from) ?? []);
}

/// About how high an item will be, in pixels, so that the scroll bar hardly moves when it is made.
function guess(item) {
  if (item.head || item.fold) return 48;
  const pair = DATA.documents[item.d].pairs[item.from];
  const cards = (BY_PAIR[item.d].get(item.from) ?? []).filter((finding) => finding.places[0].pairs[0] === item.from).length;
  return Math.max(60 + Math.max(pair.en.text.length / 60, pair.zh.text.length / 30) * 28, 50 + cards * 150);
}

const watcher = new IntersectionObserver((entries) => {
  for (const entry of entries) if (entry.isIntersecting) fill(chunks.find((chunk) => chunk.node === entry.target));
}, { rootMargin: "1500px" });

function fill(chunk) {
  if (!chunk || chunk.full) return;
  chunk.full = true;
  watcher.unobserve(chunk.node);
  chunk.node.style.minHeight = "";
  chunk.node.append(...chunk.items.map(makeItem));
}

function drawRows() {
  const items = DATA.documents.flatMap(plan);
  order = FINDINGS.filter(matches).sort((a, b) => a.doc - b.doc || a.places[0].pairs[0] - b.places[0].pairs[0]);
  watcher.disconnect();
  chunks = [];
  for (let at = 0; at < items.length; at += CHUNK) chunks.push({ node: make("div", { class: "chunk" }), items: items.slice(at, at + CHUNK), full: false });
  rows.replaceChildren(...chunks.map((chunk) => chunk.node));
  if (!order.length) rows.prepend(make("p", { class: "facts empty" }, t(FINDINGS.length ? "clear" : "nothing")));
  // A table of ordinary length is made whole: the browser's own search then finds all of it.
  if (items.length <= 8 * CHUNK) chunks.forEach(fill);
  for (const chunk of chunks.filter((one) => !one.full)) {
    chunk.node.style.minHeight = `${Math.round(chunk.items.reduce((sum, item) => sum + guess(item), 0))}px`;
    watcher.observe(chunk.node);
  }
  document.getElementById("count").textContent = `${order.length} / ${FINDINGS.length} ${t("shown")}`;
}

/// The row of a pair, made or unfolded when it is not on the page yet.
function reveal(d, pair) {
  fill(chunks.find((chunk) => chunk.items.some((item) => item.d === d && !item.head && item.from <= pair && pair < item.to)));
  const covers = (node) => Number(node.dataset.from) <= pair && pair < Number(node.dataset.to);
  [...rows.querySelectorAll(`.fold[data-doc="${d}"]`)].find(covers)?.click();
  return document.getElementById(rowId(d, pair));
}
