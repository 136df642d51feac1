// The gradebook in a course page of another site, in Chromium as people run it: what a frame keeps is kept for the site
// around it alone. Playwright's own start of a browser turns that off, so this one is started here.

import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium, expect, test as base } from "@playwright/test";
import { serve } from "../../scripts/serve.mjs";
import { until } from "../engines/until.mjs";
import { answered, still } from "./rest.mjs";

const dist = fileURLToPath(new URL(process.env.EVIDENT_DIST ?? "../../dist", import.meta.url));
const hosts = fileURLToPath(new URL("hosts", import.meta.url));
const root = fileURLToPath(new URL("../..", import.meta.url));
const { binary, args } = JSON.parse(await readFile(new URL("../../webdriver.json", import.meta.url), "utf8"))["goog:chromeOptions"];

/** The port on which a browser with this profile can be spoken to. */
const port = (profile) =>
  until("the browser says its port", async () => (await readFile(join(profile, "DevToolsActivePort"), "utf8")).match(/^(\d+)\n/)?.[1]);

const test = base.extend({
  // One for each journey: what one keeps is not found by another.
  window: async ({}, use) => {
    const profile = await mkdtemp(join(tmpdir(), "evident-"));
    const browser = spawn(binary, [...args, `--user-data-dir=${profile}`, "--remote-debugging-port=0", "about:blank"], { detached: true, stdio: "ignore" });
    const connected = await chromium.connectOverCDP(`http://127.0.0.1:${await port(profile)}`);
    const [context] = connected.contexts();
    await use(context);
    await connected.close();
    process.kill(-browser.pid, "SIGKILL");
    await rm(profile, { recursive: true, force: true, maxRetries: 10 });
  },
  evident: async ({}, use) => {
    const server = await serve(dist, { quality: 4 });
    await use(server.url);
    await server.close();
  },
  /** Opens the course page, which is on another site, with the gradebook as `frame` or `element`. */
  course: async ({ window, evident }, use) => {
    const server = await serve(hosts, { quality: 1, policy: null });
    const other = server.url.replace("127.0.0.1", "localhost");
    await use(async (as, attributes, at = "") => {
      const page = await window.newPage();
      await page.setViewportSize({ width: 1366, height: 768 });
      const query = new URLSearchParams({ as, at: evident + at, with: JSON.stringify(attributes) });
      await page.goto(`${other}lms.html?${query}`);
      return page;
    });
    await server.close();
  },
});

// As Canvas keeps it of what a teacher pastes (its own sanitizing), with what it adds itself.
const CANVAS = { title: "Gradebook", width: "100%", height: "600", loading: "lazy", allowfullscreen: "", allow: "clipboard-write" };

const sample = async (inside) => {
  await inside.getByRole("button", { name: "Try the sample class" }).click();
  await expect(inside.getByRole("grid")).toBeVisible();
  await expect(inside.getByText("Saved on this device")).toBeAttached();
};

test("what a frame keeps is there again in its course page, and nowhere else", async ({ window, evident, course }) => {
  const page = await course("frame", CANVAS, "?book=math-7&mode=teacher");
  const inside = page.frameLocator("iframe");
  await sample(inside);
  // It reaches the disk seconds later; a reload has it at once.
  await page.reload();
  await expect(inside.getByRole("row", { name: "Ada Lindqvist" })).toBeVisible();

  // The same address on its own has a storage of its own.
  const alone = await window.newPage();
  await alone.goto(`${evident}?book=math-7&mode=teacher`);
  await expect(alone.getByRole("button", { name: "Try the sample class" })).toBeVisible();
  // So has another name in the same course page.
  const other = await course("frame", CANVAS, "?book=math-8&mode=teacher");
  await expect(other.frameLocator("iframe").getByRole("button", { name: "Try the sample class" })).toBeVisible();
});

test("a frame with no book asks who is here, and a learner's own book is theirs", async ({ course }) => {
  const page = await course("frame", CANVAS, "?book=math-7");
  const inside = page.frameLocator("iframe");
  await inside.getByRole("button", { name: "I am learning" }).click();
  await inside.getByRole("textbox").fill("Ada");
  await inside.getByRole("button", { name: "Start my gradebook" }).click();
  await expect(inside.getByRole("tab", { name: /Standards/ })).toHaveAttribute("aria-selected", "true");
  await expect(inside.getByRole("tab", { name: /Learners/ })).toHaveCount(0);
  await page.reload();
  await expect(inside.getByText("My learning").first()).toBeVisible();
  await expect(inside.getByRole("button", { name: "I am learning" })).toHaveCount(0);
});

test("in a sandbox that leaves it its origin it keeps what it has", async ({ course }) => {
  const page = await course("frame", { ...CANVAS, sandbox: "allow-scripts allow-same-origin" }, "?book=math-7&mode=teacher");
  await sample(page.frameLocator("iframe"));
  await page.reload();
  await expect(page.frameLocator("iframe").getByRole("row", { name: "Ada Lindqvist" })).toBeVisible();
});

test("in a sandbox without an origin it works in memory and says so", async ({ course }) => {
  for (const at of ["?book=math-7&mode=teacher", "evident.html?book=math-7&mode=teacher"]) {
    const page = await course("frame", { ...CANVAS, sandbox: "allow-scripts" }, at);
    const inside = page.frameLocator("iframe");
    await expect(inside.getByText("This page cannot store anything.")).toBeVisible();
    await inside.getByRole("button", { name: "Try the sample class" }).click();
    await expect(inside.getByRole("row", { name: "Ada Lindqvist" })).toBeVisible();
    await page.close();
  }
});

test("an element keeps what it has with the course page itself", async ({ course }) => {
  const page = await course("element", { book: "math-7", mode: "teacher", height: "600" });
  const inside = page.locator("evident-gradebook");
  await sample(inside);
  await page.reload();
  await expect(inside.getByRole("row", { name: "Ada Lindqvist" })).toBeVisible();
});

test("the frame grows with what is in it and shrinks again, within a course page", async ({ course }) => {
  const page = await course("frame", { title: "Gradebook", width: "100%" }, "?book=math-7&mode=teacher&height=auto");
  const inside = page.frameLocator("iframe");
  const height = () => page.locator("iframe").evaluate((frame) => frame.getBoundingClientRect().height);
  await expect(inside.getByRole("button", { name: "Try the sample class" })).toBeVisible();
  await expect.poll(height).toBeGreaterThan(300);
  const home = await height();
  await sample(inside);
  await expect.poll(height).toBeGreaterThan(home);
  // It comes to rest: what it says of its height does not make it higher, however often they turn to each other.
  await page.evaluate(() => {
    window.spoken = 0;
    addEventListener("message", ({ data }) => (window.spoken += data?.subject === "lti.frameResize"));
  });
  const spoken = () => page.evaluate(() => window.spoken);
  const said = async () => {
    const before = await spoken();
    for (let turn = 0; turn < 4; turn++) await answered(page, inside);
    return (await spoken()) - before;
  };
  await expect.poll(said, { timeout: 30_000 }).toBe(0);
  expect(await spoken()).toBeLessThan(10);
});

// The pictures in tests/course/ are these, looked at: EVIDENT_PICTURES=tests/course takes them again.
test("in a course page it fits into what it is given, wide and narrow, light and dark", async ({ course }, info) => {
  test.slow();
  const folder = process.env.EVIDENT_PICTURES;
  const picture = async (page, name) => {
    await still(page);
    await page.screenshot({ path: folder ? join(root, folder, name) : info.outputPath(name) });
  };
  const fits = async (page, inside) => {
    const wide = (element) => element.scrollWidth - element.clientWidth;
    expect(await inside.locator(".evident").evaluate(wide)).toBeLessThanOrEqual(0);
    expect(await page.locator("html").evaluate(wide)).toBeLessThanOrEqual(0);
  };

  const framed = await course("frame", { ...CANVAS, height: "620" }, "?book=a&mode=teacher");
  await sample(framed.frameLocator("iframe"));
  await framed.frameLocator("iframe").getByRole("status").getByRole("button", { name: "Close" }).click();
  await fits(framed, framed.frameLocator("iframe"));
  await picture(framed, "frame.png");

  const within = await course("element", { book: "b", mode: "teacher", theme: "dark", height: "600" });
  const element = within.locator("evident-gradebook");
  await sample(element);
  await element.getByRole("status").getByRole("button", { name: "Close" }).click();
  await element.getByRole("gridcell").nth(5).click();
  await expect(element.getByRole("complementary", { name: "Evidence" })).toBeVisible();
  await fits(within, element);
  await picture(within, "element.png");

  const phone = await course("frame", CANVAS, "?book=c");
  await phone.setViewportSize({ width: 390, height: 844 });
  await expect(phone.frameLocator("iframe").getByRole("heading", { name: "Who is using this gradebook?" })).toBeVisible();
  await fits(phone, phone.frameLocator("iframe"));
  await phone.locator("iframe").scrollIntoViewIfNeeded();
  await picture(phone, "phone.png");
});
