// Times a new device on a slow line: `slow.mjs <Chromium> <folder of a built page> …`. From the click on "Try the sample class"
// to the grid, and from there to the first typed level being saved. The line and the processor are those of Lighthouse's mobile
// profile: 1,638.4 kbit/s, 150 ms for each round trip, a quarter of the processor. Several folders are measured in turns.
//
// It prints the median of LOADS (5) in milliseconds, and what was fetched. tests/TIMES.md has what came out.

import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { readFileSync } from "node:fs";
import { serve } from "./serve.mjs";
import { table } from "./size.mjs";

const { chromium } = createRequire(new URL("../tests/e2e/package.json", import.meta.url))("@playwright/test");
const [program, ...folders] = process.argv.slice(2);
const LOADS = Number(process.env.LOADS ?? 5);
const LINE = { offline: false, latency: 150, downloadThroughput: (1638.4 * 1024) / 8, uploadThroughput: (750 * 1024) / 8 };
const { args } = JSON.parse(readFileSync(fileURLToPath(new URL("../webdriver.json", import.meta.url)), "utf8"))["goog:chromeOptions"];

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

async function visit(browser, url) {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send("Network.enable");
  await devtools.send("Network.emulateNetworkConditions", LINE);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  let fetched = 0;
  devtools.on("Network.loadingFinished", ({ encodedDataLength }) => (fetched += encodedDataLength));
  await page.goto(url, { waitUntil: "commit" });
  const sample = page.getByRole("button", { name: "Try the sample class" });
  await sample.waitFor();
  const clicked = performance.now();
  await sample.click();
  await page.getByRole("row", { name: "Ada Lindqvist" }).waitFor();
  const shown = performance.now();
  // The first level that somebody types: the first cell of the grid, as soon as it can be pressed.
  await page.locator(".grid__body [data-s]").first().click();
  await page.keyboard.press("4");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => {
    const button = [...document.querySelectorAll("button")].find((it) => it.textContent.trim() === "Undo" || it.getAttribute("aria-label")?.startsWith("Undo"));
    return button && !button.disabled && button.getAttribute("aria-disabled") !== "true";
  });
  await page.getByText("Saved on this device").first().waitFor();
  const saved = performance.now();
  await context.close();
  return { shown: shown - clicked, saved: saved - clicked, fetched };
}

const browser = await chromium.launch({ executablePath: program, args });
const servers = await Promise.all(folders.map((folder) => serve(folder)));
const results = folders.map(() => []);
for (let turn = 0; turn <= LOADS; turn++)
  for (const [place, { url }] of servers.entries()) {
    const result = await visit(browser, url);
    // The first turn has the files compressed.
    if (turn) results[place].push(result);
  }
const row = (folder, place) => [folder, ...["shown", "saved", "fetched"].map((what) => Math.round(median(results[place].map((it) => it[what]))))];
console.log(table(["page", "class shown, ms", "first level saved, ms", "fetched, bytes"], folders.map(row)));
await browser.close();
await Promise.all(servers.map(({ close }) => close()));
