// The review report as an editor uses it.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { SAMPLE, bilint, file, open, report, start, stop } from "./open.js";

before(start);
after(stop);

const sample = () => report("sample.html", [SAMPLE]);
const cards = (page) => page.locator(".card").count();
const press = async (page, keys) => { for (const key of keys) await page.keyboard.press(key); };
async function saved(page, button) {
  await page.locator("#save > summary").click();
  const [download] = await Promise.all([page.waitForEvent("download"), page.click(`#${button}`)]);
  return { name: download.suggestedFilename(), path: await download.path() };
}

test("every finding has a card, marks on both sides, and a bar on the strip", async () => {
  const page = await open(sample());
  assert.equal(await cards(page), 7);
  assert.equal(await page.locator(".hole").count(), 1, "the missing rendering is a hole");
  const joined = page.locator("mark[data-findings^='date-mismatch']");
  assert.deepEqual(await joined.allTextContents(), ["14th", "15日"]);
  await page.hover(".card[id^='date-mismatch']");
  assert.equal(await page.locator("mark.joined").count(), 2);
  assert.ok(await page.locator("#strip .hit").count() >= 7);
  assert.ok(await page.locator("svg.links path").count() > 0, "the moved rendering is joined to its place");
  assert.deepEqual(page.faults, []);
});

test("filters leave what they say", async () => {
  const page = await open(sample());
  await page.selectOption("[data-filter=rule]", "garbled-name");
  assert.equal(await cards(page), 2);
  assert.match(await page.locator("#count").textContent(), /^2 \/ 7/);
  await page.selectOption("[data-filter=rule]", "");
  await page.selectOption("[data-filter=severity]", "error");
  assert.equal(await cards(page), 3);
  await page.click(".chip[data-severity=error]");
  assert.equal(await cards(page), 7, "a chip takes its filter back");
  await page.fill("#search", "timetable was the only");
  assert.equal(await cards(page), 2);
  await page.fill("#search", "no such words");
  assert.equal(await page.locator(".empty").textContent(), "Nothing matches these filters.");
  assert.deepEqual(page.faults, []);
});

test("keys walk through the findings and decide them", async () => {
  const page = await open(sample());
  const open_ = () => page.locator("#open-count").textContent();
  await press(page, "ja");
  assert.equal(await open_(), "6 open");
  await press(page, "jx");
  assert.equal(await open_(), "5 open");
  assert.match(await page.locator(".card.current .decided").textContent(), /false alarm/);
  await press(page, "u");
  assert.equal(await open_(), "6 open");
  await press(page, "kk");
  assert.match(await page.evaluate(() => document.activeElement.id), /^number-mismatch-/);
  await press(page, "c");
  await page.keyboard.type("ask the author");
  await page.keyboard.press("Enter");
  assert.match(await page.locator(".card.current .remark").textContent(), /ask the author/);
  await press(page, "e");
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type("两百万");
  await page.keyboard.press("Enter");
  assert.match(await page.locator(".card.current .change ins").textContent(), /两百/);
  await press(page, "?");
  assert.ok(await page.locator("dialog[open]").isVisible());
  await page.keyboard.press("Escape");
  await press(page, "/");
  assert.equal(await page.evaluate(() => document.activeElement.id), "search");
  await page.keyboard.type("x");
  assert.equal(await open_(), "6 open", "letters typed into a field are no commands");
  assert.deepEqual(page.faults, []);
});

test("decisions go out, come in again in another browser, and survive a reload", async () => {
  const page = await open(sample());
  await press(page, "jajxc");
  await page.keyboard.type("sounds right");
  await page.keyboard.press("Enter");
  const { name, path } = await saved(page, "exportDecisions");
  assert.equal(name, "bilint-decisions.json");
  const out = JSON.parse(readFileSync(path, "utf8"));
  assert.equal(out.schema_version, 1);
  assert.deepEqual(out.decisions.map((one) => [one.rule, one.decision, one.comment]), [["number-mismatch", "accepted", undefined], ["garbled-name", "false-alarm", "sounds right"]]);
  assert.ok(out.decisions.every((one) => /^[0-9a-f]+$/.test(one.fingerprint) && one.path === SAMPLE));
  await page.reload();
  assert.equal(await page.locator("#open-count").textContent(), "5 open");
  const other = await open(sample());
  assert.equal(await other.locator("#open-count").textContent(), "7 open");
  await other.setInputFiles("#file", path);
  await other.locator("#open-count", { hasText: "5 open" }).waitFor();
  assert.match(await other.locator(".remark").textContent(), /sounds right/);
  await other.click("[data-filter=open]");
  assert.equal(await cards(other), 5);
  await other.setInputFiles("#file", file("none.json", "[1]"));
  await other.locator("#status", { hasText: "Not a decisions file" }).waitFor();
  assert.deepEqual([page.faults, other.faults], [[], []]);
});

test("tables for a spreadsheet hold the decision and the comment", async () => {
  const page = await open(sample());
  await press(page, "jx");
  const csv = readFileSync((await saved(page, "csv")).path, "utf8");
  assert.ok(csv.startsWith('\ufeff"file","line","pair","rule"'));
  assert.match(csv, /"number-mismatch".*"false-alarm",""\r\n/);
  const { path } = await saved(page, "xlsx");
  // The program reads the table that the page wrote: the archive is whole.
  const { out, errors } = bilint("check", "--no-config", file("table.xlsx", readFileSync(path)), "--output-format", "json");
  assert.equal(JSON.parse(out).documents[0]?.pairs.length, 7, errors);
  assert.deepEqual(page.faults, []);
});

test("the corrected text is copied", async () => {
  const page = await open(sample(), { permissions: ["clipboard-read", "clipboard-write"] });
  await press(page, "jy");
  await page.locator("#status", { hasText: "Copied" }).waitFor();
  assert.match(await page.evaluate(() => navigator.clipboard.readText()), /运送了200万名乘客/);
});

test("a link leads to its finding, even out of a filtered view", async () => {
  const path = sample();
  const id = await (await open(path)).locator(".card[id^='date-mismatch']").getAttribute("id");
  const page = await open(path, { hash: `#${id}` });
  assert.equal(await page.locator(".card.current").getAttribute("id"), id);
  assert.ok(await page.locator(".card.current").isVisible());
  await page.selectOption("[data-filter=rule]", "garbled-name");
  await page.evaluate(() => { location.hash = ""; });
  await page.evaluate((hash) => { location.hash = hash; }, id);
  await page.locator(".card.current").waitFor();
  assert.equal(await cards(page), 7);
});

test("the page speaks Chinese and keeps to it", async () => {
  const page = await open(sample());
  await page.click("#language");
  assert.equal(await page.evaluate(() => document.documentElement.lang), "zh-Hans");
  for (const text of await page.locator(".card .message").allTextContents()) assert.match(text, /\p{Script=Han}/u);
  assert.match(await page.locator("#open-count").textContent(), /未处理/);
  await page.reload();
  assert.equal(await page.locator("#language").textContent(), "English");
  assert.equal(await page.locator(".half .text[lang=en]").first().evaluate((node) => node.lang), "en");
  assert.equal(await (await open(sample(), { locale: "zh-CN" })).locator("#language").textContent(), "English");
});

test("dark follows the system until the reader says otherwise", async () => {
  const background = (page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const page = await open(sample(), { colorScheme: "dark" });
  const dark = await background(page);
  await page.click("#theme");
  const light = await background(page);
  assert.notEqual(dark, light);
  await page.reload();
  assert.equal(await background(page), light);
});

const HOSTILE = "</script><script>alert(1)</script>]]><!--<img src=x onerror=alert(2)> \u202Eevil\u202C & <b>bold</b>";

test("text of documents stays text", async () => {
  const rows = [{ en: `The tea is cold. ${HOSTILE}`, zh: `茶是热的。${HOSTILE}` }, { en: HOSTILE, zh: "" }, { en: "=1+2 the the", zh: "" }];
  const path = report("hostile.html", [file("<script>alert(3)<&.jsonl", rows.map((one) => JSON.stringify(one)).join("\n"))]);
  const page = await open(path);
  assert.equal(await page.locator("script").count(), 2);
  assert.equal(await page.locator("img, main b, iframe, object").count(), 0);
  assert.ok((await page.locator(".half .text").first().textContent()).includes("<img src=x onerror=alert(2)>"));
  assert.ok(!(await page.locator("body").textContent()).includes("\u202E"), "marks that turn the direction of text are shown, not obeyed");
  assert.match(readFileSync((await saved(page, "csv")).path, "utf8"), /"'=1\+2 the the"/);
  const blocked = await page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "window.ran = true";
    document.body.append(script);
    return window.ran === undefined;
  });
  assert.ok(blocked, "the policy keeps other scripts from running");
  assert.equal(page.faults.length, 1, page.faults.join("\n"));
  assert.match(page.faults[0], /Content Security Policy/);
});

test("an earlier report tells what is new and what is gone", async () => {
  const first = report("first.html", [file("story.jsonl", '{"en":"The tea is cold.","zh":""}\n{"en":"The soup is warm.","zh":"汤是热的。"}\n')]);
  const second = report("second.html", [file("story.jsonl", '{"en":"The tea is cold.","zh":"茶凉了。"}\n{"en":"The soup is warm.","zh":""}\n')], "--previous", first);
  const page = await open(second);
  assert.match(await page.locator("#since summary").textContent(), /1 new · 1 gone · 0 still there/);
  await page.click("[data-filter=fresh]");
  assert.equal(await cards(page), 1);
});

test("many documents have an index", async () => {
  const inputs = Array.from({ length: 20 }, (_, n) => file(`part-${n + 1}.jsonl`, `{"en":"Part ${n + 1} is lost.","zh":""}\n{"en":"The soup is warm.","zh":"汤是热的。"}\n`));
  const page = await open(report("many.html", inputs));
  assert.equal(await page.locator("#index tbody tr").count(), 20);
  await page.click("#index tbody tr:nth-child(20) a");
  await page.locator("#d20").scrollIntoViewIfNeeded();
  assert.ok(await page.locator("#d20").isVisible());
  await page.selectOption("[data-filter=doc]", { index: 3 });
  assert.equal(await cards(page), 1);
});

test("names are listed with the ways they are written, garbled ones first", async () => {
  const page = await open(sample());
  await page.click("#names > summary");
  const rows = await page.locator("#names tbody tr").allTextContents();
  assert.match(rows[0], /^DeepSeekDeep Sick \(garbled\) ×1 深度求索 ×\d/);
  assert.match(rows.join("\n"), /opening I \(garbled\)/);
  await page.click("#names tbody tr:first-child td:last-child a");
  await page.waitForFunction(() => /^#p1-/.test(location.hash));
});

test("a click on the strip leads to the pair there", async () => {
  const page = await open(sample());
  await page.mouse.move(700, 500);
  await page.mouse.wheel(0, 600);
  await page.waitForFunction(() => document.getElementById("strip").getBoundingClientRect().top < 80);
  const box = await page.locator("#strip").boundingBox();
  await page.mouse.click(box.x + 1, box.y + box.height - 2);
  await page.waitForFunction(() => document.getElementById("p1-13").getBoundingClientRect().top < innerHeight);
});

test("print gives a clean PDF", async () => {
  const page = await open(sample(), { colorScheme: "dark" });
  const pdf = await page.pdf({ format: "A4" });
  assert.equal(pdf.subarray(0, 5).toString(), "%PDF-");
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.locator("#filters").isVisible(), false);
  assert.equal(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), "rgb(255, 255, 255)");
});
