// What is said in a frame: where books are kept, and the ways out of it.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "@playwright/test";
import { expectAccessible } from "./evident.mjs";
import { expect, near, test } from "./hosts.mjs";

const KEPT = "Stored in this browser for this site only.";

near("in a frame it says where books are kept, and stays quiet once that is closed", async ({ open, server }) => {
  const page = await open("frame", { frame: `${server.url}?book=a&mode=teacher&height=600&host=https://lms.example` });
  const inside = page.frameLocator("iframe");
  await expect(inside.getByText(KEPT)).toBeVisible();
  await expect(inside.getByRole("link", { name: "Open in its own tab" })).toHaveAttribute("href", `${server.url}?book=a&mode=teacher`);
  await inside.getByRole("button", { name: "Try the sample class" }).click();
  await expect(inside.getByRole("grid")).toBeVisible();
  await expect(inside.getByText(KEPT)).toBeVisible();
  await expectAccessible(page);
  await inside.getByRole("complementary", { name: "Where this is stored" }).getByRole("button", { name: "Close" }).click();
  await expect(inside.getByText(KEPT)).toBeHidden();
  await expect(inside.getByText("Saved on this device")).toBeAttached();
  await page.reload();
  await expect(inside.getByRole("grid")).toBeVisible();
  await expect(inside.getByText(KEPT)).toBeHidden();
});

near("its own tab opens, and knows nothing of the page around", async ({ open, server, context }) => {
  const page = await open("frame", { frame: `${server.url}?book=a&mode=teacher` });
  const link = page.frameLocator("iframe").getByRole("link", { name: "Open in its own tab" });
  const [tab] = await Promise.all([context.waitForEvent("page"), link.click()]);
  await expect(tab.getByRole("heading", { level: 1 }).first()).toBeVisible();
  expect(tab.url()).toBe(`${server.url}?book=a&mode=teacher`);
  expect(await tab.evaluate(() => window.opener)).toBe(null);
});

test("in a window of its own nothing is said of it", async ({ page }) => {
  await page.goto("./");
  await page.getByRole("button", { name: "Try the sample class" }).click();
  await expect(page.getByRole("grid")).toBeVisible();
  await expect(page.getByText(KEPT)).toHaveCount(0);
});

/** The address of a course page on the gradebook's own origin, as that of a file resource, with a frame of `address` in it. */
async function ownCourse({ page, server }, address) {
  const course = `${server.url}course/view.html`;
  const html = `<!doctype html><link rel="icon" href="data:,"><title>Course</title><iframe title="Gradebook" width="1000" height="700" src="${address}"></iframe>`;
  await page.route(course, (route) => route.fulfill({ contentType: "text/html", body: html }));
  return course;
}

for (const name of ["", "evident.html"]) {
  test(`in a frame of the course's own origin nothing is said that is untrue there: /${name}`, async ({ page, context, server }) => {
    const address = `${server.url}${name}?book=a&mode=teacher`;
    await page.goto(await ownCourse({ page, server }, address));
    const inside = page.frameLocator("iframe");
    await inside.getByRole("button", { name: "Try the sample class" }).click();
    await expect(inside.getByRole("grid")).toBeVisible();
    await expect(inside.getByText("Saved on this device")).toBeAttached();
    await expect(inside.getByText(KEPT)).toHaveCount(0);
    await expect(inside.getByText("Use books stored outside this page")).toHaveCount(0);
    await inside.locator("summary").filter({ hasText: "Saved on this device" }).click();
    await expect(inside.getByText(KEPT)).toHaveCount(0);
    // A tab of its own has the same gradebook, and is still a way to more room.
    const [tab] = await Promise.all([context.waitForEvent("page"), inside.getByRole("link", { name: "Open in its own tab" }).click()]);
    await expect(tab.getByRole("row", { name: "Ada Lindqvist" })).toBeVisible();
  });
}

near("where a page of another site is further up, it is said", async ({ page, open, server }) => {
  await open("frame", { wait: "", frame: await ownCourse({ page, server }, `${server.url}?book=a&amp;mode=teacher`) });
  await expect(page.frameLocator("iframe").frameLocator("iframe").getByText(KEPT)).toBeVisible();
});

test("opened from a course it asks who is here, as in a frame; opened by itself it does not", async ({ page, context, server, host }) => {
  const opened = async (attributes, act = "click") => {
    await page.goto(`${host.near}empty.html?wait`);
    await page.evaluate(([attributes]) => {
      const link = Object.assign(document.createElement("a"), attributes, { id: "open", textContent: "Gradebook" });
      if (attributes.popup) link.addEventListener("click", (event) => (event.preventDefault(), open(link.href, "", "width=900,height=600")));
      document.querySelector("main").append(link);
    }, [attributes]);
    const [tab] = await Promise.all([context.waitForEvent("page"), page.locator("#open")[act]()]);
    await expect(tab.getByRole("heading", { level: 1 }).first()).toBeVisible();
    const heading = await tab.getByRole("heading", { level: 1 }).first().innerText();
    await tab.close();
    return heading;
  };
  const [WHO, HELLO] = ["Who is using this gradebook?", await (await page.goto("./"), page.getByRole("heading", { level: 1 }).first().innerText())];
  const one = `${server.url}evident.html`;
  // A pop-up; a link that hides the page that has it, and one that hides where it leads from.
  expect(await opened({ href: one, popup: true })).toBe(WHO);
  expect(await opened({ href: one, target: "_blank", rel: "noopener", referrerPolicy: "origin" })).toBe(WHO);
  expect(await opened({ href: one, target: "_blank", rel: "opener", referrerPolicy: "no-referrer" })).toBe(WHO);
  expect(await opened({ href: `${server.url}?book=a`, target: "_blank", referrerPolicy: "origin" })).toBe(WHO);
  // Somebody is named, or nothing says that the page is one of a course.
  expect(await opened({ href: `${one}?mode=teacher`, popup: true })).toBe(HELLO);
  expect(await opened({ href: server.url, target: "_blank", referrerPolicy: "origin" })).toBe(HELLO);
  // Opened by itself, it is its teacher's: typed, from a bookmark, or by a double click in a folder.
  for (const address of [one, `${server.url}?book=a`, String(pathToFileURL(fileURLToPath(new URL("../../dist/evident.html", import.meta.url))))]) {
    await page.goto(address);
    await expect(page.getByRole("heading", { level: 1 }).first()).toHaveText(HELLO);
  }
});

near.describe("in a sandbox", () => {
  // The browser says that the frame may not use the clipboard.
  near.use({ expectedErrors: /Permissions policy violation: The Clipboard API|Blocked opening/ });
  near("what does not get out can be copied by hand", copiedByHand);
  near("where no tab may be opened its address can be copied", async ({ open, server }) => {
    const page = await open("frame", { frame: `${server.url}?mode=teacher`, sandbox: "allow-scripts allow-same-origin" });
    const inside = page.frameLocator("iframe");
    await inside.getByRole("link", { name: "Open in its own tab" }).click();
    await expect(inside.getByText(`Open one yourself, at ${server.url}?mode=teacher`)).toBeVisible();
    await inside.getByRole("button", { name: "Copy instead" }).click();
    const text = inside.getByRole("dialog", { name: "Copy this text" }).getByRole("textbox", { name: "Address" });
    await expect(text).toHaveValue(`${server.url}?mode=teacher`);
    await expectAccessible(page);
  });
});

async function copiedByHand({ open, server }) {
  const page = await open("frame", { frame: `${server.url}?mode=teacher`, sandbox: "allow-scripts allow-same-origin" });
  const inside = page.frameLocator("iframe");
  await inside.getByRole("button", { name: "Try the sample class" }).click();
  await expect(inside.getByRole("grid")).toBeVisible();
  await inside.getByRole("complementary", { name: "Where this is stored" }).getByRole("button", { name: "Save a backup" }).click();
  await inside.getByRole("button", { name: "Copy instead" }).click();
  // The frame may not use the clipboard: its text is shown, selected.
  const text = inside.getByRole("dialog", { name: "Copy this text" }).getByRole("textbox");
  await expect(text).toHaveValue(/"type": "evident"/);
  expect(await text.evaluate((area) => area.selectionEnd - area.selectionStart === area.value.length)).toBe(true);
  await inside.getByRole("dialog").getByRole("button", { name: "Close" }).click();
  await expect(text).toBeHidden();
}

test("with no storage it works in memory, and says so", async ({ open, server }) => {
  const page = await open("frame", { frame: `${server.url}evident.html?mode=teacher`, sandbox: "allow-scripts" });
  const inside = page.frameLocator("iframe");
  await expect(inside.getByText("This page cannot store anything.")).toBeVisible();
  await expect(inside.getByText(KEPT)).toBeHidden();
  await inside.getByRole("button", { name: "Try the sample class" }).click();
  await expect(inside.getByRole("grid")).toBeVisible();
  await expect(inside.getByText("This page cannot store anything.")).toBeVisible();
});

/** A browser that is used for good: a window of the tests is a private one, in which frames of other sites may store nothing. */
const forGood = test.extend({
  // A browser does not give the focus to a field of a frame of another site.
  expectedErrors: [/Blocked autofocusing/, { option: true }],
  context: async ({ launchOptions }, use) => {
    const profile = await mkdtemp(join(tmpdir(), "evident-profile-"));
    const context = await chromium.launchPersistentContext(profile, {
      ...launchOptions,
      args: [...launchOptions.args, "--disable-features=ThirdPartyCookieBlocking,TrackingProtection3pcd"],
      locale: "en-GB",
    });
    await use(context);
    await context.close();
    await rm(profile, { recursive: true, force: true });
  },
});

const OUTSIDE = "Use books stored outside this page";

forGood("what a frame keeps stays, apart from what is kept elsewhere", async ({ page, context, open, server }) => {
  // Something is kept outside first, in a tab that stays open: Chromium shows it to the frame only then.
  const tab = await context.newPage();
  await tab.goto(server.url);
  await tab.getByRole("button", { name: "Try the sample class" }).click();
  await expect(tab.getByText("Saved on this device")).toBeVisible();
  await tab.locator(".bar__book summary").click();
  await tab.getByRole("button", { name: "Rename" }).click();
  await tab.getByRole("textbox", { name: "Title" }).fill("Kept outside");
  await tab.getByRole("button", { name: "Save", exact: true }).click();
  await expect(tab.getByText("Saved on this device")).toBeVisible();
  await tab.goto(server.url);
  await expect(tab.getByRole("button", { name: "Kept outside", exact: true })).toBeVisible();
  await page.bringToFront();

  // In a frame of another site it is not there, and what is entered stays.
  await open("frame", { wait: "", frame: `${server.url}?mode=teacher` });
  const inside = page.frameLocator("iframe");
  await expect(inside.getByText(KEPT)).toBeVisible();
  await expect(inside.getByRole("button", { name: "Kept outside", exact: true })).toBeHidden();
  await inside.getByRole("button", { name: "Try the sample class" }).click();
  await expect(inside.getByText("Saved on this device")).toBeAttached();
  await page.reload();
  await expect(inside.getByRole("button", { name: "7th Grade Math" })).toBeVisible();

  // With the leave of whoever sits before it, what is kept outside opens, and is saved there.
  await context.grantPermissions(["storage-access"]);
  await inside.getByRole("button", { name: OUTSIDE }).click();
  await inside.getByRole("button", { name: "Kept outside", exact: true }).click();
  await expect(inside.getByRole("row", { name: "Ada Lindqvist" })).toBeVisible();
  await inside.locator(".bar__book summary").click();
  await inside.getByRole("button", { name: "Rename" }).click();
  await inside.getByRole("textbox", { name: "Title" }).fill("Changed in the frame");
  await inside.getByRole("button", { name: "Save", exact: true }).click();
  await expect(inside.getByText("Saved on this device")).toBeAttached();
  // Settings are those of outside as well.
  await inside.getByRole("switch", { name: "Hide names" }).check({ force: true });
  await expect(inside.getByRole("row", { name: "Ada Lindqvist" })).toHaveCount(0);
  // The list of books is written a moment after the book; the tab sees the same storage.
  const listed = () => tab.evaluate(() => Object.keys(localStorage).some((key) => key.endsWith(":card") && localStorage[key].includes("Changed in the frame")));
  await expect.poll(listed).toBe(true);
  await page.goto(server.url);
  await page.getByRole("button", { name: "Changed in the frame" }).click();
  await expect(page.getByRole("switch", { name: "Hide names" })).toBeChecked();
});

near("what is kept outside and cannot be seen is not gone to", async ({ open, server, context }) => {
  // What Chromium hands out while no tab near the frame has the page open: a storage that is empty, and keeps nothing.
  await context.addInitScript(() => {
    const kept = new Map();
    const storage = Object.setPrototypeOf({}, Storage.prototype);
    const own = { length: { get: () => kept.size } };
    for (const [name, value] of Object.entries({
      getItem: (key) => kept.get(key) ?? null,
      setItem: (key, value) => void kept.set(key, value),
      removeItem: (key) => void kept.delete(key),
      key: (at) => [...kept.keys()][at] ?? null,
    })) own[name] = { value };
    Object.defineProperties(storage, own);
    document.requestStorageAccess = async () => ({ localStorage: storage });
  });
  const page = await open("frame", { frame: `${server.url}?mode=teacher` });
  const inside = page.frameLocator("iframe");
  await inside.getByRole("button", { name: "Try the sample class" }).click();
  await expect(inside.getByRole("grid")).toBeVisible();
  await inside.getByRole("button", { name: OUTSIDE }).click();
  await expect(inside.getByText("found no gradebook stored outside")).toBeVisible();
  // What is open stays open, and is what is kept here.
  await expect(inside.getByRole("row", { name: "Ada Lindqvist" })).toBeVisible();
  await page.reload();
  await expect(inside.getByRole("button", { name: "7th Grade Math" })).toBeVisible();
});

near.describe("a learner", () => {
  const sample = fileURLToPath(new URL("../../src/sample/class.evident.json", import.meta.url));

  near("who begins with nothing is told what to do, and takes standards from a teacher's file", async ({ open, server }) => {
    const page = await open("frame", { frame: `${server.url}?book=a` });
    const inside = page.frameLocator("iframe");
    await inside.getByRole("button", { name: "I am learning" }).click();
    await inside.getByRole("textbox").fill("Kim");
    await inside.getByRole("button", { name: "Start my gradebook" }).click();
    await expect(inside.getByText("If your teacher gave you a file")).toBeVisible();
    await expectAccessible(page);
    await inside.getByRole("button", { name: "Gradebook", exact: true }).click();
    await expect(inside.getByText("If your teacher gave you a file")).toBeVisible();

    // The file of a class: its standards come, nobody else's name does.
    await inside.locator("input[type=file]").first().setInputFiles(sample);
    await expect(inside.getByText("You now have your own gradebook")).toBeVisible();
    await expect(inside.getByText("7.RP.A.1").first()).toBeVisible();
    await expect(inside.getByRole("table", { name: "Kim" })).toBeVisible();
    await expect(inside.getByText("Lindqvist")).toHaveCount(0);

    // In the panel there is evidence and why, and nothing that only a teacher decides.
    await inside.getByRole("button", { name: /7\.RP\.A\.1/ }).first().click();
    const panel = inside.getByRole("complementary", { name: "Evidence" });
    await expect(panel.getByRole("button", { name: "Add evidence" })).toBeVisible();
    await expect(panel.getByText("Override this level")).toBeHidden();
    await expect(panel.getByText("Not expected for this learner")).toBeHidden();
  });

  near("sees no class among the ways to begin", async ({ page, server }) => {
    await page.goto(`${server.url}?mode=learner`);
    await page.getByRole("textbox").fill("Kim");
    await page.getByRole("button", { name: "Start my gradebook" }).click();
    await page.locator(".bar__book summary").click();
    await page.getByRole("button", { name: "All books on this device" }).click();
    await expect(page.getByRole("button", { name: "My learning" })).toBeVisible();
    await expect(page.getByRole("button", { name: /New class|sample class|my course/ })).toHaveCount(0);
    await page.getByRole("button", { name: "Start my gradebook" }).click();
    await expect(page.getByRole("textbox")).toBeVisible();
  });
});
