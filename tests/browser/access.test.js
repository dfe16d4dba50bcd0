// axe-core finds no violation of WCAG 2.2 AA nor of its own good practice: light, dark, phone, Chinese, with a dialog, with a menu.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { SAMPLE, file, open, report, start, stop } from "./open.js";

before(start);
after(stop);

const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const WIDE = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };
const LOOKS = {
  light: { colorScheme: "light", viewport: WIDE },
  dark: { colorScheme: "dark", viewport: WIDE },
  phone: { colorScheme: "light", viewport: PHONE, hasTouch: true },
  "dark phone": { colorScheme: "dark", viewport: PHONE, hasTouch: true },
  Chinese: { colorScheme: "light", viewport: WIDE, locale: "zh-CN" },
};

async function violations(page) {
  const found = await page.evaluate(async () => (await globalThis.axe.run()).violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.html.slice(0, 120)} ${node.failureSummary}`).slice(0, 3).join(" | ")}`));
  return found;
}

for (const [name, look] of Object.entries(LOOKS)) {
  test(`no violation: ${name}`, async () => {
    const other = file("other.jsonl", '{"en":"The tea is cold.","zh":""}\n{"en":"The soup is warm.","zh":"汤是热的。"}\n');
    const page = await open(report("access.html", [SAMPLE, other]), { script: AXE, ...look });
    await page.waitForTimeout(300);
    assert.deepEqual(await violations(page), []);
    for (const key of "jajxc") await page.keyboard.press(key);
    for (const summary of await page.locator("details > summary").all()) await summary.click();
    await page.waitForTimeout(300);
    assert.deepEqual(await violations(page), [], "with decisions made and everything unfolded");
    await page.keyboard.press("Escape");
    await page.click("#help");
    assert.deepEqual(await violations(page), [], "with the dialog of keys");
  });
}

test("nothing is wider than a phone", async () => {
  const page = await open(report("narrow.html", [SAMPLE]), { viewport: { width: 320, height: 640 } });
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320);
});

test("controls on a phone can be hit: 24 pixels each way (WCAG 2.5.8)", async () => {
  const page = await open(report("targets.html", [SAMPLE]), { viewport: PHONE, hasTouch: true });
  const small = await page.locator("button:visible, select:visible, summary:visible").evaluateAll((nodes) => nodes.filter((node) => { const box = node.getBoundingClientRect(); return box.height < 24 || box.width < 24; }).map((node) => node.outerHTML.slice(0, 100)));
  assert.deepEqual(small, []);
});
