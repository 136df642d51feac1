// Erasing everything from a device: one confirmed act, after which nothing of Evident is left in the browser, nothing of
// anybody else is gone, and no other tab writes its book again.

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { openBook, pickBook } from "./books.mjs";
import { expect, expectAccessible, test } from "./evident.mjs";
import { heading, test as hosted } from "./hosts.mjs";
import { still } from "./rest.mjs";
import { FOLDER, kept, test as placed, visit } from "./site.mjs";

const eraser = (page) => page.getByRole("button", { name: "Erase everything from this device…" });
const dialog = (page) => page.getByRole("dialog", { name: "Erase everything from this device" });
const confirm = (page) => dialog(page).getByRole("checkbox", { name: "Erase all of it. I know that this cannot be undone." });
const act = (page) => dialog(page).getByRole("button", { name: "Erase everything" });
const ERASED = "Everything is erased. Evident looked again and found nothing of its own in this browser.";
const saved = (page) => expect(page.getByText("Saved on this device")).toBeVisible();

async function home(page) {
  await page.locator(".bar__book summary").click();
  await page.getByRole("button", { name: "All books on this device" }).click();
}

/** Stores something of others, and something that versions of Evident before and after this one may have stored. */
const plant = (page) =>
  page.evaluate(async () => {
    const foreign = { "other:1:key": "theirs", evidently: "theirs", "Evident:1:x": "theirs", " evident:1:x": "theirs", "x:evident:1:y": "theirs" };
    const own = { "evident:0:old": "ours", "evident:2:Book0000001:card": "ours", "evident:": "ours", "evident:1:\ud800": "ours" };
    for (const storage of [localStorage, sessionStorage]) for (const [key, value] of Object.entries({ ...foreign, ...own })) storage.setItem(key, value);
    const request = (name) =>
      new Promise((done, failed) => {
        const open = indexedDB.open(name, 1);
        open.onupgradeneeded = () => open.result.createObjectStore("kept").put("a record", "a key");
        open.onsuccess = () => done(open.result.close());
        open.onerror = failed;
      });
    for (const name of ["evident-notes", "other"]) await request(name);
    // One that Evident has by now stays as Evident made it.
    if (!(await indexedDB.databases()).some(({ name }) => name === "evident")) await request("evident");
    for (const name of ["evident-1", "evident-/elsewhere/-0123456789abcdef", "evident", "other"]) await (await caches.open(name)).put("/kept", new Response("kept"));
  });

/** All that is stored in the origin, by name. What is read from the database of others shows that it is whole. */
const stored = (page) =>
  page.evaluate(async () => {
    const record = (name) =>
      new Promise((done) => {
        const open = indexedDB.open(name);
        open.onsuccess = () => {
          const asked = open.result.transaction("kept").objectStore("kept").get("a key");
          asked.onsuccess = () => {
            open.result.close();
            done(asked.result);
          };
        };
      });
    const workers = (await navigator.serviceWorker.getRegistrations()).map(({ scope }) => new URL(scope).pathname);
    return {
      local: Object.keys(localStorage).sort(),
      session: Object.keys(sessionStorage).sort(),
      databases: (await indexedDB.databases()).map(({ name }) => name).sort(),
      record: await record("other"),
      caches: (await caches.keys()).sort(),
      workers: workers.sort(),
    };
  });

const FOREIGN = [" evident:1:x", "Evident:1:x", "evidently", "other:1:key", "x:evident:1:y"];

placed("one confirmed act erases all of Evident and nothing else, by mouse", async ({ page, site }) => {
  // The site around has workers of its own: of a folder in Evident's, and of the one that Evident's is in.
  writeFileSync(join(site.place, "notes/of-notes.js"), "onfetch = () => {};");
  writeFileSync(join(site.folder, "school/of-school.js"), "onfetch = () => {};");
  await visit(page);
  await kept(page);
  const local = () => page.evaluate(() => Object.keys(localStorage).sort());
  const ofAVisit = await local();
  await pickBook(page, { title: "Period 1", learners: 3, standards: 2 });
  await saved(page);
  await home(page);
  await page.getByRole("button", { name: "Try the sample class" }).click();
  await saved(page);
  await home(page);
  await plant(page);
  await page.evaluate(async () => {
    for (const script of ["notes/of-notes.js", "../of-school.js"]) {
      const { installing, waiting, active } = await navigator.serviceWorker.register(script);
      const worker = installing ?? waiting ?? active;
      await new Promise((done) => (worker.state === "activated" ? done() : worker.addEventListener("statechange", () => worker.state === "activated" && done())));
    }
  });
  const full = await stored(page);
  expect(full.workers).toEqual(["/school/", `/${FOLDER}`, `/${FOLDER}notes/`]);
  expect(full.caches.filter((name) => name.startsWith(`evident-/${FOLDER}-`))).toHaveLength(1);
  expect(full.databases).toEqual(["evident", "evident-notes", "other"]);
  expect(full.local.filter((key) => /^evident:1:.*snap/.test(key)).length).toBeGreaterThan(1);

  await eraser(page).click();
  await expect(dialog(page)).toContainText("This erases 2 books and everything else");
  await expect(dialog(page).getByRole("listitem")).toHaveCount(2);
  await expectAccessible(page);
  if (process.env.EVIDENT_PICTURES) await page.screenshot({ path: `${process.env.EVIDENT_PICTURES}/erase.png` });

  // A backup of each book first.
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    dialog(page).getByRole("button", { name: "Save a backup file of “Period 1”" }).click(),
  ]);
  expect(file.suggestedFilename()).toMatch(/^Period 1 .*\.evident\.json$/);

  // Nothing is erased before that is confirmed, nor where the dialog is left.
  const before = await stored(page);
  await act(page).click();
  await expect(dialog(page).getByRole("alert")).toHaveText("Tick the box above first.");
  await dialog(page).getByRole("button", { name: "Cancel" }).click();
  await expect(dialog(page)).toBeHidden();
  expect(await stored(page)).toEqual(before);

  await eraser(page).click();
  await confirm(page).check();
  await act(page).click();
  await expect(dialog(page).getByRole("status")).toHaveText(ERASED);
  await expect(dialog(page).getByRole("button", { name: "Close" }).last()).toBeFocused();
  await expectAccessible(page);
  if (process.env.EVIDENT_PICTURES) await page.screenshot({ path: `${process.env.EVIDENT_PICTURES}/erased.png` });
  const nothingElse = {
    local: FOREIGN,
    session: FOREIGN,
    databases: ["evident-notes", "other"],
    record: "a record",
    caches: ["evident", "other"],
    workers: ["/school/", `/${FOLDER}notes/`],
  };
  expect(await stored(page)).toEqual(nothingElse);
  await dialog(page).getByRole("button", { name: "Close" }).last().click();
  await expect(eraser(page)).toBeFocused();
  await expect(page.getByRole("heading", { name: "A gradebook made of evidence" })).toBeVisible();
  await expect(page.getByText("Period 1")).toBeHidden();
  // Leaving the page writes nothing either: what comes again is what any first visit stores.
  await page.reload();
  await expect(page.getByRole("heading", { name: "A gradebook made of evidence" })).toBeVisible();
  await expect.poll(local).toEqual([...FOREIGN, ...ofAVisit].sort());
  expect(ofAVisit.filter((key) => /Book|snap|card|settings/.test(key))).toEqual([]);
});

test("it is done by keyboard on a phone, and the next book is by nobody who was here before", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto("/");
  await pickBook(page, { title: "A class with a rather long name, in the third period of Mondays", learners: 3, standards: 2 });
  await expect(page.getByText("Saved on this device")).toBeAttached();
  await page.evaluate(() => {
    const key = "evident:1:settings";
    localStorage.setItem(key, JSON.stringify({ ...JSON.parse(localStorage.getItem(key)), initials: "QX" }));
  });
  await page.reload();
  const before = await page.evaluate(() => JSON.parse(localStorage.getItem("evident:1:settings")).device);
  await eraser(page).focus();
  await page.keyboard.press("Enter");
  await expect(dialog(page).getByRole("heading")).toBeFocused();
  await still(page);
  if (process.env.EVIDENT_PICTURES) await page.screenshot({ path: `${process.env.EVIDENT_PICTURES}/erase-phone.png` });
  // Escape leaves everything as it is.
  await page.keyboard.press("Escape");
  await expect(eraser(page)).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(dialog(page).getByRole("heading")).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(dialog(page).getByRole("button", { name: "Close" })).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(dialog(page).getByRole("button", { name: /^Save a backup file of/ })).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(confirm(page)).toBeFocused();
  // Sent without the tick, it says what is lacking.
  await page.keyboard.press("Enter");
  await expect(dialog(page).getByRole("alert")).toHaveText("Tick the box above first.");
  await page.keyboard.press("Space");
  await expect(confirm(page)).toBeChecked();
  await expect(dialog(page).getByRole("alert")).toBeHidden();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await expect(act(page)).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(dialog(page).getByRole("status")).toHaveText(ERASED);
  await page.keyboard.press("Enter");
  await expect(dialog(page)).toBeHidden();
  await expect(eraser(page)).toBeFocused();
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);

  await page.getByRole("button", { name: "Try the sample class" }).click();
  await expect(page.getByText("Saved on this device")).toBeAttached();
  const after = await page.evaluate(() => JSON.parse(localStorage.getItem("evident:1:settings")));
  expect(after.device).toBeTruthy();
  expect(after.device).not.toBe(before);
  expect(after.initials).toBeUndefined();
});

test("a second tab does not write its book back", async ({ page, context }) => {
  await openBook(page, { title: "Period 1", learners: 3, standards: 2 });
  await saved(page);
  await page.reload();
  const tab = await context.newPage();
  await tab.clock.install();
  await tab.goto("./");
  await tab.getByRole("button", { name: "Period 1", exact: true }).click();
  await tab.getByRole("gridcell").first().click();
  await tab.keyboard.press("3");
  await tab.keyboard.press("Enter");
  await saved(tab);
  await tab.clock.runFor(10_000);
  await tab.keyboard.press("2");
  // A level that is still being typed is not saved either.

  await page.bringToFront();
  await eraser(page).click();
  await confirm(page).check();
  await act(page).click();
  await expect(dialog(page).getByRole("status")).toHaveText(ERASED);

  await expect(tab.getByRole("heading", { name: "A gradebook made of evidence" })).toBeVisible();
  await expect(tab.getByText("Everything that Evident stored in this browser was erased.")).toBeVisible();
  await expect(tab.getByRole("grid")).toBeHidden();
  // Beyond every moment at which an open book is saved, and when the tab is left.
  await tab.clock.runFor(200_000);
  await tab.evaluate(() => {
    for (const name of ["visibilitychange", "pagehide"]) window.dispatchEvent(new Event(name));
  });
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);
  // The tab works: a new book in it is kept.
  await pickBook(tab, { title: "Period 2", learners: 2, standards: 2 });
  await expect(tab.getByText("Saved on this device")).toBeVisible();
  await tab.close();
  await page.reload();
  await expect(page.getByRole("button", { name: "Period 2", exact: true })).toBeVisible();
  await expect(page.getByRole("button", { name: "Period 1", exact: true })).toBeHidden();
});

test("a list of books in a second tab is emptied too", async ({ page, context }) => {
  await openBook(page, { title: "Period 1", learners: 3, standards: 2 });
  await saved(page);
  await page.reload();
  const tab = await context.newPage();
  await tab.goto("./");
  await expect(tab.getByRole("button", { name: "Period 1", exact: true })).toBeVisible();
  await eraser(page).click();
  await confirm(page).check();
  await act(page).click();
  await expect(dialog(page).getByRole("status")).toHaveText(ERASED);
  await expect(tab.getByRole("button", { name: "Period 1", exact: true })).toBeHidden();
});

test("a full storage is erased, and the second tab is told", async ({ page, context }) => {
  await openBook(page, { title: "Period 1", learners: 3, standards: 2 });
  await saved(page);
  const tab = await context.newPage();
  await tab.goto("./");
  await tab.getByRole("button", { name: "Period 1", exact: true }).click();
  await expect(tab.getByRole("grid")).toBeVisible();
  await page.reload();
  await page.evaluate(() => {
    for (let chunk = "x".repeat(1 << 20), i = 0; chunk.length > 1; )
      try {
        localStorage.setItem(`filler-${i++}`, chunk);
      } catch {
        chunk = chunk.slice(0, chunk.length >> 1);
      }
    for (let i = 0; ; i++)
      try {
        localStorage.setItem(`f${i}`, "");
      } catch {
        break;
      }
  });
  await eraser(page).click();
  await confirm(page).check();
  await act(page).click();
  await expect(dialog(page).getByRole("status")).toHaveText(ERASED);
  await expect(tab.getByRole("grid")).toBeHidden();
  const keys = await page.evaluate(() => Object.keys(localStorage));
  expect(keys.length).toBeGreaterThan(5);
  expect(keys.filter((key) => !/^f(iller-)?\d+$/.test(key))).toEqual([]);
});

test("a database that another page holds is waited for, and said where it stays", async ({ page, context, server }) => {
  await openBook(page, { title: "Period 1", learners: 3, standards: 2 });
  await saved(page);
  await page.reload();
  // A page that does not let it go when it is asked to.
  const holder = await context.newPage();
  await holder.goto(`${server.url}class.evident.json`);
  await holder.evaluate(
    () =>
      new Promise((done) => {
        const open = indexedDB.open("evident");
        open.onsuccess = () => done((window.held = open.result) && true);
      }),
  );
  await page.bringToFront();
  await eraser(page).click();
  await confirm(page).check();
  await act(page).click();
  await expect(dialog(page).getByRole("status")).toContainText("Evident is open in another tab or window");
  // It is not left without its end.
  await page.keyboard.press("Escape");
  await expectAccessible(page);
  await dialog(page).getByRole("button", { name: "Stop waiting" }).click();
  await expect(dialog(page).getByRole("alert")).toHaveText("Not everything could be erased:");
  await expect(dialog(page).getByRole("listitem")).toHaveText(["The database is still there."]);
  await expectAccessible(page);
  if (process.env.EVIDENT_PICTURES) await page.screenshot({ path: `${process.env.EVIDENT_PICTURES}/erase-not.png` });
  // The books went all the same.
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);

  await expect(dialog(page).getByRole("button", { name: "Try again" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(dialog(page).getByRole("status")).toContainText("Evident is open in another tab or window");
  await holder.close();
  await expect(dialog(page).getByRole("status")).toHaveText(ERASED);
  expect(await page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name))).toEqual([]);
});

test("where the browser refuses its storage, that is said instead of “erased”", async ({ page }) => {
  await page.addInitScript(() => {
    for (const name of ["localStorage", "indexedDB"])
      Object.defineProperty(window, name, {
        get() {
          throw new DOMException("refused", "SecurityError");
        },
      });
  });
  await openBook(page, { title: "Period 1", learners: 3, standards: 2 });
  await home(page);
  await eraser(page).click();
  await expect(dialog(page).getByRole("listitem")).toHaveCount(1);
  await confirm(page).check();
  await act(page).click();
  await expect(dialog(page).getByRole("listitem")).toHaveText([
    "The browser does not let Evident see what is stored here.",
    "The browser does not let Evident see its database.",
  ]);
  // What the page itself held is gone.
  await dialog(page).getByRole("button", { name: "Close" }).last().click();
  await expect(page.getByText("Period 1")).toBeHidden();
});

test("with nothing stored it says so, and who may only look is not offered it", async ({ page }) => {
  await page.goto("/");
  await eraser(page).click();
  await expect(dialog(page)).toContainText("This browser has no books of Evident.");
  await confirm(page).check();
  await act(page).click();
  await expect(dialog(page).getByRole("status")).toHaveText(ERASED);
  await page.goto("/?mode=view");
  await expect(page.getByRole("heading", { name: "Nothing to see yet" })).toBeVisible();
  await expect(eraser(page)).toBeHidden();
});

test("a preview erases what is in it, and not what the device stores", async ({ page }) => {
  await openBook(page, { title: "Period 1", learners: 3, standards: 2 });
  await saved(page);
  const kept = () => page.evaluate(() => Object.keys(localStorage).sort());
  const before = await kept();
  await page.goto("/?keep=no");
  await eraser(page).click();
  await expect(dialog(page)).toContainText("This browser has no books of Evident.");
  await confirm(page).check();
  await act(page).click();
  await expect(dialog(page).getByRole("status")).toHaveText("Everything in this preview is erased.");
  expect(await kept()).toEqual(before);
});

hosted("two elements of one page: what one erases, the other closes", async ({ open }) => {
  const page = await open("two");
  const [one, two] = ["#one", "#two"].map((id) => page.locator(id));
  await one.getByRole("button", { name: "Try the sample class" }).click();
  await expect(one.getByRole("grid")).toBeVisible();
  await page.evaluate(() => localStorage.setItem("course:notes", "theirs"));
  await eraser(two).click();
  await expect(dialog(two).getByRole("listitem")).toHaveCount(1);
  await confirm(two).check();
  await act(two).click();
  await expect(dialog(two).getByRole("status")).toHaveText(ERASED);
  await expect(one.getByRole("grid")).toBeHidden();
  await expect(heading(one)).toBeVisible();
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual(["course:notes"]);
});
