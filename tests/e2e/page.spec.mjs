// The page itself: that it starts, stays on its origin, keeps its policy, and says so when it stops.

import { fileURLToPath } from "node:url";
import { firstVisit, later } from "../../scripts/size.mjs";
import { POLICY } from "../../scripts/serve.mjs";
import { expect, expectAccessible, findings, test } from "./evident.mjs";

const dist = fileURLToPath(new URL(process.env.EVIDENT_DIST ?? "../../dist", import.meta.url)).replace(/\/$/, "");
// What the compiled code shows first; the shell of the page has no heading.
const heading = (page) => page.locator("#evident").getByRole("heading").first();

test("the page starts and asks for nothing beyond its origin", async ({ page, server, watch }) => {
  await page.clock.install();
  const answer = await page.goto("./");
  await expect(heading(page)).toBeVisible();
  await page.clock.runFor(10_000);
  expect(watch.requests.length).toBeGreaterThanOrEqual(5);
  for (const url of watch.requests) expect(new URL(url).origin).toBe(new URL(server.url).origin);
  expect(await answer.headerValue("content-security-policy")).toBe(POLICY);
});

test("the policy stands in the page too, and holds", async ({ page }) => {
  await page.goto("./");
  await expect(page.locator("meta[http-equiv=Content-Security-Policy]")).toHaveAttribute("content", POLICY);
  expect(await page.locator("script:not([src]), style, [style]").count()).toBe(0);
});

test("everything that a first visit loads is weighed", async ({ page, server, watch }) => {
  await page.clock.install();
  // Who saves data is sent nothing before it is wanted, however long the page stays open.
  await page.addInitScript(() => Object.defineProperty(navigator.connection, "saveData", { value: true }));
  await page.goto("./");
  await expect(heading(page)).toBeVisible();
  await page.clock.runFor(10_000);
  let seen = 0;
  const asked = () => watch.requests.slice(seen).map((url) => url.slice(server.url.length) || "index.html");
  expect(firstVisit(dist)).toEqual(expect.arrayContaining(asked()));
  // The sample is a new class: what writes comes to keep it.
  await page.getByRole("button", { name: "Try the sample class" }).click();
  await expect(page.getByRole("grid")).toBeVisible();
  await expect(page.getByText("Saved on this device")).toBeVisible();
  // To open a class of this device and look at it takes no more code; the evidence of a cell does.
  seen = watch.requests.length;
  await page.reload();
  await page.locator(".bookrow__title button").click();
  await expect(page.getByRole("grid")).toBeVisible();
  await expect(page.getByText("Saved on this device")).toBeVisible();
  await page.clock.runFor(10_000);
  // Who comes again has the page kept on the device (offline.spec.mjs).
  expect([...firstVisit(dist), ...later(dist).filter((name) => name.startsWith("version-"))]).toEqual(expect.arrayContaining(asked()));
  await page.getByRole("gridcell").nth(3).click();
  await expect(page.getByRole("complementary", { name: "Evidence" })).toBeVisible();
  // What edits and the panel, and only files that are there to come later.
  const known = [...firstVisit(dist), ...later(dist)];
  expect(asked()).toEqual(expect.arrayContaining([expect.stringMatching(/_edit\.wasm$/), expect.stringMatching(/_panel\.wasm$/)]));
  for (const name of asked()) expect(known).toContain(name);
});

test.describe("without the code that edits", () => {
  test.use({ expectedErrors: /ERR_FAILED/ });
  test("a part whose code does not come says so, and comes when asked again", async ({ page }) => {
    await page.goto("./");
    await page.getByRole("button", { name: "Try the sample class" }).click();
    await expect(page.getByText("Saved on this device")).toBeVisible();
    await page.route("**/*_edit.wasm", (route) => route.abort());
    await page.reload();
    // A class that begins is shown all the same, and the page says that it is not saved.
    await page.getByRole("button", { name: "Try the sample class" }).click();
    await expect(page.getByRole("grid")).toBeVisible();
    await expect(page.locator(".bar")).toContainText("Not saved");
    await page.reload();
    await page.locator(".bookrow__title button").click();
    // The stored class is shown all the same; what cannot come says so in its place.
    await expect(page.getByRole("grid")).toBeVisible();
    await page.getByRole("gridcell").nth(3).click();
    await expect(page.locator(".panel")).toContainText("could not be loaded");
    await page.unroute("**/*_edit.wasm");
    await page.locator(".panel").getByRole("button", { name: "Try again" }).click();
    await expect(page.getByRole("complementary", { name: "Evidence" })).toBeVisible();
    await expect(page.getByText("Saved on this device")).toBeVisible();
  });
});

test("colors are measured once nothing fades any more", async ({ page }) => {
  await page.goto("./");
  await heading(page).evaluate((it) => it.animate([{ opacity: 0.1 }, { opacity: 0.3 }], 1_000));
  expect(await findings(page, "of a look")).toEqual([]);
});

test("the page works from a folder deeper in a site", async ({ page }) => {
  await page.route("**/school/evident/**", async (route) => {
    const url = route.request().url().replace("school/evident/", "");
    await route.fulfill({ response: await route.fetch({ url }) });
  });
  await page.goto("school/evident/");
  await expect(heading(page)).toBeVisible();
});

for (const colorScheme of ["light", "dark"]) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });
    test(`the first screen is accessible when ${colorScheme}`, async ({ page }) => {
      await page.goto("./");
      await expect(heading(page)).toBeVisible();
      await expectAccessible(page);
    });
  });
}

test.describe("without the compiled code", () => {
  test.use({ expectedErrors: /wasm|Failed to (load resource|fetch)/i });
  test("a sentence says that the page could not start", async ({ page }) => {
    await page.route("**/*.wasm", (route) => route.abort());
    await page.goto("./");
    await expect(page.getByRole("alert")).toContainText("Evident could not start");
    await expect(page.getByRole("button", { name: "Reload" })).toBeFocused();
    await expectAccessible(page);
  });
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });
  test("a sentence says what is needed", async ({ page }) => {
    await page.goto("./");
    await expect(page.locator("body")).toContainText("Evident needs JavaScript", { useInnerText: true });
  });
});

test.describe("after a trap", () => {
  test.use({ expectedErrors: /RuntimeError: unreachable/ });
  test("the page is covered, and a reload brings it back", async ({ page }) => {
    await page.goto("./");
    await expect(heading(page)).toBeVisible();
    // The smallest module there is whose function traps: it throws what a panic throws.
    await page.evaluate(() => {
      const bytes = [0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 116, 0, 0, 10, 5, 1, 3, 0, 0, 11];
      const { exports } = new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array(bytes)));
      setTimeout(() => exports.t());
    });
    await expect(page.getByRole("alert")).toContainText("Evident stopped. What was saved is safe.");
    await expect(page.locator("#evident")).toBeHidden();
    await expectAccessible(page);
    await page.getByRole("button", { name: "Reload" }).click();
    await expect(heading(page)).toBeVisible();
  });
});
