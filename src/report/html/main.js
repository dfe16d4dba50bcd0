// What the reader does: keys, links, language, colours.
/// Makes `finding` the one that keys act on.
function choose(finding) {
  for (const node of document.querySelectorAll(".card.current, .row.current")) node.classList.remove("current");
  current = finding;
  const node = document.getElementById(finding.key);
  node?.classList.add("current");
  node?.closest(".row")?.classList.add("current");
  return node;
}

/// Brings a finding on the screen and makes it current.
function show(finding) {
  reveal(finding.doc, finding.places[0].pairs[0]);
  const node = choose(finding);
  node?.closest(".row").scrollIntoView({ block: node.closest(".row").offsetHeight > innerHeight * 0.7 ? "start" : "center" });
  node?.focus({ preventScroll: true });
}

function go(step) {
  if (!order.length) return;
  const at = order.indexOf(current);
  show(order[at < 0 ? 0 : Math.min(order.length - 1, Math.max(0, at + step))]);
}

function clearFilters() {
  Object.assign(filter, { rule: "", severity: "", doc: "", text: "", open: false, fresh: false });
  drawAll();
}

/// Follows a link within the page: to a finding, a pair or a document, though it be filtered away or not made yet.
function follow() {
  const target = decodeURIComponent(location.hash.slice(1));
  const finding = BY_KEY.get(target);
  if (finding) {
    if (!order.includes(finding)) clearFilters();
    show(finding);
    return;
  }
  const [, d, pair] = /^[pd](\d+)(?:-(\d+))?$/.exec(target) ?? [];
  if (!DATA.documents[d - 1]) return;
  if (filter.doc !== "" && Number(filter.doc) !== d - 1) clearFilters();
  const node = reveal(d - 1, pair ? pair - 1 : 0);
  (pair ? node : document.getElementById(target) ?? node)?.scrollIntoView({ block: pair ? "center" : "start" });
}

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, textarea, select") || document.querySelector("dialog[open]")) return;
  const acts = { a: accept, x: falseAlarm, c: comment, e: editSuggestion, u: reopen, y: copyCorrected };
  const finding = order.includes(current) ? current : null;
  if (event.key === "j") go(1);
  else if (event.key === "k") go(-1);
  else if (event.key === "/") document.getElementById("search").focus();
  else if (event.key === "?") showKeys();
  else if (finding && acts[event.key] && !(event.key === "e" && finding.suggestion == null) && !(event.key === "u" && isOpen(finding))) acts[event.key](finding);
  else return;
  event.preventDefault();
}

function showKeys() {
  const dialog = document.getElementById("keys");
  const name = make("input", { type: "text", id: "author" });
  name.value = author;
  name.addEventListener("change", () => { author = name.value.trim(); remember(); });
  const key = ([keys, what]) => make("tr", {}, make("th", { scope: "row" }, ...keys.split(" ").flatMap((one) => [make("kbd", {}, one), " "])), make("td", {}, what));
  dialog.setAttribute("aria-label", t("keysTitle"));
  dialog.replaceChildren(make("h2", {}, t("keysTitle")), make("table", {}, make("tbody", {}, ...t("keyList").map(key))), make("label", {}, t("author"), name), make("button", { type: "button", onclick: () => dialog.close() }, t("close")));
  dialog.showModal();
}

function setTongue(next) {
  tongue = next;
  document.documentElement.lang = tongue ? "zh-Hans" : "en";
  const button = document.getElementById("language");
  button.textContent = tongue ? "English" : "中文";
  button.lang = tongue ? "en" : "zh-Hans";
  for (const node of document.querySelectorAll("[data-t]")) node.textContent = t(node.dataset.t);
  drawAll();
}

const isDark = () => (document.documentElement.dataset.theme === "auto" ? matchMedia("(prefers-color-scheme: dark)").matches : document.documentElement.dataset.theme === "dark");

function setTheme(theme) {
  document.documentElement.dataset.theme = theme;
  document.getElementById("theme").setAttribute("aria-pressed", String(isDark()));
}

function drawAll() {
  drawSummary();
  drawFilters();
  drawRows();
  drawStrip();
}

document.getElementById("language").addEventListener("click", () => {
  setTongue(tongue ? 0 : 1);
  store("bilint:look", { ...stored("bilint:look"), tongue });
});
document.getElementById("theme").addEventListener("click", () => {
  setTheme(isDark() ? "light" : "dark");
  store("bilint:look", { ...stored("bilint:look"), theme: document.documentElement.dataset.theme });
});
document.getElementById("help").addEventListener("click", showKeys);
document.addEventListener("keydown", onKey);
addEventListener("hashchange", follow);
// A link to where one already is must still lead there.
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href^='#']");
  if (link && link.getAttribute("href") === location.hash) follow();
});
// Paper holds the whole table and the counts.
addEventListener("beforeprint", () => { chunks.forEach(fill); document.getElementById("by-rule")?.setAttribute("open", ""); });
setTheme(look.theme ?? "auto");
setTongue(tongue);
if (location.hash) follow();
