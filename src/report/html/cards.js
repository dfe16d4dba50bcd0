// One card a finding: what is wrong, the evidence, the suggestion as a diff, and what the reader may do.
function card(finding) {
  const { decision, comment } = decisionOf(finding);
  const state = `${finding === current ? " current" : ""}${decision ? " closed" : ""}`;
  const node = make("article", { class: `card ${finding.severity}${state}`, id: finding.key, tabindex: "-1", "aria-label": `${t(finding.severity)}: ${finding.rule}` });
  const head = make("div", { class: "head" }, make("span", { class: `tag ${finding.severity}` }, t(finding.severity)), make("code", { title: spoken(DATA.rules[finding.rule]) }, finding.rule));
  if (DATA.previous && !finding.old) head.append(make("span", { class: "tag info" }, t("isNew")));
  if (finding.confidence < 1) head.append(make("span", { class: "soft" }, t("sure").replace("#", Math.round(finding.confidence * 100))));
  if (decision) head.append(make("span", { class: "decided" }, `✓ ${t(decision === "accepted" ? "accepted" : "falseAlarm")}`));
  head.append(make("a", { href: `#${finding.key}`, class: "anchor", title: t("link"), "aria-label": `${t("link")}: ${finding.rule}` }, "#"));
  node.append(head, make("p", { class: "message", lang: tongue ? "zh-Hans" : "en" }, ...quoted(spoken(finding.message))));
  const told = (label) => !spoken(label.note) || spoken(label.note) === label.text || finding.message[0].includes(label.text);
  const notes = finding.places[0].labels.filter((label) => !told(label));
  if (notes.length) node.append(make("ul", { class: "notes" }, ...notes.map((label) => note(finding, label))));
  const wanted = suggestionOf(finding);
  if (wanted != null) node.append(make("p", { class: "change" }, ...diff(finding, wanted)));
  if (finding.places.length > 1) node.append(places(finding));
  if (comment) node.append(make("p", { class: "remark" }, `${t("comment")}: ${comment}`));
  node.append(actions(finding, decision));
  for (const [event, on] of [["mouseenter", true], ["mouseleave", false], ["focusin", true], ["focusout", false]]) node.addEventListener(event, () => join([finding], on));
  return node;
}

/// A message with the words it quotes set in quotation marks, each in its own language.
function quoted(message) {
  return message.split(/`([^`]+)`/).map((piece, index) => (index % 2 ? make("q", {}, make("span", { lang: /\p{Script=Han}/u.test(piece) ? "zh-Hans" : "en" }, piece)) : piece));
}

function note(finding, label) {
  return make("li", {}, make("q", {}, make("span", { lang: langOf(label.side, DATA.documents[finding.doc]) }, label.text)), " ", spoken(label.note));
}

function places(finding) {
  const items = finding.places.map((place) => {
    const pair = pairOf(finding, place.pairs[0]);
    const line = pair.en.lines[0] ?? pair.zh.lines[0];
    const words = place.text && place.text.trim().length > 1 ? ` ${place.text}` : "";
    return make("a", { href: `#${rowId(finding.doc, place.pairs[0])}` }, `${line}${words}`);
  });
  return make("details", { class: "places" }, make("summary", {}, `${t("place")}: ${finding.places.length}`), ...items.flatMap((item, index) => (index ? [" · ", item] : [item])));
}

/// Text whose spaces at the ends can be seen.
const seenSpaces = (text) => text.replace(/^ +| +$/g, (spaces) => "␣".repeat(spaces.length));

/// What both begin with, what is taken out, what is put in, what both end with.
function difference(old, wanted) {
  const [a, b] = [[...old], [...wanted]];
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail += 1;
  const middle = (list) => list.slice(head, list.length - tail).join("");
  return [a.slice(0, head).join(""), middle(a), middle(b), a.slice(a.length - tail).join("")];
}

/// The suggestion against the words at fault, within a few words around them where it is known what stands there.
function diff(finding, wanted) {
  const { pair, side, start, end } = finding.edit ?? {};
  const text = finding.edit ? pairOf(finding, pair)[side].text : "";
  const old = finding.edit ? text.slice(start, end) : finding.text.includes(" / ") ? "" : finding.text;
  const [head, gone, come, tail] = difference(old, wanted);
  const before = [...text.slice(0, start ?? 0)].slice(-12).join("");
  const after = [...text.slice(end ?? 0)].slice(0, 12).join("");
  const parts = [before.length < (start ?? 0) ? `…${before}` : before, head];
  if (gone) parts.push(make("del", {}, seenSpaces(gone)));
  if (come) parts.push(make("ins", {}, seenSpaces(come)));
  parts.push(tail, (end ?? 0) + after.length < text.length ? `${after}…` : after);
  const words = make("span", { lang: finding.edit ? langOf(side, DATA.documents[finding.doc]) : null }, ...parts);
  return [make("span", { class: "soft" }, `${t("suggestion")} `), words];
}

function actions(finding, decision) {
  const button = (key, act, pressed, title) => make("button", { type: "button", class: pressed == null ? "plain" : null, "data-act": key, title, "aria-pressed": pressed == null ? null : String(pressed), onclick: () => { choose(finding); act(finding); } }, t(key));
  const list = [button("accept", accept, decision === "accepted"), button("false", falseAlarm, decision === "false-alarm"), button("comment", comment)];
  if (finding.suggestion != null) list.push(button("edit", editSuggestion, null, t("editTitle")));
  if (finding.edit) list.push(button("copyText", copyCorrected, null, t("copyTitle")));
  if (decision) list.push(button("reopen", reopen));
  return make("div", { class: "actions" }, ...list);
}

/// Redraws the card of a finding in place, keeping where the reader is.
function refresh(finding) {
  const old = document.getElementById(finding.key);
  if (old) {
    const fresh = card(finding);
    old.replaceWith(fresh);
    if (current === finding) fresh.focus({ preventScroll: true });
  }
  drawCounts();
}

/// Sets a decision; the same one again takes it back.
function toggleDecision(finding, decision) {
  decide(finding, { decision: decisionOf(finding).decision === decision ? null : decision });
  refresh(finding);
}
const accept = (finding) => toggleDecision(finding, "accepted");
const falseAlarm = (finding) => toggleDecision(finding, "false-alarm");
const reopen = (finding) => toggleDecision(finding, decisionOf(finding).decision);

/// Asks for a line of text in the card. Enter and leaving the field keep it, Escape does not.
function ask(finding, kind, value, keep) {
  const node = document.getElementById(finding.key);
  if (!node || node.querySelector("input.edit")) return;
  const input = make("input", { class: "edit", type: "text", "aria-label": t(kind), placeholder: t(kind) });
  input.value = value ?? "";
  let done = false;
  const finish = (kept) => {
    if (done) return;
    done = true;
    if (kept) keep(input.value.trim());
    refresh(finding);
  };
  // A button of the card that is pressed now must not be replaced under the pointer: it keeps its place until it has worked.
  const leave = (event) => (node.contains(event.relatedTarget) ? setTimeout(finish, 200, true) : finish(true));
  input.addEventListener("keydown", (event) => {
    event.stopPropagation();
    if (event.key === "Enter" && !event.isComposing) finish(true);
    if (event.key === "Escape") finish(false);
  });
  input.addEventListener("blur", leave);
  node.insertBefore(input, node.querySelector(".actions"));
  input.focus();
}
const comment = (finding) => ask(finding, "comment", decisionOf(finding).comment, (value) => decide(finding, { comment: value }));
const editSuggestion = (finding) => ask(finding, "edit", suggestionOf(finding), (value) => decide(finding, { suggestion: value === finding.suggestion ? null : value }));

function copyCorrected(finding) {
  if (!finding.edit) return;
  const text = corrected(finding);
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
