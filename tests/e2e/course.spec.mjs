// "Add to my course", and what is said in a frame: where books are kept and the ways out.

import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import { pickBook } from "./books.mjs";
import { expectAccessible } from "./evident.mjs";
import { expect, test as base } from "./hosts.mjs";
import { frames } from "./rest.mjs";

const HTTPS = "https://evident.test/gradebook/";

const test = base.extend({
  others: async ({ host }, use) => use([host.url, HTTPS].map((url) => new URL(url).origin)),

  /** The page under an https address: what the server has is given out there as well. */
  secure: async ({ context, server, watch, request }, use) => {
    void watch;
    await context.route(`${HTTPS}**`, async (route) => {
      const { pathname } = new URL(route.request().url());
      const answer = await request.get(server.url + pathname.slice("/gradebook/".length));
      await route.fulfill({ response: answer });
    });
    await use(HTTPS);
    // What the page fetches when it rests may be on its way when a journey ends.
    await context.unrouteAll({ behavior: "ignoreErrors" });
  },

  /** Opens the dialog from the books of the device. */
  course: async ({ page }, use) => {
    await use(async () => {
      await page.getByRole("button", { name: "Add to my course" }).click();
      const dialog = page.getByRole("dialog", { name: "Add to my course" });
      await dialog.waitFor();
      return dialog;
    });
  },
});

const snippet = (dialog) => dialog.getByRole("textbox", { name: "Paste this into your page" });

test("the frame is filled in from the address, and copied", async ({ page, secure, course, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto(secure);
  const dialog = await course();
  await expect(snippet(dialog)).toHaveValue(
    /^<iframe src="https:\/\/evident\.test\/gradebook\/\?book=[A-Za-z0-9]+" title="Gradebook" loading="lazy" allow="clipboard-write" width="100%" height="700" style="border: 0; width: 100%"><\/iframe>$/,
  );
  await dialog.getByLabel("Who opens it").selectOption("A teacher");
  await dialog.getByLabel("Colors").selectOption("Dark");
  await dialog.getByLabel("Height").selectOption("900 pixels");
  await dialog.getByLabel("Starts with").selectOption("The sample class");
  const value = await snippet(dialog).inputValue();
  expect(value).toContain("&amp;mode=teacher&amp;theme=dark&amp;height=900&amp;src=class.evident.json");
  expect(value).toContain('height="900"');
  await dialog.getByRole("button", { name: "Copy", exact: true }).click();
  await expect(page.getByText("Copied.")).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(value);
  await expectAccessible(page);

  // What was pasted opens what was chosen.
  const src = value.match(/src="([^"]*)"/)[1].replaceAll("&amp;", "&");
  await page.goto(src);
  await expect(page.getByRole("row", { name: "Ada Lindqvist" })).toBeVisible();
  await expect(page.locator("#evident")).toHaveAttribute("data-theme", "dark");
});

test("two lines do not share a book, taken from one dialog or from two", async ({ page, secure, course, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto(secure);
  let dialog = await course();
  const names = [];
  const nameIn = (text) => text.match(/book=(?:"|&quot;)?(\w+)/)[1];
  const copied = async (button) => {
    await dialog.getByRole("button", { name: button, exact: true }).click();
    await expect(snippet(dialog)).not.toHaveValue(new RegExp(names.at(-1) ?? "^$"));
    return nameIn(await page.evaluate(() => navigator.clipboard.readText()));
  };
  await expect(dialog.getByText("If you paste the same copy on two pages, the pages share one book.")).toBeVisible();
  // What is copied is what stands there; what stands there next is another's.
  for (let times = 0; times < 2; times++) {
    const shown = nameIn(await snippet(dialog).inputValue());
    names.push(shown);
    expect(await copied("Copy")).toBe(shown);
  }
  // Copied by hand, it is as good as taken.
  names.push(nameIn(await snippet(dialog).inputValue()));
  await snippet(dialog).focus();
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Control+c");
  await expect(snippet(dialog)).not.toHaveValue(new RegExp(names.at(-1)));
  expect(nameIn(await page.evaluate(() => navigator.clipboard.readText()))).toBe(names.at(-1));
  // So is the address alone.
  await dialog.getByLabel("Where is your course?").selectOption("Google Sites, Classroom");
  names.push(nameIn(await dialog.getByRole("textbox", { name: "Address" }).inputValue()));
  expect(await copied("Copy the address")).toBe(names.at(-1));
  // The lines of an element, and files.
  await dialog.getByRole("radio", { name: "Element" }).check();
  names.push(nameIn(await snippet(dialog).inputValue()));
  expect(await copied("Copy")).toBe(names.at(-1));
  await dialog.getByRole("radio", { name: "One file" }).check();
  await expect(dialog.getByText("If you upload the same file in two places, they share one book.")).toBeVisible();
  for (let times = 0; times < 2; times++) {
    const [download] = await Promise.all([page.waitForEvent("download"), dialog.getByRole("button", { name: "Save file" }).click()]);
    names.push((await readFile(await download.path(), "utf8")).match(/id="evident-pack" data-book="(\w+)"/)[1]);
  }
  await page.getByRole("button", { name: "Done" }).click();
  dialog = await course();
  names.push(nameIn(await snippet(dialog).inputValue()));
  expect(new Set(names).size).toBe(names.length);
});

test("the element's lines name its script, and a page with them shows the gradebook", async ({ page, secure, course, open, server }) => {
  await page.goto(secure);
  const dialog = await course();
  await dialog.getByRole("radio", { name: "Element" }).check();
  const value = await snippet(dialog).inputValue();
  expect(value).toMatch(
    /^<script type="module" src="https:\/\/evident\.test\/gradebook\/evident\.js"><\/script>\n<evident-gradebook book="\w+" height="auto"><\/evident-gradebook>$/,
  );
  await open("frame", { wait: "" });
  await page.evaluate((html) => document.querySelector("main").insertAdjacentHTML("beforeend", html), value.replaceAll(HTTPS, server.url));
  await page.evaluate(() => loadEvident());
  await expect(page.locator("evident-gradebook").getByRole("heading", { level: 1 })).toBeVisible();
});

test("a set-up without learners is in the element's lines", async ({ page, secure, course, open, server }) => {
  await page.goto(secure);
  await page.getByRole("button", { name: "Try the sample class" }).click();
  await expect(page.getByRole("row", { name: "Ada Lindqvist" })).toBeVisible();
  await page.locator(".bar__book summary").click();
  const dialog = await course();
  await dialog.getByRole("radio", { name: "Element" }).check();
  await dialog.getByLabel("Starts with").selectOption("My setup, without learners");
  await dialog.getByLabel("Who opens it").selectOption("A learner, with their own book");
  await expect(dialog.getByText("Your setup is included in these lines")).toBeVisible();
  const value = await snippet(dialog).inputValue();
  expect(value).not.toContain("Lindqvist");
  expect(value).not.toContain("src=class");
  await open("frame", { wait: "" });
  await page.evaluate((html) => document.querySelector("main").insertAdjacentHTML("beforeend", html), value.replaceAll(HTTPS, server.url));
  await page.evaluate(() => loadEvident());
  const element = page.locator("evident-gradebook");
  await element.getByRole("textbox").fill("Kim");
  await element.getByRole("button", { name: "Start my gradebook" }).click();
  await expect(element.getByText("7.RP.A.1").first()).toBeVisible();
});

test("a set-up without learners goes along in the frame's address, and nobody's server hears of it", async ({ page, secure, course, open, server }) => {
  await page.goto(secure);
  await page.getByRole("button", { name: "Try the sample class" }).click();
  await expect(page.getByRole("row", { name: "Ada Lindqvist" })).toBeVisible();
  await page.locator(".bar__book summary").click();
  const dialog = await course();
  await dialog.getByLabel("Starts with").selectOption("My setup, without learners");
  await dialog.getByLabel("Who opens it").selectOption("A learner, with their own book");
  await expect(dialog.getByText("Your setup is included in these lines")).toBeVisible();
  // The preview begins with it too.
  await dialog.getByText("Preview", { exact: true }).click();
  const preview = dialog.frameLocator("iframe");
  await preview.getByRole("textbox").fill("Kim");
  await preview.getByRole("button", { name: "Start my gradebook" }).click();
  await expect(preview.getByText("7.RP.A.1").first()).toBeVisible();
  const value = await snippet(dialog).inputValue();
  expect(value).toContain("#begin=%7B");
  expect(value).not.toContain("Lindqvist");
  const asked = [];
  page.on("request", (request) => asked.push(request.url()));
  // The line is longer than what the address of the page of the tests can hold.
  await open("frame", { wait: "" });
  const line = value.replaceAll(HTTPS, server.url);
  await page.evaluate((html) => document.querySelector("main").insertAdjacentHTML("beforeend", html), line);
  const inside = page.frameLocator("iframe");
  await inside.getByRole("textbox").fill("Kim");
  await inside.getByRole("button", { name: "Start my gradebook" }).click();
  await expect(inside.getByText("7.RP.A.1").first()).toBeVisible();
  expect(asked.filter((url) => url.includes("7.RP") && !url.includes("#"))).toEqual([]);
  // Its own tab begins with the same.
  const own = inside.getByRole("link", { name: "Open in its own tab" });
  expect(await own.getAttribute("href")).toContain("&mode=learner#begin=%7B");
});

test("an address that was cut off says so and begins empty", async ({ page, server }) => {
  await page.goto(`${server.url}?book=x&mode=teacher#begin=%7B%22type`);
  await expect(page.getByText("The starting content of this gradebook could not be read, so it starts empty.")).toBeVisible();
  await page.goto(`${server.url}?book=y&mode=teacher#begin=%7B%2`);
  await page.reload();
  await expect(page.getByText("the address was cut off or changed. Copy the whole line again.")).toBeVisible();
});

test("a set-up that is too long for an address lies beside the page", async ({ page, secure, course }) => {
  await page.goto(secure);
  await pickBook(page, { title: "Long", learners: 2, standards: 200 });
  await page.getByRole("grid").waitFor();
  await page.locator(".bar__book summary").click();
  const dialog = await course();
  await dialog.getByLabel("Starts with").selectOption("My setup, without learners");
  await expect(snippet(dialog)).toHaveValue(/src=Long\.set-up\.evident\.json/);
  const [download] = await Promise.all([page.waitForEvent("download"), dialog.getByRole("button", { name: "Save setup file" }).click()]);
  expect(download.suggestedFilename()).toBe("Long.set-up.evident.json");
  const text = await readFile(await download.path(), "utf8");
  expect(text).not.toContain("Learner 0001");
  expect(JSON.parse(text).book.standards).toHaveLength(200);
});

test("a set-up without learners is packed into the one file", async ({ page, secure, course, context }, info) => {
  await page.goto(secure);
  await page.getByRole("button", { name: "Try the sample class" }).click();
  await expect(page.getByRole("row", { name: "Ada Lindqvist" })).toBeVisible();
  await page.locator(".bar__book summary").click();
  const dialog = await course();
  await dialog.getByLabel("Starts with").selectOption("My setup, without learners");
  const saved = async (name) => {
    const [download] = await Promise.all([page.waitForEvent("download"), dialog.getByRole("button", { name }).click()]);
    return { name: download.suggestedFilename(), text: await readFile(await download.path(), "utf8") };
  };
  await dialog.getByRole("radio", { name: "One file" }).check();
  await dialog.getByLabel("Who opens it").selectOption("A teacher");
  await expectAccessible(page);
  const file = await saved("Save file");
  expect(file.name).toBe("evident.html");
  expect(file.text).not.toContain("Lindqvist");
  const path = info.outputPath("evident.html");
  await (await import("node:fs/promises")).writeFile(path, file.text);
  const alone = await context.newPage();
  await alone.goto(String(pathToFileURL(path)));
  await alone.getByRole("button", { name: "Setup", exact: true }).click();
  await alone.getByRole("tab", { name: /^Standards/ }).click();
  await expect(alone.getByText("7.RP.A.1").or(alone.locator('input[value="7.RP.A.1"]')).first()).toBeAttached();
});

test("without https it says what is needed, and still gives the one file", async ({ page, course }) => {
  await page.goto("./");
  const dialog = await course();
  await expect(dialog.getByRole("radio", { name: "One file" })).toBeChecked();
  await expect(dialog.getByRole("button", { name: "Save file" })).toBeVisible();
  await dialog.getByRole("radio", { name: "Frame" }).check();
  await expect(dialog.getByText("needs an address that starts with https")).toBeVisible();
  await expect(snippet(dialog)).toHaveCount(0);
  await expectAccessible(page);
});

test("every place has its steps, and a preview shows what was chosen and keeps nothing", async ({ page, secure, course }) => {
  await page.goto(secure);
  const dialog = await course();
  const where = dialog.getByLabel("Where is your course?");
  for (const name of ["Canvas", "Moodle", "Google Sites, Classroom", "Brightspace", "Schoology", "WordPress"]) {
    await where.selectOption(name);
    expect(await dialog.getByRole("list").getByRole("listitem").count(), name).toBeGreaterThan(2);
    await expect(dialog.getByText("What is stored there")).toBeVisible();
    // It says what was tried there, and what was only read.
    await expect(dialog.getByText("Tried in Moodle 4.3: Page and Text and media area keep the frame")).toBeVisible({ visible: name === "Moodle" });
    await expect(dialog.getByText("It was not tried there.")).toBeVisible({ visible: name !== "Moodle" });
  }
  await where.selectOption("Moodle");
  await expect(dialog.getByText("choose View or Tools, then Source code. The older editor, Atto, has an HTML button (</>)")).toBeVisible();
  await expect(dialog.getByText("<> button")).toHaveCount(0);
  // Sites takes the address by itself, without what HTML makes of it.
  await dialog.getByLabel("Who opens it").selectOption("A learner, with their own book");
  await where.selectOption("Google Sites, Classroom");
  await expect(dialog.getByRole("textbox", { name: "Address" })).toHaveValue(/^https:\/\/evident\.test\/gradebook\/\?book=\w+&mode=learner$/);
  // A height that was chosen is not said to be another.
  await where.selectOption("Canvas");
  await expect(dialog.getByText("grows to fit its content.")).toBeVisible();
  await dialog.getByLabel("Height").selectOption("500 pixels");
  await expect(dialog.getByText("grows to fit its content.")).toBeHidden();
  // What does not run there is said not to, by its name.
  for (const [way, runs] of [["One file", ["Moodle", "Brightspace"]], ["Element", ["WordPress"]]]) {
    await dialog.getByRole("radio", { name: way }).check();
    for (const name of ["Canvas", "Moodle", "Google Sites, Classroom", "Brightspace", "Schoology", "WordPress"]) {
      await where.selectOption(name);
      const there = dialog.getByText(`“${way}” does not run in ${name}`);
      if (runs.includes(name)) await expect(there).toBeHidden();
      else await expect(there).toBeVisible();
      await expect(dialog.getByText("paste the frame")).toBeHidden();
    }
  }
  // Moodle's editor keeps half of the element's lines.
  await where.selectOption("Moodle");
  await expect(dialog.getByText("keeps the script but removes the element, so that nothing appears. Choose “Frame” above.")).toBeVisible();
  await dialog.getByRole("radio", { name: "Frame" }).check();
  await dialog.getByLabel("Who opens it").selectOption("A teacher");
  await dialog.getByText("Preview", { exact: true }).click();
  const inside = dialog.frameLocator("iframe");
  await inside.getByRole("button", { name: "Try the sample class" }).click();
  await expect(inside.getByRole("grid")).toBeVisible();
  // What is copied names another book from then on; the preview goes on as it is.
  await inside.locator("body").evaluate(() => (window.first = true));
  await dialog.getByRole("button", { name: "Copy", exact: true }).click();
  await frames(page);
  expect(await inside.locator("body").evaluate(() => window.first)).toBe(true);
  // It looks as what it is a preview of, and stays when another way is chosen.
  await expect(inside.getByText("cannot store anything")).toHaveCount(0);
  await dialog.getByRole("radio", { name: "Element" }).check();
  await expect(inside.getByRole("heading", { level: 1 }).first()).toBeVisible();
  await dialog.getByText("Preview", { exact: true }).click();
  await expect(dialog.locator("iframe")).toHaveCount(0);
  await dialog.getByRole("radio", { name: "Frame" }).check();
  await expect(dialog.locator("iframe")).toHaveCount(0);
  expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => /head|journal|book/.test(key)))).toEqual([]);
});

test("the dialog is worked with the keyboard alone", async ({ page, secure }) => {
  await page.goto(secure);
  await page.getByRole("button", { name: "Add to my course" }).focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Add to my course" });
  await dialog.waitFor();
  await dialog.getByRole("radio", { name: "Frame" }).focus();
  await page.keyboard.press("ArrowRight");
  await expect(dialog.getByRole("radio", { name: "One file" })).toBeChecked();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("button", { name: "Add to my course" })).toBeFocused();
});
