// What is said in a frame: where books are kept, and the ways out of it.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import { expectAccessible } from "./evident.mjs";
import { expect, near, test } from "./hosts.mjs";

const KEPT = "Kept in this browser, for this course page only.";

near("in a frame it says where books are kept, and stays quiet once that is closed", async ({ open, server }) => {
  const page = await open("frame", { frame: `${server.url}?book=a&mode=teacher&height=600&host=https://lms.example` });
  const inside = page.frameLocator("iframe");
  await expect(inside.getByText(KEPT)).toBeVisible();
  await expect(inside.getByRole("link", { name: "Open in its own tab" })).toHaveAttribute("href", `${server.url}?book=a&mode=teacher`);
  await inside.getByRole("button", { name: "Try the sample class" }).click();
  await expect(inside.getByRole("grid")).toBeVisible();
  await expect(inside.getByText(KEPT)).toBeVisible();
  await expectAccessible(page);
  await inside.getByRole("complementary", { name: "Where this is kept" }).getByRole("button", { name: "Close" }).click();
  await expect(inside.getByText(KEPT)).toBeHidden();
  await expect(inside.getByText("Saved on this device")).toBeAttached();
  await page.reload();
  await expect(inside.getByRole("grid")).toBeVisible();
  await expect(inside.getByText(KEPT)).toBeHidden();
});

test("in a window of its own nothing is said of it", async ({ page }) => {
  await page.goto("./");
  await page.getByRole("button", { name: "Try the sample class" }).click();
  await expect(page.getByRole("grid")).toBeVisible();
  await expect(page.getByText(KEPT)).toHaveCount(0);
});

near.describe("in a sandbox", () => {
  // The browser says that the frame may not use the clipboard.
  near.use({ expectedErrors: /Permissions policy violation: The Clipboard API/ });
  near("what does not get out can be copied by hand", copiedByHand);
});

async function copiedByHand({ open, server }) {
  const page = await open("frame", { frame: `${server.url}?mode=teacher`, sandbox: "allow-scripts allow-same-origin" });
  const inside = page.frameLocator("iframe");
  await inside.getByRole("button", { name: "Try the sample class" }).click();
  await expect(inside.getByRole("grid")).toBeVisible();
  await inside.getByRole("complementary", { name: "Where this is kept" }).getByRole("button", { name: "Save a backup" }).click();
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
  await expect(inside.getByText("This page may not store anything.")).toBeVisible();
  await expect(inside.getByText(KEPT)).toBeHidden();
  await inside.getByRole("button", { name: "Try the sample class" }).click();
  await expect(inside.getByRole("grid")).toBeVisible();
  await expect(inside.getByText("This page may not store anything.")).toBeVisible();
});

test("a browser that is used for good keeps what is entered in a frame, apart from what it keeps elsewhere", async ({ host, server, launchOptions }) => {
  const profile = await mkdtemp(join(tmpdir(), "evident-profile-"));
  const context = await chromium.launchPersistentContext(profile, {
    ...launchOptions,
    // A window of the tests is a private one, in which frames of other sites may store nothing: this one is not.
    args: [...launchOptions.args, "--disable-features=ThirdPartyCookieBlocking,TrackingProtection3pcd"],
    locale: "en-GB",
  });
  try {
    const page = await context.newPage();
    // Something is kept outside first.
    await page.goto(server.url);
    await page.getByRole("button", { name: "Try the sample class" }).click();
    await expect(page.getByText("Saved on this device")).toBeVisible();
    await page.locator(".bar__book summary").click();
    await page.getByRole("button", { name: "Rename" }).click();
    await page.getByRole("textbox", { name: "Title" }).fill("Kept outside");
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await expect(page.getByText("Saved on this device")).toBeVisible();

    // In a frame of another site it is not there, and what is entered stays.
    const query = new URLSearchParams({ at: server.url, wait: "", frame: `${server.url}?mode=teacher` });
    await page.goto(`${host.url}frame.html?${query}`);
    const inside = page.frameLocator("iframe");
    await expect(inside.getByText(KEPT)).toBeVisible();
    await expect(inside.getByRole("button", { name: "Kept outside", exact: true })).toBeHidden();
    await inside.getByRole("button", { name: "Try the sample class" }).click();
    await expect(inside.getByText("Saved on this device")).toBeAttached();
    await page.reload();
    await expect(inside.getByRole("button", { name: "7th Grade Math" })).toBeVisible();

    // With the leave of whoever sits before it, what is kept outside opens, and is saved there.
    await context.grantPermissions(["storage-access"]);
    await inside.getByRole("button", { name: "Use what is kept outside this page" }).click();
    await inside.getByRole("button", { name: "Kept outside", exact: true }).click();
    await expect(inside.getByRole("row", { name: "Ada Lindqvist" })).toBeVisible();
    await inside.locator(".bar__book summary").click();
    await inside.getByRole("button", { name: "Rename" }).click();
    await inside.getByRole("textbox", { name: "Title" }).fill("Changed in the frame");
    await inside.getByRole("button", { name: "Save", exact: true }).click();
    await expect(inside.getByText("Saved on this device")).toBeAttached();
    // The list of books is written a moment after the book.
    await page.waitForTimeout(3000);
    await page.goto(server.url);
    await expect(page.getByRole("button", { name: "Changed in the frame" })).toBeVisible();
  } finally {
    await context.close();
    await rm(profile, { recursive: true, force: true });
  }
});
