// The frame around the table: summary, filters, strip, keys.
function drawSummary() {
  const count = (severity) => FINDINGS.filter((finding) => finding.severity === severity).length;
  const pairs = DATA.documents.reduce((sum, doc) => sum + doc.pairs.length, 0);
  const chips = ["error", "warning", "info"].map((severity) => make("span", { class: `chip tag ${severity}` }, make("b", {}, String(count(severity))), t(severity)));
  const facts = make("p", { class: "facts" }, [counted(DATA.documents.length, "documents"), counted(pairs, "pairs"), counted(DATA.words, "words")].join(" · "));
  const node = document.getElementById("summary");
  node.replaceChildren(facts, make("div", { class: "chips" }, ...chips, make("span", { class: "chip", id: "open-count" })), ...[previous(), ruleTable(), nameTable()].filter(Boolean));
  drawCounts();
}

function drawCounts() {
  const node = document.getElementById("open-count");
  if (node) node.textContent = `${FINDINGS.filter(isOpen).length} ${t("open")}`;
}

function previous() {
  if (!DATA.previous) return null;
  const fresh = FINDINGS.filter((finding) => !finding.old).length;
  return make("p", { class: "facts" }, `${t("since")}: ${fresh} ${t("isNew")}, ${DATA.previous.gone} ${t("gone")}, ${FINDINGS.length - fresh} ${t("still")}`);
}

function ruleTable() {
  const counts = new Map();
  for (const finding of FINDINGS) counts.set(finding.rule, (counts.get(finding.rule) ?? 0) + 1);
  const body = [...counts].sort((a, b) => b[1] - a[1]).map(([rule, count]) => make("tr", {}, make("td", {}, String(count)), make("td", {}, make("code", {}, rule)), make("td", {}, spoken(DATA.rules[rule]))));
  const [errors, warnings] = ["error", "warning"].map((severity) => FINDINGS.filter((finding) => finding.severity === severity).length);
  const score = DATA.words ? ((5 * errors + warnings) / DATA.words * 1000).toFixed(1) : "–";
  return make("details", {}, make("summary", {}, t("rules")), make("table", {}, make("tbody", {}, ...body)), make("p", { class: "facts" }, `${t("score")}: ${score} = ${t("formula")}`));
}

function nameTable() {
  const names = DATA.documents.flatMap((doc) => doc.names);
  if (!names.length) return null;
  const body = names.map((name) => make("tr", { class: name.garbled ? "warning" : null }, make("td", {}, name.name), make("td", {}, name.renderings.map((one) => `${one.text} ×${one.count}`).join(", ")), make("td", {}, name.lines.slice(0, 20).join(", "))));
  return make("details", {}, make("summary", {}, `${t("names")}: ${names.length}`), make("table", {}, make("thead", {}, make("tr", {}, ...["name", "renderings", "where"].map((key) => make("th", {}, t(key))))), make("tbody", {}, ...body)));
}

function drawFilters() {
  const select = (key, values, label) => {
    const node = make("select", { "aria-label": label });
    node.append(make("option", { value: "" }, `${label}: ${t("all")}`), ...values.map(([value, text]) => make("option", { value }, text)));
    node.value = filter[key];
    node.addEventListener("change", () => { filter[key] = node.value; drawAll(); });
    return node;
  };
  const toggle = (key, label) => make("button", { type: "button", "aria-pressed": String(filter[key]), onclick: () => { filter[key] = !filter[key]; drawAll(); } }, label);
  const search = make("input", { type: "search", id: "search", placeholder: t("search"), "aria-label": t("search") });
  search.value = filter.text;
  search.addEventListener("input", () => { filter.text = search.value.trim(); current = -1; drawRows(); drawStrip(); });
  const rules = [...new Set(FINDINGS.map((finding) => finding.rule))].sort().map((rule) => [rule, rule]);
  const file = make("input", { type: "file", accept: ".json", hidden: true, id: "file", "aria-label": t("importDecisions") });
  file.addEventListener("change", () => { if (file.files[0]) importDecisions(file.files[0]); file.value = ""; });
  const form = make("form", {},
    select("severity", ["error", "warning", "info"].map((one) => [one, t(one)]), t("severity")), select("rule", rules, t("rule")),
    DATA.documents.length > 1 ? select("doc", DATA.documents.map((doc, d) => [String(d), doc.path]), t("document")) : null,
    search, toggle("open", t("onlyOpen")), DATA.previous ? toggle("fresh", t("onlyNew")) : null,
    make("span", { class: "count", id: "count" }),
    make("button", { type: "button", id: "export", onclick: exportDecisions }, t("exportDecisions")),
    make("button", { type: "button", onclick: () => file.click() }, t("importDecisions")), file,
    make("button", { type: "button", onclick: exportCsv }, t("csv")), make("button", { type: "button", onclick: exportXlsx }, t("xlsx")));
  form.addEventListener("submit", (event) => event.preventDefault());
  document.getElementById("filters").replaceChildren(form);
}

/// A map of all documents from top to bottom, a bar for each finding.
function drawStrip() {
  const strip = document.getElementById("strip");
  const total = DATA.documents.reduce((sum, doc) => sum + doc.pairs.length, 0) || 1;
  const starts = DATA.documents.reduce((list, doc) => [...list, list[list.length - 1] + doc.pairs.length], [0]);
  strip.setAttribute("aria-label", t("document"));
  strip.replaceChildren(...FINDINGS.filter(matches).slice(0, 2000).map((finding) => {
    const pairs = finding.places[0].pairs;
    const node = make("a", { class: finding.severity, href: `#${finding.key}`, tabindex: "-1", "aria-label": finding.rule, title: `${finding.rule}: ${spoken(finding.message)}` });
    node.style.top = `${(starts[finding.doc] + Math.min(...pairs)) / total * 100}%`;
    node.style.height = `${Math.max(0.4, pairs.length / total * 100)}%`;
    return node;
  }));
}

/// Makes a folded pair visible before the browser jumps to it.
function reveal(d, pair) {
  if (document.getElementById(`p${d + 1}-${pair + 1}`)) return;
  [...rows.querySelectorAll(`.fold[data-doc="${d}"]`)].find((fold) => Number(fold.dataset.from) <= pair && pair < Number(fold.dataset.to))?.click();
}

const visible = () => [...rows.querySelectorAll(".card")].map((node) => FINDINGS.find((finding) => finding.key === node.dataset.key));

function go(step) {
  const list = visible();
  if (!list.length) return;
  document.querySelector(".card.current")?.classList.remove("current");
  document.querySelector(".row.current")?.classList.remove("current");
  current = Math.min(list.length - 1, Math.max(0, current + step));
  const node = document.getElementById(list[current].key);
  node.classList.add("current");
  node.closest(".row").classList.add("current");
  node.closest(".row").scrollIntoView({ block: "center" });
  node.focus({ preventScroll: true });
}

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, textarea, select")) return;
  const acts = { a: accept, x: falseAlarm, c: comment, e: editSuggestion, u: reopen, y: copyCorrected };
  const finding = visible()[current];
  if (event.key === "j") go(1);
  else if (event.key === "k") go(-1);
  else if (event.key === "/") document.getElementById("search").focus();
  else if (event.key === "?") showKeys();
  else if (finding && acts[event.key] && !(event.key === "e" && finding.suggestion == null)) acts[event.key](finding);
  else return;
  event.preventDefault();
}

function showKeys() {
  const dialog = document.getElementById("keys");
  const name = make("input", { type: "text", "aria-label": t("author"), placeholder: t("author") });
  name.value = author;
  name.addEventListener("change", () => { author = name.value.trim(); remember(); });
  dialog.setAttribute("aria-label", t("keysTitle"));
  dialog.replaceChildren(make("h2", {}, t("keysTitle")), make("table", {}, make("tbody", {}, ...t("keyList").map(([key, what]) => make("tr", {}, make("td", {}, make("kbd", {}, key)), make("td", {}, what))))), make("p", {}, name), make("button", { type: "button", onclick: () => dialog.close() }, t("close")));
  dialog.showModal();
}

function setTongue(next) {
  tongue = next;
  document.documentElement.lang = tongue ? "zh" : "en";
  const button = document.getElementById("language");
  button.textContent = tongue ? "English" : "中文";
  button.lang = tongue ? "en" : "zh";
  for (const node of document.querySelectorAll("[data-t]")) node.textContent = t(node.dataset.t);
  drawAll();
}

function setTheme(dark) {
  document.documentElement.dataset.theme = dark ? "dark" : "light";
  document.getElementById("theme").setAttribute("aria-pressed", String(dark));
}

function drawAll() {
  current = -1;
  drawSummary();
  drawFilters();
  drawRows();
  drawStrip();
}

document.getElementById("language").addEventListener("click", () => setTongue(tongue ? 0 : 1));
document.getElementById("theme").addEventListener("click", () => setTheme(document.getElementById("theme").getAttribute("aria-pressed") !== "true"));
document.getElementById("help").addEventListener("click", showKeys);
document.addEventListener("keydown", onKey);
addEventListener("resize", drawLinks);
setTongue(tongue);
if (location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView();
