// What the report holds, and what the reader has decided. Decisions live in this browser until they are exported.
const DATA = JSON.parse(document.getElementById("data").textContent);
const FINDINGS = DATA.documents.flatMap((doc, d) => doc.findings.map((finding, n) => ({ ...finding, doc: d, key: `d${d + 1}-${n + 1}` })));
const BY_PAIR = DATA.documents.map(() => new Map());
for (const finding of FINDINGS) {
  for (const place of finding.places) {
    for (const pair of place.pairs) {
      const list = BY_PAIR[finding.doc].get(pair) ?? [];
      if (!list.includes(finding)) list.push(finding);
      BY_PAIR[finding.doc].set(pair, list);
    }
  }
}

const STORE = `bilint:${DATA.id}`;
const stored = (() => { try { return JSON.parse(localStorage.getItem(STORE)) ?? {}; } catch { return {}; } })();
const decisions = new Map(Object.entries(stored.decisions ?? {}));
let author = stored.author ?? "";
let current = -1;
const filter = { rule: "", severity: "", doc: "", text: "", open: false, fresh: false };

function remember() {
  try { localStorage.setItem(STORE, JSON.stringify({ author, decisions: Object.fromEntries(decisions) })); } catch { /* private mode: kept until the page closes */ }
}

const decisionOf = (finding) => decisions.get(finding.fingerprint) ?? {};
const isOpen = (finding) => !decisionOf(finding).decision;

function decide(finding, change) {
  const next = { ...decisionOf(finding), ...change };
  for (const key of Object.keys(next)) if (next[key] == null || next[key] === "") delete next[key];
  if (Object.keys(next).length) decisions.set(finding.fingerprint, next);
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
  const hay = [...finding.message, finding.text, finding.suggestion ?? ""];
  for (const place of finding.places) for (const pair of place.pairs) hay.push(pairOf(finding, pair).en.text, pairOf(finding, pair).zh.text);
  return hay.some((text) => text.toLowerCase().includes(needle));
}

/// The suggestion as the reader wants it.
const suggestionOf = (finding) => decisionOf(finding).suggestion ?? finding.suggestion;

/// The words of one half of a pair with the finding's edit applied, where it has one.
function corrected(finding) {
  const edit = finding.edit;
  if (!edit) return null;
  const text = pairOf(finding, edit.pair)[edit.side].text;
  return text.slice(0, edit.start) + suggestionOf(finding) + text.slice(edit.end);
}
