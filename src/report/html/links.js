// The map of the whole text beside the table, and the lines from a moved rendering to where it belongs.
const strip = document.getElementById("strip");
const TOTAL = DATA.documents.reduce((sum, doc) => sum + doc.pairs.length, 0) || 1;
const STARTS = DATA.documents.reduce((list, doc) => [...list, list[list.length - 1] + doc.pairs.length], [0]);

function placed(node, at, size) {
  node.style.setProperty("--at", `${at / TOTAL * 100}%`);
  node.style.setProperty("--size", `${size / TOTAL * 100}%`);
  return node;
}

/// A bar for each place of a finding, a line where a document begins, a frame around what is on the screen.
function drawStrip() {
  strip.setAttribute("aria-label", t("strip"));
  const bars = order.slice(0, 2000).toSorted((a, b) => RANK[a.severity] - RANK[b.severity]).flatMap((finding) => {
    const pairs = [...new Set(finding.places.flatMap((place) => place.pairs))].filter((pair) => isLoud(finding, pair));
    const label = `${finding.rule}: ${spoken(finding.message)}`;
    return pairs.map((pair) => placed(make("a", { class: `hit ${finding.severity}`, href: `#${finding.key}`, tabindex: "-1", "aria-label": label, title: label }), STARTS[finding.doc] + pair, 1));
  });
  const borders = STARTS.slice(1, -1).map((at) => placed(make("span", { class: "border" }), at, 0));
  strip.replaceChildren(...bars, ...borders, make("span", { class: "here", id: "here" }));
  drawHere();
}

/// A press on the strip beside a bar leads to the pair there.
function pressStrip(event) {
  if (event.target.closest("a")) return;
  const box = strip.getBoundingClientRect();
  const part = box.height > box.width ? (event.clientY - box.top) / box.height : (event.clientX - box.left) / box.width;
  const at = Math.min(TOTAL - 1, Math.max(0, Math.floor(part * TOTAL)));
  const d = STARTS.findLastIndex((start) => start <= at && start < TOTAL);
  reveal(d, at - STARTS[d])?.scrollIntoView({ block: "center" });
}

/// Frames on the strip the pairs that are on the screen.
function drawHere() {
  const here = document.getElementById("here");
  if (!here) return;
  const middle = rows.getBoundingClientRect();
  const at = (y) => {
    const node = document.elementsFromPoint(middle.left + middle.width / 3, y).find((one) => one.matches?.(".row, .fold"));
    if (!node) return null;
    return STARTS[Number(node.dataset.doc)] + Number(node.dataset.pair ?? node.dataset.from);
  };
  const find = (ys) => ys.map(at).find((one) => one != null);
  const [first, last] = [find([140, 180, 240, 320]), find([innerHeight - 10, innerHeight - 50, innerHeight - 110])];
  here.hidden = first == null || last == null;
  if (!here.hidden) placed(here, first, Math.max(1, last - first + 1));
}

/// Draws each moved rendering to the row it stands beside in the file.
function drawLinks() {
  rows.querySelector("svg.links")?.remove();
  const moves = order.filter((one) => one.rule === "reordered").flatMap((finding) => {
    const isOf = (move) => finding.places.some((place) => place.pairs.includes(move.from));
    return DATA.documents[finding.doc].moves.filter((move) => isOf(move) && move.from !== move.to).map((move) => ({ ...move, d: finding.doc }));
  });
  if (!moves.length) return;
  const top = rows.getBoundingClientRect().top;
  const middle = (d, pair) => {
    const covers = (fold) => Number(fold.dataset.from) <= pair && pair < Number(fold.dataset.to);
    const node = document.getElementById(rowId(d, pair)) ?? [...rows.querySelectorAll(`.fold[data-doc="${d}"]`)].find(covers);
    if (!node) return null;
    const box = node.getBoundingClientRect();
    return box.top - top + Math.min(box.height / 2, 30);
  };
  const element = (tag, attributes) => {
    const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
    return node;
  };
  const svg = element("svg", { class: "links", "aria-hidden": "true" });
  for (const { d, from, to } of moves) {
    const [y1, y2] = [middle(d, from), middle(d, to)];
    if (y1 == null || y2 == null) continue;
    svg.append(element("path", { d: `M 18 ${y1 + 4} C 2 ${y1 + 4}, 2 ${y2}, 17 ${y2} m -6 -4 l 6 4 l -6 4`, fill: "none", stroke: "currentColor", "stroke-width": "1.5" }));
  }
  rows.append(svg);
}

/// Runs `work` once before the next frame, however often it is asked for.
function soon(work) {
  let asked = false;
  return () => {
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => { asked = false; work(); });
  };
}
strip.addEventListener("click", pressStrip);
new ResizeObserver(soon(() => { drawLinks(); drawHere(); })).observe(rows);
addEventListener("scroll", soon(drawHere), { passive: true });
