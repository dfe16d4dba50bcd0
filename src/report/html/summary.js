// What stands above the table: counts, documents, rules, names, filters.
const sum = (list, of) => list.reduce((total, one) => total + of(one), 0);
const countOf = (severity, list = FINDINGS) => list.filter((finding) => finding.severity === severity).length;
const SEVERITIES = ["error", "warning", "info"];

function drawSummary() {
  const chips = SEVERITIES.map((severity) => make("button", { type: "button", class: `chip tag ${severity}`, "data-severity": severity, "aria-pressed": String(filter.severity === severity), onclick: () => chooseFilter("severity", filter.severity === severity ? "" : severity) }, make("b", {}, String(countOf(severity))), ` ${t(severity)}`));
  const pairs = sum(DATA.documents, (doc) => doc.pairs.length);
  const facts = make("span", { class: "facts" }, [counted(DATA.documents.length, "documents"), counted(pairs, "pairs"), counted(DATA.words, "words")].join(" · "));
  document.getElementById("summary").replaceChildren(
    make("div", { class: "chips" }, ...chips, make("span", { id: "open-count" }), facts),
    make("div", { class: "tables" }, ...[previous(), documentTable(), ruleTable(), nameTable()].filter(Boolean)));
  drawCounts();
}

/// Counts that change with each decision.
function drawCounts() {
  document.getElementById("open-count").textContent = `${FINDINGS.filter(isOpen).length} ${t("open")}`;
  const real = FINDINGS.filter((finding) => decisionOf(finding).decision !== "false-alarm");
  const [errors, warnings] = [countOf("error", real), countOf("warning", real)];
  const score = document.getElementById("score");
  if (!score) return;
  const value = DATA.words ? ((5 * errors + warnings) / DATA.words * 1000).toFixed(1) : "–";
  score.textContent = `${t("score")}: (5 × ${errors} + ${warnings}) ÷ ${DATA.words} × 1000 = ${value}`;
  score.title = t("formula");
}

function table(heads, lines) {
  const head = make("thead", {}, make("tr", {}, ...heads.map((key) => make("th", { scope: "col" }, key))));
  return make("div", { class: "wide", tabindex: "0", role: "group", "aria-label": heads.join(", ") }, make("table", {}, head, make("tbody", {}, ...lines.map((cells) => make("tr", {}, ...cells.map((cell) => make("td", {}, cell)))))));
}

function section(id, title, open, ...content) {
  return make("details", { id, open }, make("summary", {}, title), ...content);
}

function previous() {
  if (!DATA.previous) return null;
  const fresh = FINDINGS.filter((finding) => !finding.old).length;
  const { gone } = DATA.previous;
  const title = `${t("since")}: ${fresh} ${t("isNew")} · ${gone.length} ${t("gone")} · ${FINDINGS.length - fresh} ${t("still")}`;
  if (!gone.length) return make("p", { class: "facts", id: "since" }, title);
  const lines = gone.slice(0, 500).map((one) => [one.path, make("code", {}, one.rule), make("span", {}, spoken(one.message))]);
  return section("since", title, false, table([t("document"), t("rule"), t("gone")], lines));
}

/// An index of the documents, where there are several.
function documentTable() {
  if (DATA.documents.length < 2) return null;
  const lines = DATA.documents.map((doc, d) => {
    const counts = SEVERITIES.map((severity) => { const count = countOf(severity, doc.findings); return make("span", { class: count ? severity : "soft" }, String(count)); });
    return [make("a", { href: `#d${d + 1}` }, path(doc.path)), String(doc.pairs.length), ...counts];
  });
  return section("index", `${t("index")}: ${DATA.documents.length}`, true, table([t("document"), t("pairs"), ...SEVERITIES.map(t)], lines));
}

function ruleTable() {
  if (!FINDINGS.length) return null;
  const counts = new Map();
  for (const finding of FINDINGS) counts.set(finding.rule, (counts.get(finding.rule) ?? 0) + 1);
  const lines = [...counts].sort((a, b) => b[1] - a[1]).map(([rule, count]) => [String(count), make("button", { type: "button", class: "plain", onclick: () => chooseFilter("rule", filter.rule === rule ? "" : rule) }, make("code", {}, rule)), spoken(DATA.rules[rule])]);
  return section("by-rule", `${t("rules")}: ${counts.size}`, false, table(["count", "rule", "meaning"].map(t), lines), make("p", { class: "facts", id: "score" }));
}

/// Every name with the ways it is written, garbled ones first.
function nameTable() {
  const names = DATA.documents.flatMap((doc, d) => doc.names.map((name) => ({ ...name, d })));
  if (!names.length) return null;
  const form = (one) => make("span", { class: one.garbled ? "form wrong" : "form", lang: langOf(one.side, DATA.documents[one.d]) }, one.text, one.garbled ? ` (${t("garbled")})` : "", ` ×${one.count} `);
  const link = (d, pair) => make("a", { href: `#${rowId(d, pair)}` }, String(DATA.documents[d].pairs[pair].en.lines[0] ?? DATA.documents[d].pairs[pair].zh.lines[0]));
  const lines = names.map((name) => {
    const of = (side) => make("span", {}, ...name.forms.filter((one) => one.side === side).map((one) => form({ ...one, d: name.d })));
    return [name.name, of("en"), of("zh"), make("span", {}, ...name.pairs.slice(0, 12).flatMap((pair) => [link(name.d, pair), " "]), name.pairs.length > 12 ? "…" : "")];
  });
  return section("names", `${t("names")}: ${names.length}`, false, table(["name", "forms", "renderings", "where"].map(t), lines));
}

function chooseFilter(key, value) {
  filter[key] = value;
  current = null;
  drawAll();
}

function drawFilters() {
  const select = (key, values, label) => {
    const node = make("select", { "aria-label": label, "data-filter": key });
    node.append(make("option", { value: "" }, `${label}: ${t("all")}`), ...values.map(([value, text]) => make("option", { value }, text)));
    node.value = filter[key];
    node.addEventListener("change", () => chooseFilter(key, node.value));
    return node;
  };
  const toggle = (key, label) => make("button", { type: "button", "data-filter": key, "aria-pressed": String(filter[key]), onclick: () => chooseFilter(key, !filter[key]) }, label);
  const search = make("input", { type: "search", id: "search", placeholder: t("search"), "aria-label": t("search") });
  search.value = filter.text;
  search.addEventListener("input", () => { filter.text = search.value.trim(); current = null; drawRows(); drawStrip(); });
  const rules = [...new Set(FINDINGS.map((finding) => finding.rule))].sort().map((rule) => [rule, rule]);
  const file = make("input", { type: "file", accept: ".json", hidden: true, id: "file", "aria-label": t("importDecisions") });
  file.addEventListener("change", () => { if (file.files[0]) importDecisions(file.files[0]); file.value = ""; });
  const save = (id, work) => make("button", { type: "button", id, onclick: () => { work(); menu.open = false; } }, t(id));
  const menu = make("details", { class: "menu", id: "save" }, make("summary", {}, t("save")), make("div", {}, save("exportDecisions", exportDecisions), save("importDecisions", () => file.click()), save("csv", exportCsv), save("xlsx", exportXlsx)));
  const form = make("form", {},
    select("severity", SEVERITIES.map((one) => [one, t(one)]), t("severity")), select("rule", rules, t("rule")),
    DATA.documents.length > 1 ? select("doc", DATA.documents.map((doc, d) => [String(d), doc.path.slice(doc.path.lastIndexOf("/") + 1)]), t("document")) : null,
    search, toggle("open", t("onlyOpen")), DATA.previous ? toggle("fresh", t("onlyNew")) : null,
    make("span", { class: "count", id: "count", role: "status" }), menu, file);
  form.addEventListener("submit", (event) => event.preventDefault());
  document.getElementById("filters").replaceChildren(form);
}
