// What a teacher does on the built page, step by step, in every browser: each step begins where the one before it ended. The
// journeys in Chromium try every corner; this is one way through everything that a browser could do differently.

import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { inflateSync } from "node:zlib";
import { serve } from "../../scripts/serve.mjs";
import { KEY, css, nth, role } from "./screen.mjs";
import { until } from "./until.mjs";

const TITLE = "Period 3 Science";
const LEARNERS = ["Ada Lindqvist", "Bo Okafor", "Camila Reyes", "Dov Ammann"];
const STANDARDS = ["SC.1 Asks questions", "SC.2 Plans investigations", "SC.3 Argues from evidence"];
const CSV = [
  "Student,ID,RP.1 Quiz 1,RP.2 Quiz 1,NS.1 Test",
  ",,10,10,20",
  '"Lindqvist, Ada",101,9,7,15',
  '"Okafor, Bo",102,10,10,18',
  '"Sørensen, Åse",103,6,5,0',
].join("\n");

const grid = role("grid");
const panel = role("complementary", "Evidence");
/** Missing work is a mark that is heard in words. */
const misses = (screen, path) => screen.of(path, (it) => /missing/.test(it.getAttribute("aria-label")));

const strip = role("toolbar", "Enter levels");
const cell = (learner, standard, within) => nth(standard, role("gridcell", undefined, role("row", new RegExp(`^${learner}`), within)));
const sample = role("button", /^Try the sample class/);
const picker = css("input[type=file]", "Open a file");

/** Whether an element has the focus, in its shadow root and in a window that has it. */
const hasFocus = (it) => document.hasFocus() && it.getRootNode().activeElement === it;
const focused = (screen, path) => screen.of(path, hasFocus);
const saved = (screen, within) => screen.says(css(".bar", undefined, within), /Saved on this device/);

/** Walks by Tab until the grid has the focus. */
async function tabToGrid(screen) {
  for (let presses = 0; presses < 40; presses++) {
    await screen.keys(KEY.TAB);
    if (await screen.run(hasFocus, await screen.see(grid))) return;
  }
  throw new Error("Tab never reaches the grid.");
}

const openBook = (screen, title) => screen.click(role("button", title));

async function paste(screen, what, field, lines, button) {
  await screen.click(role("button", "Paste a list"));
  const dialog = role("dialog", what);
  await screen.type(role("textbox", field, dialog), lines.join("\n"));
  await screen.click(role("button", button, dialog));
  await screen.gone(dialog);
}

/** The one file in the folder of downloads whose name fits, once all of it is there. */
function downloaded({ downloads }, fits) {
  return until(`a file like ${fits} was downloaded`, () => {
    const name = readdirSync(downloads).find((name) => fits.test(name));
    const path = name && join(downloads, name);
    if (!path || readdirSync(downloads).some((name) => name.endsWith(".part"))) return null;
    const text = readFileSync(path, "utf8");
    return text && { path, text };
  });
}

/** How many pages a PDF has, once all of it is there. They are named in its compressed parts. */
function pagesOf(path) {
  const bytes = readFileSync(path);
  const text = bytes.toString("latin1");
  if (!/%%EOF\s*$/.test(text)) return 0;
  const parts = [...text.matchAll(/stream\r?\n/g)].map((part) => {
    try {
      return inflateSync(bytes.subarray(part.index + part[0].length)).toString("latin1");
    } catch {
      // This part is not compressed.
      return "";
    }
  });
  return [text, ...parts].join("\n").match(/\/Type\s*\/Page\b/g)?.length ?? 0;
}

/** One step after the other: its name and what is done. `has` is the browser's screen and folders, and the addresses. */
export const STEPS = [
  ["a class begins", async ({ screen, page }) => {
    await screen.open(page);
    await screen.size(1366, 768);
    await screen.click(role("button", /^New class/));
    const dialog = role("dialog", "New class");
    await focused(screen, role("textbox", /^Class name/, dialog));
    await screen.keys(...TITLE);
    await screen.click(role("button", "Create class", dialog));
    await screen.see(role("tab", /^Learners/));
  }],

  ["learners are pasted and one is typed", async ({ screen }) => {
    await paste(screen, "Paste a list of learners", /^One learner per line/, LEARNERS.slice(0, 3), "Add 3 learners");
    await screen.type(role("textbox", "New learner’s name"), `${LEARNERS[3]}\n`);
    await screen.see(role("tab", "Learners 4"));
    await focused(screen, role("textbox", "New learner’s name"));
  }],

  ["standards are pasted, and every pane of the set-up opens", async ({ screen }) => {
    await screen.click(role("tab", /^Standards/));
    await paste(screen, "Paste a list of standards", /^One standard per line/, STANDARDS, "Add 3 standards");
    await screen.see(role("tab", "Standards 3"));
    await screen.click(role("tab", "Scale"));
    await screen.see(role("textbox", /^Short word of 3/));
    await screen.click(role("tab", "Policy"));
    await screen.see(role("heading", undefined, role("complementary", "Preview")));
    await screen.click(role("tab", "Grades"));
    await screen.of(role("tab", "Grades"), (it) => it.ariaSelected === "true");
    // From pane to pane by keys, as a list of tabs has it.
    await screen.keys(KEY.LEFT);
    await focused(screen, role("tab", "Policy"));
  }],

  ["levels are typed and undone", async ({ screen }) => {
    await screen.click(role("button", "Gradebook"));
    await screen.see(grid);
    await tabToGrid(screen);
    await screen.keys("4", KEY.ENTER, "2", KEY.ENTER, ".", "m", KEY.ENTER);
    await screen.says(cell("Ada", 0), /^4/);
    await screen.says(cell("Bo", 0), /^2/);
    await misses(screen, cell("Camila", 0));
    // Tab goes right, and Enter below where the Tabs began.
    await screen.keys("3", KEY.TAB, "1", KEY.TAB, "2", KEY.ENTER);
    await screen.says(cell("Dov", 2), /^2/);
    await screen.keys([KEY.CONTROL, "z"], [KEY.CONTROL, "z"]);
    await screen.says(cell("Dov", 2), /^(?!2)/);
    await screen.says(cell("Dov", 1), /^(?!1)/);
    await screen.keys([KEY.CONTROL, "y"]);
    await screen.says(cell("Dov", 1), /^1/);
    await saved(screen);
  }],

  ["the evidence panel opens, takes a piece and closes", async ({ screen }) => {
    await screen.click(cell("Bo", 0));
    await screen.see(panel);
    await screen.says(panel, /Not yet/);
    await screen.click(role("radio", /^3/, panel));
    await screen.click(role("button", "Add level 3", panel));
    await screen.says(panel, /Mastered/);
    await screen.says(cell("Bo", 0), /^3/);
    await screen.keys(KEY.ESCAPE);
    await screen.gone(panel);
    await focused(screen, grid);
    await saved(screen);
  }],

  ["reloaded, the book is still there", async ({ screen }) => {
    await screen.reload();
    await openBook(screen, TITLE);
    await screen.says(cell("Bo", 0), /^3/);
    await misses(screen, cell("Camila", 0));
  }],

  ["a block is copied and pasted where nothing was typed before", async ({ screen }) => {
    await tabToGrid(screen);
    // With it comes the code that copies.
    await screen.see(strip);
    await screen.keys([KEY.CONTROL, KEY.HOME], [KEY.SHIFT, KEY.DOWN], [KEY.CONTROL, "c"], KEY.UP, KEY.RIGHT);
    await screen.keys([KEY.CONTROL, "v"]);
    await screen.says(cell("Ada", 1), /^4/);
    await screen.says(cell("Bo", 1), /^3/);
    await saved(screen);
  }],

  ["a CSV file is imported, and one undo takes it back", async ({ screen, page, folder }) => {
    const file = join(folder, "Math 7 scores.csv");
    writeFileSync(file, CSV);
    await screen.open(page);
    await screen.give(picker, file);
    await screen.see(role("heading", "Import “Math 7 scores.csv”"));
    const add = role("button", "Add to the book");
    await screen.date(css("input[type=date]", /^Use one date for it:/), "2026", "10", "14");
    await screen.click(role("radio", /^Missing/));
    await screen.of(add, (it) => it.getAttribute("aria-disabled") !== "true");
    await screen.click(add);
    await screen.says(cell("Ada", 0), /^4/);
    await misses(screen, cell("Åse", 2));
    await screen.click(role("button", /^Undo: import/));
    await screen.gone(grid);
    await screen.click(role("button", /^Redo: import/));
    await screen.says(cell("Åse", 0), /^1/);
    await saved(screen);
  }],

  ["the class is printed", async ({ screen, printed }) => {
    // Where a browser would ask for a printer, the page is told what it is told when the dialog opens and closes.
    if (!printed) await screen.run(() => new MutationObserver((changes) => changes.flatMap(({ addedNodes }) => [...addedNodes]).forEach((frame) => {
      if (!frame.matches?.("iframe.print-frame")) return;
      frame.contentWindow.print = function () { this.dispatchEvent(new Event("beforeprint")); };
    })).observe(document, { childList: true, subtree: true }));
    await screen.click(role("button", "Print"));
    if (printed) {
      await until("there is a PDF of one page", () => existsSync(printed) && pagesOf(printed) === 1);
    } else {
      await screen.into(css("iframe.print-frame"));
      await screen.says(css("caption"), /Math 7 scores/);
      await screen.count(css("tbody:not(.paper__sums) th[scope=row]"), 3);
      await screen.into(null);
      await screen.of(css("iframe.print-frame"), (it) => it.contentWindow.dispatchEvent(new Event("afterprint")));
    }
    await screen.gone(css("iframe.print-frame"));
  }],

  ["a backup goes out", async (has) => {
    const { screen } = has;
    await screen.click(css("summary", /^Saved on this device/));
    await screen.click(role("button", "Save a backup file"));
    const file = await downloaded(has, /^Math 7 scores.*\.evident\.json$/);
    const { type, book } = JSON.parse(file.text);
    if (type !== "evident" || book.learners.length !== 3 || book.evidence.length !== 9) throw new Error(`The file is not whole:\n${file.text.slice(0, 500)}`);
  }],

  ["the book is deleted, and comes back from its backup", async (has) => {
    const { screen, page } = has;
    await screen.open(page);
    await screen.click(css("summary", "Actions for Math 7 scores"));
    await screen.click(role("button", "Delete"));
    await screen.gone(role("button", "Math 7 scores"));
    await screen.give(picker, (await downloaded(has, /^Math 7 scores/)).path);
    await screen.says(cell("Ada", 0), /^4/);
    await misses(screen, cell("Åse", 2));
    await saved(screen);
  }],

  ["what has the focus shows it in its own place alone", async ({ screen, page }) => {
    await screen.open(page);
    await screen.click(sample);
    await screen.see(grid);
    await tabToGrid(screen);
    await screen.of(css("[role=grid] .is-at"), (it) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(it);
      if (outlineStyle !== "solid" || outlineWidth !== "2px") throw new Error(`Its ring is ${outlineWidth} ${outlineStyle}.`);
      return true;
    });
    await screen.of(grid, (it) => {
      const { borderTopColor, borderBottomColor, backgroundColor, outlineStyle } = getComputedStyle(it);
      const lines = [borderTopColor, borderBottomColor].filter((color) => color !== backgroundColor);
      if (lines.length || outlineStyle !== "none") throw new Error(`Around it stand lines: ${lines} ${outlineStyle}.`);
      return true;
    });
  }],

  ["the levels to tap are one line beside the panel at 1,024 pixels", async ({ screen }) => {
    await screen.size(1024, 768);
    await screen.click(nth(0, role("gridcell")));
    await screen.see(panel);
    await screen.of(strip, (it) => {
      const middle = (part) => part.getBoundingClientRect().top + part.getBoundingClientRect().height / 2;
      const lines = new Set([...it.querySelectorAll("button")].filter((part) => part.getClientRects().length).map((part) => Math.round(middle(part)))).size;
      if (lines !== 1) throw new Error(`They are ${lines} lines.`);
      return true;
    });
    await screen.size(1366, 768);
  }],

  ["the one file runs from a folder and keeps what is changed", async ({ screen, folder, dist }) => {
    const alone = join(folder, "one file");
    mkdirSync(alone);
    copyFileSync(join(dist, "evident.html"), join(alone, "Period 3.html"));
    await screen.open(pathToFileURL(join(alone, "Period 3.html")).href);
    await screen.click(sample);
    await screen.see(grid);
    await tabToGrid(screen);
    await screen.keys("1", KEY.ENTER);
    await screen.says(nth(0, role("gridcell")), /^1/);
    await saved(screen);
    await screen.reload();
    await openBook(screen, /^7th Grade Math/);
    await screen.says(nth(0, role("gridcell")), /^1/);
  }],

  ["the element works in a shadow root of another site’s page", async ({ screen, page, host }) => {
    await screen.open(`${host}nested.html?at=${encodeURIComponent(page)}`);
    await screen.click(role("button", /^New class/));
    const dialog = role("dialog", "New class");
    await focused(screen, role("textbox", /^Class name/, dialog));
    await screen.keys(..."Deep");
    await screen.click(role("button", "Create class", dialog));
    await screen.see(role("tab", /^Learners/));
    await paste(screen, "Paste a list of learners", /^One learner per line/, LEARNERS.slice(0, 2), "Add 2 learners");
    await screen.click(role("tab", /^Standards/));
    await paste(screen, "Paste a list of standards", /^One standard per line/, STANDARDS.slice(0, 2), "Add 2 standards");
    await screen.click(role("button", "Gradebook"));
    await tabToGrid(screen);
    await screen.keys("3", KEY.ENTER, KEY.UP, [KEY.CONTROL, "c"], KEY.RIGHT, [KEY.CONTROL, "v"]);
    await screen.says(cell("Ada", 1), /^3/);
    await screen.click(cell("Ada", 1));
    await screen.says(panel, /Mastered/);
    await screen.says(css("#theirs"), "A unit of a course");
  }],

  ["a frame of another site’s page says where it stores, and keeps it", async ({ screen, page, host }) => {
    await screen.open(`${host}frame.html?frame=${encodeURIComponent(`${page}?mode=teacher&book=a`)}`);
    const frame = css("iframe");
    await screen.into(frame);
    await screen.says(css(".strip--calm"), /Stored in this browser for this site only/);
    await screen.click(sample);
    await screen.see(grid);
    await tabToGrid(screen);
    await screen.keys("1", KEY.ENTER);
    await screen.says(nth(0, role("gridcell")), /^1/);
    await saved(screen);
    await screen.reload();
    await screen.into(frame);
    await screen.says(nth(0, role("gridcell")), /^1/);
    await screen.into(null);
  }],

  ["a frame that may store nothing warns and works", async ({ screen, page, host }) => {
    await screen.open(`${host}frame.html?sandbox=allow-scripts&frame=${encodeURIComponent(`${page}evident.html?mode=teacher`)}`);
    await screen.into(css("iframe"));
    await screen.click(sample);
    await screen.see(grid);
    await tabToGrid(screen);
    await screen.keys("1", KEY.ENTER);
    await screen.says(nth(0, role("gridcell")), /^1/);
    // The code that edits brings styles of its own, which leave a warning its color.
    await screen.of(css(".strip", /This page cannot store anything/), (it) => {
      const probe = it.appendChild(document.createElement("i"));
      probe.style.background = "var(--look-bg)";
      const [is, meant] = [it, probe].map((one) => getComputedStyle(one).backgroundColor);
      probe.remove();
      if (is !== meant) throw new Error(`It is ${is} instead of ${meant}.`);
      return true;
    });
    await screen.into(null);
  }],

  ["after one visit the page opens without a connection", async ({ screen, dist }) => {
    const server = await serve(dist, { quality: 4 });
    const { url } = server;
    try {
      await screen.open(url);
      await screen.see(sample);
      const kept = async () => (await navigator.serviceWorker.getRegistration())?.active?.state === "activated";
      await until("the worker keeps the page", () => screen.run(kept));
    } finally {
      await server.close();
    }
    // The driver of Firefox reloads past every worker; people do not.
    await screen.open(url);
    await screen.click(sample);
    await screen.see(grid);
    await screen.click(role("button", "Setup"));
    await screen.click(role("tab", "Policy"));
    await screen.see(role("heading", undefined, role("complementary", "Preview")));
  }],
];
