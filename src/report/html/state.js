// What the report holds, and what the reader has decided. Decisions live in this browser until they are exported.
const DATA = JSON.parse(document.getElementById("data").textContent);
const FINDINGS = DATA.documents.flatMap((doc, d) => doc.findings.map((finding) => ({ ...finding, doc: d })));
// A finding's anchor is made of its rule and fingerprint, so that a link to it holds in the next report too.
const seen = new Map();
for (const finding of FINDINGS) {
  const key = `${finding.rule}-${finding.fingerprint.slice(0, 8)}`;
  const times = (seen.get(key) ?? 0) + 1;
  seen.set(key, times);
  finding.key = times > 1 ? `${key}-${times}` : key;
}
const BY_KEY = new Map(FINDINGS.map((finding) => [finding.key, finding]));

/// A habit found in more places than this marks its other places quietly: they neither open a row nor show on the strip.
const MANY = 6;
const isLoud = (finding, pair) => finding.places.length <= MANY || finding.places[0].pairs.includes(pair);
/// For each document, the findings of each pair.
const BY_PAIR = DATA.documents.map(() => new Map());
for (const finding of FINDINGS) {
  for (const pair of new Set(finding.places.flatMap((place) => place.pairs))) {
    if (!BY_PAIR[finding.doc].has(pair)) BY_PAIR[finding.doc].set(pair, []);
    BY_PAIR[finding.doc].get(pair).push(finding);
  }
}

/// What the browser keeps under `key`; nothing in a private window.
function stored(key) {
  try { return JSON.parse(localStorage.getItem(key)) ?? {}; } catch { return {}; }
}
function store(key, value) {
  try { localStorage.setItem(key, JSON.stringify(value)); } catch { /* kept until the page closes */ }
}

const STORE = `bilint:${DATA.id}`;
const kept = stored(STORE);
const decisions = new Map(Object.entries(kept.decisions ?? {}));
let author = kept.author ?? "";
/// The finding that keys act on.
let current = null;
const filter = { rule: "", severity: "", doc: "", text: "", open: false, fresh: false };

const remember = () => store(STORE, { author, decisions: Object.fromEntries(decisions) });
const decisionOf = (finding) => decisions.get(finding.fingerprint) ?? {};
const isOpen = (finding) => !decisionOf(finding).decision;

function decide(finding, change) {
  const next = Object.entries({ ...decisionOf(finding), ...change }).filter(([, value]) => value != null && value !== "");
  if (next.length) decisions.set(finding.fingerprint, Object.fromEntries(next));
  else decisions.delete(finding.fingerprint);
  remember();
}

const pairOf = (finding, index) => DATA.documents[finding.doc].pairs[index];

function matches(finding) {
  if (filter.rule && finding.rule !== filter.rule) return false;
  if (filter.severity && finding.severity !== filter.severity) return false;
  if (filter.doc !== "" && finding.doc !== Number(filter.doc)) return false;
  if (filter.open && !isOpen(finding)) return false;
  if (filter.fresh && finding.old) return false;
  if (!filter.text) return true;
  const needle = filter.text.toLowerCase();
  const has = (text) => text.toLowerCase().includes(needle);
  if ([...finding.message, finding.rule, finding.text, finding.suggestion ?? ""].some(has)) return true;
  return finding.places[0].pairs.some((pair) => has(pairOf(finding, pair).en.text) || has(pairOf(finding, pair).zh.text));
}

/// The suggestion as the reader wants it.
const suggestionOf = (finding) => decisionOf(finding).suggestion ?? finding.suggestion;

/// The words of one half with the finding's edit and every accepted one applied, the last place first.
function corrected(finding) {
  const { pair, side } = finding.edit;
  const isHere = (one) => one.doc === finding.doc && one.edit && one.edit.pair === pair && one.edit.side === side;
  const wanted = FINDINGS.filter((one) => isHere(one) && (one === finding || decisionOf(one).decision === "accepted"));
  let text = pairOf(finding, pair)[side].text;
  let before = Infinity;
  for (const one of wanted.sort((a, b) => b.edit.start - a.edit.start || (a === finding ? -1 : 1))) {
    if (one.edit.end > before) continue;
    text = text.slice(0, one.edit.start) + suggestionOf(one) + text.slice(one.edit.end);
    before = one.edit.start;
  }
  return text;
}
