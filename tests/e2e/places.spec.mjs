// A site may have the one file in several courses: each has its own list of books, and what another page stored is in reach.

import { openBook, pickBook } from "./books.mjs";
import { expectAccessible } from "./evident.mjs";
import { expect, test as base } from "./hosts.mjs";

const test = base.extend({
  /** The one file as a course platform serves it, at any address of the gradebook's own origin. */
  file: async ({ context, server, request, watch }, use) => {
    void watch;
    const give = async (route) => route.fulfill({ response: await request.get(`${server.url}evident.html`) });
    await context.route(/pluginfile\.php/, give);
    await use((place) => `${server.url}moodle/pluginfile.php${place}`);
    // What the page fetches when it rests may be on its way when a journey ends.
    await context.unrouteAll({ behavior: "ignoreErrors" });
  },
});

const book = (page, name) => page.getByRole("button", { name, exact: true });
const others = (page, count) => page.locator("summary").filter({ hasText: `Stored by other pages of this site (${count})` });
const saved = (page) => expect(page.getByText("Saved on this device")).toBeVisible();

test("each file of a site has its own books, and those of other pages are found below them", async ({ page, server, file }) => {
  // Stored before any page had books of its own.
  await openBook(page, { title: "Old class", learners: 3, standards: 2 });
  await saved(page);

  const one = file("/101/mod_resource/content/1/evident.html");
  const two = file("/102/mod_resource/content/1/evident.html");
  await page.goto(one);
  await expect(others(page, 1)).toBeVisible();
  await expect(book(page, "Old class")).toBeHidden();
  await expectAccessible(page);
  await pickBook(page, { title: "Period 1", learners: 4, standards: 2 });
  await saved(page);
  await page.goto(one);
  await expect(book(page, "Period 1")).toBeVisible();
  await expect(book(page, "Old class")).toBeHidden();

  // Another course of the same site sees neither, and can open both.
  await page.goto(two);
  await expect(others(page, 2)).toBeVisible();
  for (const name of ["Old class", "Period 1"]) await expect(book(page, name)).toBeHidden();
  await others(page, 2).click();
  await expect(book(page, "Period 1")).toBeVisible();
  await expectAccessible(page);
  await book(page, "Old class").click();
  await expect(page.getByRole("grid")).toBeVisible();

  // What belonged to no page belongs to this one once it was changed here.
  await page.getByRole("gridcell").first().click();
  await page.keyboard.press("3");
  await page.keyboard.press("Enter");
  await saved(page);
  await page.locator(".bar__book summary").click();
  await page.getByRole("button", { name: "All books on this device" }).click();
  await expect(book(page, "Old class")).toBeVisible();
  await expect(others(page, 1)).toBeVisible();
  await page.goto(two);
  await expect(book(page, "Old class")).toBeVisible();

  // What belongs to a page stays its own when another one opens and changes it.
  await others(page, 1).click();
  await book(page, "Period 1").click();
  await page.getByRole("gridcell").first().click();
  await page.keyboard.press("3");
  await page.keyboard.press("Enter");
  await saved(page);
  // Uploaded again, by another name, or asked for in the other way that Moodle knows, the file is where it was.
  for (const place of ["/101/mod_resource/content/2/evident%20(1).html", "?file=%2F101%2Fmod_resource%2Fcontent%2F3%2Fevident.html"]) {
    await page.goto(file(place));
    await expect(book(page, "Period 1")).toBeVisible();
    await expect(others(page, 1)).toBeVisible();
  }

  // A hosted page has one list, as it had.
  await page.goto(server.url);
  for (const name of ["Old class", "Period 1"]) await expect(book(page, name)).toBeVisible();
  await expect(others(page, 1)).toHaveCount(0);
});

test("a book of a page that is gone is backed up, deleted, and put back where it is listed", async ({ page, file }) => {
  await openBook(page, { title: "Old class", learners: 3, standards: 2 });
  await saved(page);
  await page.goto(file("/101/mod_resource/content/1/evident.html"));
  await others(page, 1).click();
  const actions = page.locator("summary[aria-label='Actions for Old class']");
  await actions.click();
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save a backup" }).click();
  expect((await download).suggestedFilename()).toContain("Old class");
  await actions.click();
  await page.getByRole("button", { name: "Delete" }).click();
  await expect(others(page, 1)).toHaveCount(0);
  await page.getByRole("status").getByRole("button", { name: "Undo" }).click();
  await expect(book(page, "Old class")).toBeVisible();
});

test("a file with a name of its own has the books of that name, wherever it lies", async ({ page, file }) => {
  const named = (place) => `${file(place)}?book=period-1&mode=teacher`;
  await page.goto(named("/101/mod_resource/content/1/evident.html"));
  await pickBook(page, { title: "Period 1", learners: 4, standards: 2 });
  await saved(page);
  await page.goto(named("/202/mod_resource/content/1/evident.html"));
  await expect(page.getByRole("row", { name: "Learner 0001" })).toBeVisible();
  // The place alone has nothing of it.
  await page.goto(file("/101/mod_resource/content/1/evident.html"));
  await expect(book(page, "Period 1")).toBeHidden();
  await expect(others(page, 1)).toBeVisible();
});

test("who is asked who is here finds a book that is stored already", async ({ page, server, file }) => {
  await openBook(page, { title: "Old class", learners: 3, standards: 2 });
  await saved(page);
  const course = `${server.url}course/view.html`;
  const src = file("/101/mod_resource/content/1/evident.html");
  const html = `<!doctype html><link rel="icon" href="data:,"><title>Course</title><iframe title="Gradebook" width="1000" height="700" src="${src}"></iframe>`;
  await page.route(course, (route) => route.fulfill({ contentType: "text/html", body: html }));
  await page.goto(course);
  const inside = page.frameLocator("iframe");
  await expect(inside.getByRole("heading", { name: "Who is using this gradebook?" })).toBeVisible();
  await others(inside, 1).click();
  await book(inside, "Old class").click();
  await expect(inside.getByRole("row", { name: "Learner 0001" })).toBeVisible();
});
