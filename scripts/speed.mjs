// Runs the speed bench and prints Markdown: `speed.mjs <Chromium> <folder> <level>…`, where the folder holds the bench
// of each level (scripts/speed.sh). Judge and baseline take turns in the same page; ratios are what to read.

import { createRequire } from "node:module";
import { cpus, loadavg } from "node:os";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { serve } from "./serve.mjs";
import { brotli, grouped, table } from "./size.mjs";

const { chromium } = createRequire(new URL("../tests/e2e/package.json", import.meta.url))("@playwright/test");

const FRESH = Number(process.env.FRESH ?? 7);
const WARM = Number(process.env.WARM ?? 15);
const THROTTLES = [1, 4];

const median = (list) => [...list].sort((one, other) => one - other)[Math.floor(list.length / 2)];
const least = (list) => Math.min(...list);
const short = (number) => (number >= 100 ? number.toFixed(0) : number >= 10 ? number.toFixed(1) : number.toFixed(2));

/** A fresh page in a context of its own, the class in memory. */
async function opened(browser, url, throttle) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(url);
  await page.waitForFunction(() => window.loaded);
  await page.evaluate(() => window.prepare());
  const devtools = await context.newCDPSession(page);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: throttle });
  return { page, close: () => context.close() };
}

/** Both once, in turns of who is first. */
async function both(page, round) {
  const judge = () => page.evaluate(() => window.judge());
  const baseline = () => page.evaluate(() => window.baseline());
  if (round % 2) return { base: await baseline(), took: await judge() };
  const took = await judge();
  return { took, base: await baseline() };
}

const FORMS = ["columns", "text"];

/** The class opened from what is kept of it: in fresh pages, then again and again in one. By form, `{ cold, warm, units }`. */
async function openings(browser, url, throttle) {
  const results = Object.fromEntries(FORMS.map((form) => [form, { cold: [], warm: [] }]));
  for (const [form, result] of Object.entries(results))
    for (let round = 0; round < FRESH; round++) {
      const { page, close } = await opened(browser, url, throttle);
      const { took, units } = await page.evaluate((form) => window.open(form), form);
      result.cold.push(took);
      result.units = units;
      // The last page goes on.
      for (let again = 0; round === FRESH - 1 && again < WARM; again++)
        result.warm.push((await page.evaluate((form) => window.open(form), form)).took);
      await close();
    }
  return results;
}

async function measure(browser, url, throttle) {
  const cold = [];
  for (let round = 0; round < FRESH; round++) {
    const { page, close } = await opened(browser, url, throttle);
    cold.push(await both(page, round));
    await close();
  }
  const { page, close } = await opened(browser, url, throttle);
  for (let round = 0; round < 10; round++) await both(page, round);
  const warm = [];
  for (let round = 0; round < WARM; round++) warm.push(await both(page, round));
  const same = throttle > 1 || (await page.evaluate(() => window.compare()));
  if (!same) throw new Error("The judge's values are not the baseline's.");
  const edits = await page.evaluate(() => window.edits(11));
  await close();
  return { cold, warm, edits };
}

/** One row: medians, the least in brackets, and the ratios of the medians. */
function row(name, runs) {
  const judge = runs.map((run) => run.took);
  const total = runs.map((run) => run.base.total);
  const bare = runs.map((run) => run.base.group + run.base.calc);
  const both = (list) => `${short(median(list))} (${short(least(list))})`;
  const ratio = (list) => (median(judge) / median(list)).toFixed(2);
  return [name, both(judge), both(total), both(bare), `**${ratio(total)}**`, ratio(bare)];
}

const [program, folder, ...levels] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath: program, args: process.getuid?.() === 0 ? ["--no-sandbox"] : [] });
const rows = [];
const edits = [];
const opens = [];
for (const level of levels) {
  const server = await serve(join(folder, level));
  for (const throttle of THROTTLES) {
    const { cold, warm, edits: took } = await measure(browser, server.url, throttle);
    const name = `${level}, CPU/${throttle}`;
    rows.push(row(`${name}, cold`, cold), row(`${name}, warm`, warm));
    edits.push([name, short(median(took)), short(least(took))]);
    for (const [form, { cold, warm, units }] of Object.entries(await openings(browser, server.url, throttle)))
      opens.push([`${name}, ${form}`, ...[cold, warm].map((list) => `${short(median(list))} (${short(least(list))})`), units]);
  }
  await server.close();
}
const weights = levels.map((level) => {
  const wasm = readFileSync(join(folder, level, "speed_bg.wasm"));
  return `${level} ${grouped(wasm.length)} bytes, ${grouped(brotli(wasm))} brotli`;
});
console.log(`### Judging 60,000 pieces on 200 × 60\n`);
console.log(
  `Chromium ${browser.version()}, ${cpus().length} cores, load ${loadavg()[0].toFixed(1)}, ${new Date().toISOString().slice(0, 10)}. ` +
    `Milliseconds, the median of ${FRESH} fresh pages (cold) or of ${WARM} runs after ten (warm), the least in brackets.\n`,
);
console.log(table(["level", "judge", "baseline, all", "baseline, group + calc", "ratio to all", "to group + calc"], rows));
console.log(`\nOne edit, applied and its pair judged again, in microseconds:\n`);
console.log(table(["level", "median", "least"], edits));
console.log(`\nThe same class opened from what is kept of it, in columns, and as text as older versions stored it, in milliseconds:\n`);
console.log(table(["level", "cold", "warm", "UTF-16 units"], opens));
console.log(`\nThe compiled code of the bench: ${weights.join("; ")}.`);
await browser.close();
