// One card a finding: what is wrong, the evidence, the suggestion as a diff, and what the reader may do.
function card(finding) {
  const { decision, comment, suggestion } = decisionOf(finding);
  const node = make("article", { class: `card ${finding.severity}${current >= 0 && visible()[current] === finding ? " current" : ""}`, id: finding.key, tabindex: "-1", "data-key": finding.key });
  const head = make("div", { class: "head" }, make("span", { class: `tag ${finding.severity}` }, t(finding.severity)), make("code", {}, finding.rule));
  if (DATA.previous && !finding.old) head.append(make("span", { class: "tag info" }, t("isNew")));
  if (finding.confidence < 1) head.append(make("span", { class: "soft" }, `${t("sure")} ${finding.confidence.toFixed(2)}`));
  if (decision) head.append(make("span", { class: "decided" }, `✓ ${t(decision === "accepted" ? "accepted" : "falseAlarm")}`));
  node.append(head, make("p", { class: "message", lang: tongue ? "zh" : "en" }, spoken(finding.message)));
  const notes = finding.places[0].labels.filter((label) => spoken(label.note) && spoken(label.note) !== label.text);
  if (notes.length) node.append(make("ul", { class: "evidence" }, ...notes.map((label) => note(finding, label))));
  const wanted = suggestion ?? finding.suggestion;
  if (wanted != null) node.append(make("p", {}, `${t("suggestion")}: `, ...diff(finding, wanted)));
  if (finding.places.length > 1) node.append(places(finding));
  if (comment) node.append(make("p", { class: "soft" }, `💬 ${comment}`));
  node.append(actions(finding, decision));
  node.addEventListener("mouseenter", () => join([finding], true));
  node.addEventListener("mouseleave", () => join([finding], false));
  node.addEventListener("focusin", () => join([finding], true));
  node.addEventListener("focusout", () => join([finding], false));
  return node;
}

function note(finding, label) {
  return make("li", {}, make("q", { lang: langOf(label.side, DATA.documents[finding.doc]) }, label.text), " ", spoken(label.note));
}

function places(finding) {
  const items = finding.places.map((place) => {
    const pair = pairOf(finding, place.pairs[0]);
    const line = pair.en.lines[0] ?? pair.zh.lines[0];
    return make("a", { href: `#p${finding.doc + 1}-${place.pairs[0] + 1}`, onclick: () => reveal(finding.doc, place.pairs[0]) }, `${line}${place.text ? ` ${place.text}` : ""}`);
  });
  const all = items.flatMap((item, index) => (index ? [" · ", item] : [item]));
  return make("details", {}, make("summary", {}, `${t("place")}: ${finding.places.length}`), ...all);
}

/// The suggestion against the words at fault, character by character: what both begin and end with is kept.
function diff(finding, wanted) {
  const old = finding.edit ? pairOf(finding, finding.edit.pair)[finding.edit.side].text.slice(finding.edit.start, finding.edit.end) : finding.text;
  if (!old || old.includes(" / ")) return [make("ins", {}, wanted)];
  const [a, b] = [[...old], [...wanted]];
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail += 1;
  const part = (list) => list.slice(head, list.length - tail).join("");
  const [gone, come] = [part(a), part(b)];
  return [a.slice(0, head).join(""), gone ? make("del", {}, gone) : null, come ? make("ins", {}, come) : null, a.slice(a.length - tail).join("")].filter(Boolean);
}

function actions(finding, decision) {
  const button = (key, act, pressed) => make("button", { type: "button", "data-act": key, "aria-pressed": pressed == null ? null : String(pressed), onclick: () => act(finding) }, t(key));
  const list = [button("accept", accept, decision === "accepted"), button("false", falseAlarm, decision === "false-alarm")];
  if (decision) list.push(button("reopen", reopen));
  list.push(button("comment", comment));
  if (finding.suggestion != null) list.push(button("edit", editSuggestion));
  if (finding.edit) list.push(button("copyText", copyCorrected));
  list.push(make("a", { href: `#${finding.key}`, class: "soft" }, t("link")));
  return make("div", { class: "actions" }, ...list);
}

/// Redraws every card of a finding in place, keeping where the reader is.
function refresh(finding) {
  const old = document.getElementById(finding.key);
  if (old) {
    const fresh = card(finding);
    old.replaceWith(fresh);
    if (visible()[current] === finding) fresh.focus({ preventScroll: true });
  }
  drawCounts();
}

const accept = (finding) => { decide(finding, { decision: "accepted" }); refresh(finding); };
const falseAlarm = (finding) => { decide(finding, { decision: "false-alarm" }); refresh(finding); };
const reopen = (finding) => { decide(finding, { decision: null }); refresh(finding); };

function ask(finding, kind, value, keep) {
  const node = document.getElementById(finding.key);
  const old = node.querySelector(".edit");
  if (old) return old.focus();
  const input = make("input", { class: "edit", type: "text", "aria-label": t(kind) });
  input.value = value ?? "";
  input.addEventListener("keydown", (event) => {
    event.stopPropagation();
    if (event.key === "Enter") { keep(input.value.trim()); refresh(finding); }
    if (event.key === "Escape") refresh(finding);
  });
  input.addEventListener("change", () => { keep(input.value.trim()); refresh(finding); });
  node.append(input);
  input.focus();
}
const comment = (finding) => ask(finding, "comment", decisionOf(finding).comment, (value) => decide(finding, { comment: value }));
const editSuggestion = (finding) => ask(finding, "edit", suggestionOf(finding), (value) => decide(finding, { suggestion: value === finding.suggestion ? null : value }));

function copyCorrected(finding) {
  const text = corrected(finding);
  if (text == null) return;
  navigator.clipboard?.writeText(text).then(() => say(t("copied")), () => copyBySelection(text)) ?? copyBySelection(text);
}

/// Files opened from disk may not have the clipboard interface.
function copyBySelection(text) {
  const area = make("textarea", { "aria-hidden": "true" });
  area.value = text;
  document.body.append(area);
  area.select();
  document.execCommand("copy");
  area.remove();
  say(t("copied"));
}
