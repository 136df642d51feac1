// A browser that is killed while levels are typed: what the page said to be saved is there at the next start. ROUNDS says how many
// times (3), LONGEST how many seconds are typed at most (4).

import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import { bookFile } from "./books.mjs";
import { expect, test } from "./evident.mjs";

const ROUNDS = Number(process.env.ROUNDS ?? 3);
const LONGEST = Number(process.env.LONGEST ?? 4);
/** More than anybody types in a round. */
const LEARNERS = 1500;

/** Chromium on a profile of its own, as a process that can be killed. */
async function launched({ launchOptions }, profile) {
  const args = [...launchOptions.args, "--headless=new", "--remote-debugging-port=0", `--user-data-dir=${profile}`, "--no-first-run", "about:blank"];
  const browser = spawn(launchOptions.executablePath, args, { detached: true, stdio: ["ignore", "ignore", "pipe"] });
  const address = await new Promise((done, failed) => {
    let text = "";
    browser.stderr.on("data", (bytes) => {
      text += bytes;
      const found = /DevTools listening on (\S+)/.exec(text);
      if (found) done(found[1]);
    });
    browser.on("exit", () => failed(new Error(text)));
  });
  const connection = await chromium.connectOverCDP(address);
  const [context] = connection.contexts();
  return {
    page: context.pages()[0] ?? (await context.newPage()),
    /** All its processes at once, as a battery that runs out ends them. */
    async kill() {
      const gone = new Promise((done) => browser.once("exit", done));
      process.kill(-browser.pid, "SIGKILL");
      await gone;
      await connection.close().catch(() => {});
    },
  };
}

/** How many levels there are, from the top without a gap. */
const found = (page) =>
  page.evaluate(async () => {
    const text = await new Promise((done) => document.querySelector("#evident").evident.ask("getState", undefined, (error, text) => done(text)));
    const { learners, evidence = [] } = JSON.parse(text).book;
    const has = new Set(evidence.map(({ learner }) => learner));
    const gap = learners.findIndex(({ id }) => !has.has(id));
    return gap < 0 ? learners.length : gap;
  });

/** Types levels, one each `pause` milliseconds, and counts those that the page had when it last said that all is saved. */
const typing = (page, pause) =>
  page.evaluate((pause) => {
    let [typed, entered] = [0, 0];
    document.querySelector("#evident").addEventListener("evident:change", () => entered++);
    const saved = document.querySelector(".saved__text");
    const grid = document.querySelector("[role=grid]");
    const press = (key) => (document.activeElement ?? grid).dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
    grid.focus();
    const look = () => saved.textContent === "Saved on this device" && window.report(entered);
    new MutationObserver(look).observe(saved, { characterData: true, childList: true, subtree: true });
    const turn = () => {
      press(String(1 + (typed++ % 4)));
      press("Enter");
      look();
      setTimeout(turn, pause * (0.5 + Math.random())); // time: a person who types pauses
    };
    turn();
  }, pause);

for (let round = 0; round < ROUNDS; round++)
  test(`what was said to be saved is there after the browser was killed, round ${round + 1}`, async ({ server }, { project }) => {
    test.setTimeout(120_000 + LONGEST * 1000);
    const profile = await mkdtemp(join(tmpdir(), "evident-killed-"));
    let browser = await launched(project.use, profile);
    try {
      let reported = 0;
      await browser.page.exposeFunction("report", (count) => (reported = Math.max(reported, count)));
      await browser.page.goto(server.url);
      await browser.page.getByLabel("Open a file").first().setInputFiles(bookFile({ learners: LEARNERS, standards: 1 }));
      await browser.page.getByRole("grid").waitFor();
      // Every other time the new book has been said to be saved when typing begins.
      if (round % 2) await expect(browser.page.getByText("Saved on this device").first()).toBeAttached();
      await typing(browser.page, 50 + Math.random() * 150);
      const seconds = 0.5 + (LONGEST - 0.5) * ((round + 1) / ROUNDS);
      await new Promise((done) => setTimeout(done, seconds * 1000)); // time: when the browser is killed is what is tried here
      await browser.kill();
      const said = reported;

      browser = await launched(project.use, profile);
      await browser.page.goto(server.url);
      const rows = browser.page.locator(".bookrow__title button");
      if (said > 0) await rows.first().click();
      if (said > 0) await browser.page.getByRole("grid").waitFor();
      const count = said > 0 ? await found(browser.page) : 0;
      console.log(`killed after ${seconds.toFixed(1)} s: ${said} levels said to be saved, ${count} found`);
      expect(count, "levels found, of those said to be saved").toBeGreaterThanOrEqual(said);
    } finally {
      await browser.kill().catch(() => {});
      await rm(profile, { recursive: true, force: true });
    }
  });
