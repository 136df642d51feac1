// The other two ways in: the page in one file, and the page itself by its address; and what servers are told of them all.

import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { headersFile, headersOf, served } from "../../scripts/headers.mjs";
import { expect, heading, test } from "./hosts.mjs";

const dist = fileURLToPath(new URL(process.env.EVIDENT_DIST ?? "../../dist", import.meta.url));

/** Opens the sample class, looks at a cell and changes it: both files of code are needed for it. */
async function works(where) {
  await where.getByRole("button", { name: "Try the sample class" }).click();
  await expect(where.getByRole("grid")).toBeVisible();
  await where.getByRole("gridcell").nth(3).click();
  await expect(where.getByRole("complementary", { name: "Evidence" })).toBeVisible();
}

/** A copy of the one file in a folder of its own, where nothing lies beside it. */
const alone = test.extend({
  file: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), "one file "));
    const file = join(folder, "Period 3.html");
    copyFileSync(join(dist, "evident.html"), file);
    await use(file);
    rmSync(folder, { recursive: true });
  },
});

alone("the one file runs from a folder, keeps what is changed, and asks for nothing", async ({ page, file, watch }) => {
  await page.goto(pathToFileURL(file).href);
  await works(page);
  await expect(page.getByText("Saved on this device")).toBeVisible();
  const asked = watch.requests.filter((url) => !/^(data|blob|about):/.test(url));
  expect(asked).toEqual([pathToFileURL(file).href]);
  await page.reload();
  await page.locator(".bookrow__title button").click();
  await expect(page.getByRole("grid")).toBeVisible();
});

alone("the one file begins with what is packed inside it", async ({ page, file }) => {
  const pack = readFileSync(join(dist, "class.evident.json"), "utf8").replaceAll("<", "\\u003c");
  const empty = '<script type="application/json" id="evident-pack"></script>';
  const text = readFileSync(file, "utf8");
  expect(text).toContain(empty);
  writeFileSync(file, text.replace(empty, () => empty.replace("><", `>${pack}<`)));
  await page.goto(pathToFileURL(file).href);
  await expect(page.getByRole("row", { name: "Ada Lindqvist" })).toBeVisible();
});

test.describe("where a site refuses scripts", () => {
  test.use({ expectedErrors: /script/i });

  test("the one file says what may keep it from starting, and only there", async ({ page }) => {
    const late = page.getByText("can allow them in script-src of its Content-Security-Policy");
    await page.goto("evident.html");
    await expect(heading(page)).toBeVisible();
    await expect(late).toHaveCount(0);
    await page.route("**/evident.html", async (route) => {
      const response = await route.fetch();
      const policy = "script-src 'self'";
      await route.fulfill({ response, headers: { ...response.headers(), "content-security-policy": policy } });
    });
    await page.goto("evident.html");
    await expect(page.getByText("Evident is starting.")).toBeVisible();
    await expect(late).toBeHidden();
    await expect(late).toBeVisible({ timeout: 15_000 });
  });
});

test("the one file runs from a server, under its own policy alone", async ({ page, watch }) => {
  const answer = await page.goto("evident.html");
  expect(await answer.headerValue("content-security-policy")).toBe(null);
  const policy = await page.locator("meta[http-equiv=Content-Security-Policy]").getAttribute("content");
  expect(policy).toMatch(/^default-src 'none'; script-src 'sha256-[^' ]+' 'wasm-unsafe-eval'; style-src 'sha256-[^' ]+'; img-src data:/);
  await works(page);
  expect(watch.requests.filter((url) => url.startsWith("http"))).toHaveLength(1);
});

for (const [sandbox, kept] of [
  ["allow-scripts", "Not stored"],
  ["allow-scripts allow-same-origin", "Saved on this device"],
])
  test(`the one file runs in a sandbox that says ${sandbox}`, async ({ open, server, page, host }) => {
    await open("frame", { frame: `${server.url}evident.html?mode=teacher`, sandbox, wait: "" }, host.near);
    const frame = page.frameLocator("iframe");
    await works(frame);
    await expect(frame.getByText(kept, { exact: true })).toHaveCount(1);
  });

test.describe("in a sandbox without dialogs", () => {
  test.use({ expectedErrors: /Ignored call to 'print/ });
  test("in a sandbox that may not print the one file gives the pages as a file, which can be copied", async ({ open, server, page, host }) => {
    await open("frame", { frame: `${server.url}evident.html?mode=teacher`, sandbox: "allow-scripts allow-downloads", wait: "" }, host.near);
    const frame = page.frameLocator("iframe");
    await frame.getByRole("button", { name: "Try the sample class" }).click();
    const [download] = await Promise.all([page.waitForEvent("download"), frame.getByRole("button", { name: "Print" }).filter({ visible: true }).click()]);
    const text = readFileSync(await download.path(), "utf8");
    expect(text).toContain("Lindqvist");
    expect(text).toContain(".paper table");
    await expect(frame.getByText("does not let this page print")).toBeVisible();
    await expect(frame.getByRole("button", { name: "Copy instead" })).toBeVisible();
  });
});

test("the one file prints nothing but its own style", async ({ page }) => {
  await page.goto("evident.html");
  const style = await page.locator("style").evaluate((style) => style.textContent);
  expect(style).toContain(".paper");
  expect(await page.locator("style").count()).toBe(1);
});

test("the page works from deep in a site, and takes from its address how it is to be", async ({ page }) => {
  await page.route("**/district/school/7/evident/**", async (route) => {
    const url = route.request().url().replace("district/school/7/evident/", "");
    await route.fulfill({ response: await route.fetch({ url }) });
  });
  await page.goto("district/school/7/evident/index.html?theme=dark&mode=teacher&book=period-3");
  await expect(heading(page)).toBeVisible();
  const paper = () => page.locator(".evident").evaluate((element) => getComputedStyle(element).backgroundColor);
  expect(await paper()).toBe("rgb(23, 22, 20)");
  await works(page);
  await page.goto("district/school/7/evident/index.html?theme=light&mode=teacher&book=period-3");
  await expect(page.getByRole("grid")).toBeVisible();
  expect(await paper()).toBe("rgb(250, 248, 244)");
  // Another name is another book.
  await page.goto("district/school/7/evident/index.html?mode=teacher&book=period-4");
  await expect(heading(page)).toBeVisible();
  await expect(page.getByRole("grid")).toBeHidden();
});

test("the page begins with what its address names", async ({ page }) => {
  await page.goto("./?book=packed&src=class.evident.json");
  await expect(page.getByRole("row", { name: "Ada Lindqvist" })).toBeVisible();
});

test.describe("a file of another site", () => {
  test.use({ expectedErrors: /Content Security Policy|connect-src|Failed to fetch/ });
  test("is not what the page begins with, which is said", async ({ page, host }) => {
    await page.goto(`./?book=packed&src=${host.url}course.html`);
    await expect(page.getByText("It must be on the same site as this page.")).toBeVisible();
  });
});

test("what servers are told is what this one says", async ({ server, request }) => {
  const files = served(dist);
  const text = readFileSync(join(dist, "_headers"), "utf8");
  expect(text).toBe(headersFile(files));
  for (const file of files) {
    const answer = await request.get(server.url + file);
    for (const [name, value] of Object.entries(headersOf(file))) expect(answer.headers()[name.toLowerCase()], `${file}: ${name}`).toBe(value);
    expect(text).toContain(`\n/${file}\n`);
  }
  // No address has two rules: both would be sent, joined.
  const addresses = text.split("\n").filter((line) => line.startsWith("/"));
  expect(new Set(addresses).size).toBe(addresses.length);
  const element = ["evident.d.ts", "evident.js"];
  const fixed = [...element, "class.evident.json", "evident.html", "index.html", "manifest.webmanifest", "sw.js", ...files.filter((file) => file.endsWith(".png"))];
  for (const file of files) expect(headersOf(file)["Cache-Control"].includes("immutable"), file).toBe(!fixed.includes(file));
  expect(headersOf("index.html")).toHaveProperty("Content-Security-Policy");
  expect(headersOf("evident.html")).not.toHaveProperty("Content-Security-Policy");
});

for (const [asked, spoken] of [["de_AT", "de-AT"], ["fr", "fr"], ["not a language", null], ["x", null]]) {
  test(`a page whose address asks for the language "${asked}" writes its dates in ${spoken ?? "the browser's own"}`, async ({ page }) => {
    await page.goto(`?lang=${encodeURIComponent(asked)}`);
    await page.getByRole("button", { name: "Try the sample class" }).click();
    const today = await page.evaluate((tag) => new Date().toLocaleDateString(tag ?? navigator.language, { day: "numeric", month: "short" }), spoken);
    await expect(page.locator("summary").filter({ hasText: "Evidence date" })).toContainText(today);
    await expect(page.getByRole("grid")).toBeVisible();
  });
}

test.describe("a page that does not start", () => {
  test.use({ expectedErrors: /./ });

  /** Changes what the server says of one file. */
  const answered = (page, path, change) =>
    page.route(path, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, ...change(response.headers()) });
    });

  const policy = (scripts) => (headers) => ({ headers: { ...headers, "content-security-policy": `script-src ${scripts}` } });

  for (const [name, file, prepare, sentence] of [
    ["the page, where WebAssembly is refused", "", (page) => answered(page, /:\d+\/$/, policy("'self'")), "'wasm-unsafe-eval' to script-src"],
    ["the one file, where WebAssembly is refused", "evident.html", (page) => answered(page, "**/evident.html", policy("'unsafe-inline'")), "'wasm-unsafe-eval' to script-src"],
    ["the page, whose compiled code is missing", "", (page) => answered(page, "**/*_bg.wasm", () => ({ status: 404, body: "" })), "Check your connection and reload"],
    ["the page, whose glue is missing", "", (page) => page.route(/evident-\w+\.js$/, (route) => route.abort()), "Check your connection and reload"],
  ])
    test(`${name}, says why`, async ({ page }) => {
      await prepare(page);
      await page.goto(`./${file}`);
      await expect(page.getByRole("alert")).toContainText(sentence);
      await expect(page.getByRole("button", { name: "Reload" })).toBeFocused();
    });

  test("the page in a folder names the file that runs there", async ({ page }) => {
    await page.goto(pathToFileURL(join(dist, "index.html")).href);
    await expect(page.getByRole("alert")).toContainText("Open evident.html instead");
  });
});
