// A headless Chromium, and reports made by the program under test.
import { chromium } from "playwright-core";
import { execFileSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

export const ROOT = resolve(import.meta.dirname, "../..");
export const FOLDER = mkdtempSync(join(tmpdir(), "bilint-browser-"));
export const SAMPLE = join(ROOT, "corpora/samples/harbour-radio.txt");
const BINARY = process.env.BILINT ?? join(process.env.CARGO_TARGET_DIR ?? join(ROOT, "target"), "debug/bilint");
const ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

/// Runs the program in `FOLDER`; gives the exit code and what it printed.
export function bilint(...options) {
  try {
    return { code: 0, out: execFileSync(BINARY, options, { cwd: FOLDER, encoding: "utf8", maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "pipe"] }) };
  } catch (error) {
    if (error.status == null) throw error;
    return { code: error.status, out: error.stdout, errors: error.stderr };
  }
}

/// Writes a file into `FOLDER`; gives its path.
export function file(name, text) {
  const path = join(FOLDER, name);
  writeFileSync(path, text);
  return path;
}

/// A review report of `inputs`; gives its path.
export function report(name, inputs, ...options) {
  const path = join(FOLDER, name);
  const { code, errors } = bilint("report", "--no-config", ...options, ...inputs, "-o", path);
  if (code !== 0) throw new Error(errors);
  return path;
}

let browser;
export async function start() {
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ARGUMENTS });
}
export const stop = () => browser.close();

/// Opens a report in a fresh profile. Whatever goes wrong in the page is in `page.faults`.
export async function open(path, { hash = "", script, ...look } = {}) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: "en-GB", ...look });
  if (script) await context.addInitScript({ path: script });
  const page = await context.newPage();
  page.faults = [];
  page.on("pageerror", (error) => page.faults.push(error.message));
  page.on("console", (message) => { if (["error", "warning"].includes(message.type())) page.faults.push(message.text()); });
  page.on("request", (request) => { if (!/^(file|blob):/.test(request.url())) page.faults.push(`asked for ${request.url()}`); });
  page.on("dialog", (dialog) => { page.faults.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
  await page.goto(`file://${path}${hash}`);
  return page;
}
