// Runs the bench of the grid and prints Markdown: `grid.mjs <Chromium> <page> <other grids> <shipped page> <packages>`.
// tests/GRID.md says what is measured; scripts/grid.sh builds what it needs. BEFORE= is an earlier page with its bench mode,
// which is measured in turns with the others.

import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { counts, median, memory, opened, ready, rewind, saves, scroll, typed } from "../tests/bench/grid/measure.mjs";
import { serve } from "./serve.mjs";
import { brotli, firstVisit, grouped, later, sum, table, weigh } from "./size.mjs";

const { chromium } = createRequire(new URL("../tests/e2e/package.json", import.meta.url))("@playwright/test");

const [program, ownFolder, peersFolder, shipped, packages] = process.argv.slice(2);
const words = (name, usual) => (process.env[name] ?? usual).split(/[ ,]+/).filter(Boolean);
const SIZES = words("SIZES", "200x60 500x120 2000x200").map((size) => size.split("x").map(Number));
const KEPT = words("KEPT", process.env.SIZES === undefined ? "200x60 500x120" : "").map((size) => size.split("x").map(Number));
const PIECES = 60_000;
const CPUS = words("CPUS", "1 4").map(Number);
const LOADS = Number(process.env.LOADS ?? 3);
const ENTRIES = 25;

// The switches that keep Chromium from talking to anyone (scripts/browser.sh).
const { args } = JSON.parse(readFileSync(new URL("../webdriver.json", import.meta.url), "utf8"))["goog:chromeOptions"];
const ARGS = args.filter((arg) => arg !== "--headless");

const own = await serve(ownFolder);
const earlier = process.env.BEFORE ? await serve(process.env.BEFORE) : null;
// The other grids set styles of their own, which the page's policy would not let them.
const peers = await serve(peersFolder, { policy: null });
const clickFirst = (page) => page.mouse.click(140 + 64 * 3 + 30, 160);
const evident = (name, at) => ({
  name,
  url: (size) => `${at.url}?${size}`,
  focus: (page) => page.locator(".evident .grid").focus(),
  state: (page) => page.locator(".grid__body").textContent(),
  entersDown: true,
});
const GRIDS = [
  evident("Evident", own),
  { name: "AG Grid", url: (size) => `${peers.url}aggrid.html?${size}`, focus: clickFirst, state: async () => null, entersDown: false },
  { name: "Glide", url: (size) => `${peers.url}glide.html?${size}`, focus: clickFirst, state: async () => null, entersDown: true },
  ...(earlier ? [evident("Evident before", earlier)] : []),
];
const NAMES = GRIDS.map(({ name }) => name);

const say = (text) => process.stderr.write(`${text}\n`);

/** All grids in turns, so that what else the machine does falls on all of them. One result a grid: lists by load. */
async function inTurns(browser, [rows, columns], throttle) {
  const results = GRIDS.map(() => ({ ready: [], down: [], across: [], keys: [] }));
  for (let load = 0; load < LOADS; load++)
    for (const [index, grid] of GRIDS.entries()) {
      const one = await opened(browser, grid.url(`r=${rows}&c=${columns}`), throttle);
      const result = results[index];
      result.ready.push(await ready(one));
      await one.page.waitForTimeout(400);
      result.counts = await counts(one);
      result.memory = await memory(one);
      result.down.push(await scroll(one, "down", 120, rows > 1000 ? 240 : 40));
      result.across.push(await scroll(one, "across", 80, columns > 100 ? 120 : 30));
      if (rows <= 200 && load === 0) {
        await rewind(one);
        const took = await typed(one, grid, ENTRIES);
        if (took) result.keys.push(...took);
      }
      await one.close();
    }
  return results;
}

const short = (number) => (number >= 100 ? number.toFixed(0) : number.toFixed(1));
const middle = (list, of) => median(list.map(of));
const ratios = (numbers) => numbers.slice(1).map((other) => (numbers[0] / other).toFixed(2));

/** Evident and every other grid, and Evident's share of each. */
function compared(name, results, of) {
  const numbers = results.map(of);
  const [first, ...rest] = ratios(numbers);
  return [name, ...numbers.map(short), `**${first}**`, ...rest];
}

const HEAD = ["", ...NAMES, ...NAMES.slice(1).map((name) => `to ${name}`)];
const PLAIN_HEAD = ["", ...NAMES];

function print(title, head, rows) {
  console.log(`### ${title}\n\n${table(head, rows)}\n`);
}

function printTurns(turns) {
  const named = ([rows, columns], throttle) => `${grouped(rows)} × ${columns}, CPU/${throttle}`;
  const each = (make) => turns.map(({ size, throttle, results }) => make(named(size, throttle), results));
  print("Page ready, ms from the start of the navigation", HEAD, each((name, results) => compared(name, results, (it) => median(it.ready))));
  for (const [axis, title] of [["down", "down"], ["across", "across"]]) {
    print(`Scrolling ${title}: the main thread's work a frame, ms`, HEAD, each((name, results) => compared(name, results, (it) => middle(it[axis], (one) => one.cpu))));
    const frames = (it) => `${short(middle(it[axis], (one) => one.p95))}; ${it[axis].map((one) => one.slow).join(" ")}`;
    print(`Scrolling ${title}: frames, the 95th percentile in ms; how many over 50 ms, by load`, PLAIN_HEAD, each((name, results) => [name, ...results.map(frames)]));
  }
  const parts = (it) => ["script", "style", "layout"].map((part) => short(middle(it.down, (one) => one[part]))).join(" / ");
  print("Scrolling down: script / style / layout in it, ms a frame", PLAIN_HEAD, each((name, results) => [name, ...results.map(parts)]));
  const keys = (it) => (it.keys.length ? `${Math.max(...it.keys) || "< 16"}; ${median(it.keys) || "< 16"}` : "n/a");
  const withKeys = turns.filter(({ size }) => size[0] <= 200);
  print(
    `One level typed and entered, to the painted frame: the worst of ${ENTRIES}; the median (Event Timing, ms)`,
    PLAIN_HEAD,
    withKeys.map(({ size, throttle, results }) => [named(size, throttle), ...results.map(keys)]),
  );
  const held = (it) => `${it.counts.cells} / ${grouped(it.counts.nodes)} / ${short(it.memory.js)}${it.memory.code ? ` + ${short(it.memory.code)}` : ""}`;
  print("Cells / elements / memory in MB (JavaScript + compiled code)", PLAIN_HEAD, each((name, results) => [name, ...results.map(held)]));
}

/**
 * A class that is kept on the device: opened from there, in turns with the same class made in memory; its memory, and what one
 * save costs.
 */
async function kept(browser, at, [rows, columns], throttle) {
  const address = `${at.url}?r=${rows}&c=${columns}&pieces=${PIECES}`;
  const first = await opened(browser, `${address}&keep`, 1);
  await first.page.waitForFunction(() => window.__saved(), null, { timeout: 60_000 });
  await first.page.close();
  const result = { ready: [], made: [] };
  for (let load = 0; load < LOADS; load++) {
    const again = await opened(browser, `${address}&open`, throttle, first.context);
    result.ready.push(await ready(again));
    if (load === LOADS - 1) Object.assign(result, { memory: await memory(again), saves: await saves(again, ENTRIES) });
    await again.page.close();
    const made = await opened(browser, address, throttle);
    result.made.push(await ready(made));
    await made.close();
  }
  await first.close();
  return result;
}

function printKept(rows) {
  const of = (list, part, pick) => short(pick(list.map((one) => one[part])));
  const worst = (list) => Math.max(...list);
  print(
    `A class of ${grouped(PIECES)} pieces that is kept on the device, opened from there, and the same class in memory`,
    ["", "ready, ms", "in memory, ms", "kept to in memory", "memory, MB (JavaScript + compiled code)", "one edit with its save, ms: median; worst", "of it local storage"],
    rows.map(([name, { ready, made, memory, saves }]) => [
      name,
      short(median(ready)),
      short(median(made)),
      `**${(median(ready) / median(made)).toFixed(2)}**`,
      `${short(memory.both)} (${short(memory.js)} + ${short(memory.code)})`,
      `${of(saves, "whole", median)}; ${of(saves, "whole", worst)}`,
      `${of(saves, "stored", median)}; ${of(saves, "stored", worst)}`,
    ]),
  );
}

/** Lighthouse's mobile scores of an address, in hundredths; `–` where it gives none. */
async function lighthouse(url) {
  const folder = mkdtempSync(join(tmpdir(), "lighthouse-"));
  const file = join(folder, "report.json");
  const flags = ["--quiet", "--no-enable-error-reporting", "--output=json", `--output-path=${file}`];
  flags.push("--only-categories=performance,accessibility,best-practices", `--chrome-flags=--headless ${ARGS.join(" ")}`);
  try {
    await promisify(execFile)(process.execPath, [join(packages, "node_modules/lighthouse/cli/index.js"), url, ...flags], {
      env: { ...process.env, CHROME_PATH: program },
      maxBuffer: 1 << 26,
    });
    const { categories, audits } = JSON.parse(readFileSync(file, "utf8"));
    const score = (name) => (categories[name].score === null ? "–" : String(Math.round(categories[name].score * 100)));
    const time = (name) => (audits[name].numericValue === undefined ? "–" : String(Math.round(audits[name].numericValue)));
    return [
      ...["performance", "accessibility", "best-practices"].map(score),
      ...["first-contentful-paint", "largest-contentful-paint", "total-blocking-time"].map(time),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function weights() {
  const first = sum(weigh(shipped));
  const whole = sum(weigh(shipped, [...firstVisit(shipped), ...later(shipped)]));
  const other = (name) => ["js", "css", "html"].reduce((all, kind) => all + brotli(readFileSync(join(peersFolder, `${name}.${kind}`))), 0);
  print("What is loaded, bytes of brotli", ["", "brotli"], [
    ["Evident, a first visit", first.brotli],
    ["Evident, everything that is ever fetched", whole.brotli],
    ["AG Grid, this page of it", other("aggrid")],
    ["Glide, this page of it", other("glide")],
  ]);
}

async function main() {
  const load = loadavg()[0].toFixed(1);
  const browser = await chromium.launch({ executablePath: program, args: ARGS });
  const version = (name) => JSON.parse(readFileSync(join(packages, "node_modules", name, "package.json"), "utf8")).version;
  // Once without measuring: the server compresses each file when it is first asked for.
  for (const grid of GRIDS) {
    const one = await opened(browser, grid.url("r=2&c=2"), 1);
    await grid.focus(one.page);
    await one.page.waitForTimeout(3000);
    await one.close();
  }
  const turns = [];
  for (const size of SIZES)
    for (const throttle of CPUS) {
      say(`${size.join(" × ")}, CPU/${throttle}: a minute or two.`);
      turns.push({ size, throttle, results: await inTurns(browser, size, throttle) });
    }
  const keptOnes = [];
  for (const size of KEPT)
    for (const throttle of CPUS)
      for (const [name, at] of [["Evident", own], ["Evident before", earlier]].filter(([, at]) => at)) {
        say(`${name}, kept, ${size.join(" × ")}, CPU/${throttle}: half a minute.`);
        keptOnes.push([`${name}, ${size.join(" × ")}, CPU/${throttle}`, await kept(browser, at, size, throttle)]);
      }
  console.log(
    `Chromium ${browser.version()}, ${cpus().length} cores, load ${load} before and ${loadavg()[0].toFixed(1)} after, ${new Date().toISOString().slice(0, 10)}. ` +
      `AG Grid ${version("ag-grid-community")}, Glide ${version("@glideapps/glide-data-grid")} with React ${version("react")}. Medians of ${LOADS} loads.\n`,
  );
  await browser.close();
  printTurns(turns);
  if (keptOnes.length) printKept(keptOnes);
  if (process.env.SIZES !== undefined) return;
  weights();
  say("Lighthouse: a minute.");
  const home = await serve(shipped);
  const addresses = [
    ["Evident, the shipped page", home.url],
    ["Evident with the class", GRIDS[0].url("r=200&c=60&look")],
    ["AG Grid", GRIDS[1].url("r=200&c=60")],
    ["Glide", GRIDS[2].url("r=200&c=60")],
  ];
  const rows = [];
  for (const [name, url] of addresses) rows.push([name, ...(await lighthouse(url))]);
  await home.close();
  print(`Lighthouse ${version("lighthouse")}, mobile`, ["", "performance", "accessibility", "best practices", "first paint, ms", "largest paint, ms", "blocked, ms"], rows);
}

try {
  await main();
} finally {
  await Promise.all([own, peers, earlier].map((served) => served?.close()));
}
