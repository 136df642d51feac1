// Without a connection: what the worker of the page (src/sw.js) keeps, for what it answers, and who has none.

import { rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { served } from "../../scripts/headers.mjs";
import { task } from "./rest.mjs";
import { FOLDER, buildOf, caches, cell, deploy, expect, failed, heading, kept, newer, openSample, panelOf, saved, sample, test, told, visit, watchFirst } from "./site.mjs";

test.describe("without a connection", () => {
  // What is said of the page's own look for a newer worker.
  test.use({ expectedErrors: /ERR_CONNECTION_REFUSED|ERR_INTERNET_DISCONNECTED|ERR_FAILED/ });

  test("after one visit every room is there, and what is typed is kept", async ({ page, context, site }) => {
    test.slow();
    await visit(page);
    await kept(page);
    // The first build of all is none that anybody has to be told of.
    await task(page);
    await expect(told(page)).toHaveCount(0);
    await site.down();
    await context.setOffline(true);

    await page.reload();
    await expect(heading(page)).toBeVisible();
    await sample(page);
    await saved(page);
    // A level, by keys.
    await page.getByRole("grid").focus();
    await page.keyboard.press("Control+Home");
    await page.keyboard.press("1");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("gridcell").first()).toHaveText(/^1/);
    await saved(page);
    await page.keyboard.press("?");
    await expect(page.getByRole("dialog", { name: "Keys" })).toBeVisible();
    await page.keyboard.press("Escape");

    // Opened again, it is there.
    await page.reload();
    await openSample(page);
    await expect(page.getByRole("gridcell").first()).toHaveText(/^1/);

    // The panel, the tables, hidden names, a standard.
    await cell(page, "Elijah Brooks", 0).click();
    await panelOf(page).getByRole("button", { name: "Details" }).click();
    await expect(panelOf(page).getByLabel("Shown on")).toBeVisible();
    await panelOf(page).getByRole("button", { name: "Close" }).click();
    await page.getByRole("columnheader", { name: "7.RP.A.1" }).click();
    await expect(page.getByRole("dialog", { name: "7.RP.A.1" })).toBeVisible();
    await page.keyboard.press("Escape");
    await page.getByLabel("Entering levels for").selectOption({ index: 1 });
    for (const read of ["Learner", "Standard", "Assessment"]) {
      await page.getByRole("radio", { name: read, exact: true }).check({ force: true });
      await expect(page.getByRole("table").first()).toBeVisible();
    }
    await page.getByRole("radio", { name: "Grid", exact: true }).check({ force: true });
    await page.getByRole("switch", { name: "Hide names" }).check();
    await expect(page.getByRole("row", { name: "Ada Lindqvist" })).toHaveCount(0);
    await page.getByRole("switch", { name: "Hide names" }).uncheck();

    // Paper: the frame has its style from the device too.
    await page.evaluate(() => (window.print = () => dispatchEvent(new Event("beforeprint"))));
    await page.getByRole("button", { name: "Print" }).filter({ visible: true }).click();
    const paper = page.frameLocator("iframe.print-frame");
    await expect(paper.locator("td").first()).toHaveCSS("border-top-color", "rgb(0, 0, 0)");
    await page.locator("iframe.print-frame").evaluate((frame) => frame.contentWindow.dispatchEvent(new frame.contentWindow.Event("afterprint")));

    // The bar: menus, files, the course.
    await page.locator("summary").filter({ hasText: "7th Grade Math" }).click();
    await page.getByRole("button", { name: "Export", exact: true }).click();
    const exporting = page.getByRole("dialog", { name: "Export" });
    const download = page.waitForEvent("download");
    await exporting.getByRole("button", { name: /^Evident backup/ }).click();
    expect(statSync(await (await download).path()).size).toBeGreaterThan(1_000);
    await page.keyboard.press("Escape");
    await page.locator("summary").filter({ hasText: "Saved on this device" }).click();
    await page.getByRole("button", { name: "Version history" }).click();
    await expect(page.getByRole("dialog", { name: "Version history" })).toBeVisible();
    await page.keyboard.press("Escape");
    await page.locator("summary").filter({ hasText: "7th Grade Math" }).click();
    await page.getByRole("button", { name: "Add to my course" }).click();
    const course = page.getByRole("dialog", { name: "Add to my course" });
    await course.getByText("Preview", { exact: true }).click();
    await expect(page.frameLocator("dialog iframe").getByRole("heading").first()).toBeVisible();
    // The page in one file is as heavy as all the rest together, and stays on the server.
    await course.getByRole("button", { name: "Save file" }).click();
    await expect(page.locator(".toast").filter({ hasText: "Check your connection" })).toBeVisible();
    await page.keyboard.press("Escape");

    // Setup and import.
    await page.getByRole("button", { name: "Setup" }).click();
    for (const name of ["Learners", "Standards", "Scale", "Policy", "Grades"]) {
      await page.getByRole("tab", { name }).click();
      await expect(page.getByRole("tabpanel").getByRole("heading").first()).toBeVisible();
      if (name === "Learners") {
        await page.getByRole("button", { name: "Paste a list" }).click();
        await expect(page.getByRole("dialog", { name: "Paste a list of learners" }).getByRole("textbox")).toBeVisible();
        await page.keyboard.press("Escape");
      }
      if (name === "Policy") await expect(page.getByRole("complementary", { name: "Preview" }).getByRole("heading").first()).toBeVisible();
    }
    await page.getByRole("button", { name: "Import", exact: true }).click();
    const csv = "Name,7.RP.A.1,7.RP.A.2\nNew Learner,3,2\n";
    await page.locator("input[type=file]").first().setInputFiles({ name: "levels.csv", mimeType: "text/csv", buffer: Buffer.from(csv) });
    await expect(page.getByRole("heading", { name: "Import “levels.csv”" })).toBeVisible();
    await page.getByLabel("Use one date for it:").fill("2026-10-14");
    await page.getByLabel("Use one date for it:").blur();
    await page.getByRole("button", { name: "Add to the book" }).first().click();
    await expect(page.getByRole("row", { name: "New Learner" })).toBeAttached();
    await saved(page);

    // A phone has its own list.
    await page.setViewportSize({ width: 390, height: 844 });
    await page.reload();
    await openSample(page);
    await expect(page.getByRole("combobox", { name: "Learner", exact: true })).toBeVisible();

    // And whatever was not come by on this way: every file of the build, but for the other ways in.
    const files = served(site.place).filter((name) => !/^(evident\.(html|js|d\.ts)|sw\.js|school\.html|index\.html)$/.test(name));
    expect(files.filter((name) => name.endsWith(".wasm")).length).toBeGreaterThan(40);
    const missing = await page.evaluate(async (files) => {
      const answers = await Promise.all(files.map((file) => fetch(file).then(({ ok }) => ok, () => false)));
      return files.filter((_, index) => !answers[index]);
    }, files);
    expect(missing).toEqual([]);
  });

  test("the page opens under every address of its own, and nothing else of the site does", async ({ page, context, site }) => {
    await visit(page);
    await kept(page);
    await site.down();
    for (const address of ["index.html", "./?book=period-3", "?mode=teacher#begin="]) {
      await page.goto("about:blank");
      await visit(page, address);
    }
    // Neither what lies above, nor beside, nor in a folder within; nor the other ways in.
    for (const address of [site.top, `${site.top}school/`, "school.html", "notes/", "evident.html", "evident.js", "sw.js", "nothing-0123456789abcdef.js"]) {
      const failed = await page.evaluate((address) => fetch(address).then(() => "answered", (error) => error.name), address);
      expect(failed, address).toBe("TypeError");
      const other = await context.newPage();
      await expect(other.goto(new URL(address, site.url).href), address).rejects.toThrow(/ERR_CONNECTION_REFUSED/);
      await other.close();
    }
  });
});

test("what was kept and is emptied comes back whole, or not at all", async ({ page, site }) => {
  await visit(page);
  await kept(page);
  const names = await caches(page);
  for (const name of names) expect(name).toMatch(/^evident-/);
  const empty = () => page.evaluate(async () => { for (const name of await caches.keys()) await caches.delete(name); });
  await empty();
  await page.reload();
  await expect(heading(page)).toBeVisible();
  // The page is kept last.
  const whole = () => page.evaluate(async ([name]) => Boolean(await (await caches.open(name)).match("index.html")), names);
  await expect.poll(whole).toBe(true);
  await site.down();
  await page.reload();
  await expect(heading(page)).toBeVisible();
  await site.up();
  // With another build on the server, the page is that one's.
  const after = deploy(site);
  await empty();
  await page.reload();
  await expect(heading(page)).toBeVisible();
  expect(await buildOf(page)).toBe(after);
  await sample(page);
  await saved(page);
});

test("a device without room keeps nothing of it, and the page works", async ({ page, context, site }) => {
  await watchFirst(page);
  const devtools = await context.newCDPSession(page);
  await devtools.send("Storage.overrideQuotaForOrigin", { origin: new URL(site.url).origin, quotaSize: 300_000 });
  await visit(page);
  await failed(page);
  expect(await caches(page)).toEqual([]);
  await sample(page);
  await saved(page);
});

test("a server that leads from index.html to the folder does no harm", async ({ page, site, others }) => {
  const server = createServer(async ({ url }, response) => {
    if (url.endsWith("/index.html")) return response.writeHead(308, { Location: "./" }).end();
    const answer = await fetch(new URL(url, site.top));
    const headers = Object.fromEntries(["content-type", "cache-control"].map((name) => [name, answer.headers.get(name)]));
    response.writeHead(answer.status, headers).end(Buffer.from(await answer.arrayBuffer()));
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const url = `http://127.0.0.1:${server.address().port}/${FOLDER}`;
  others.push(new URL(url).origin);
  try {
    await visit(page, url);
    await kept(page);
  } finally {
    await new Promise((done) => {
      server.close(done);
      server.closeAllConnections();
    });
  }
  await visit(page, url);
});

test("it can be installed", async ({ page, context }) => {
  await visit(page);
  await kept(page);
  const devtools = await context.newCDPSession(page);
  const { errors, data } = await devtools.send("Page.getAppManifest");
  expect(errors).toEqual([]);
  const { icons, name } = JSON.parse(data);
  expect(name).toBe("Evident");
  expect((await devtools.send("Page.getInstallabilityErrors")).installabilityErrors.filter(({ errorId }) => errorId !== "in-incognito")).toEqual([]);
  for (const { src, sizes } of icons) {
    const size = await page.evaluate(async (src) => {
      const image = new Image();
      image.src = src;
      await image.decode();
      return `${image.naturalWidth}x${image.naturalHeight}`;
    }, src);
    if (sizes !== "any") expect(size, src).toBe(sizes);
  }
});

test.describe("who has no worker", () => {
  /** Everything that version.js does has been done: it came, and what it waits for is over. */
  const rested = async (page, { requests }, frame = page) => {
    const asked = () => requests.findLast((url) => /\/version-\w+\.js$/.test(url));
    await page.clock.runFor(1_000);
    await expect.poll(asked).toBeTruthy();
    // It is here once it has come to whoever asks after the page.
    await frame.evaluate((url) => import(url), asked());
    await page.clock.runFor(10_000);
    await task(frame);
  };
  const registrations = (page) => page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length);

  for (const address of ["?keep=no", "?keep=preview"])
    test(`a page at ${address}`, async ({ page, watch }) => {
      await page.clock.install();
      await visit(page, address);
      await rested(page, watch);
      expect(await registrations(page)).toBe(0);
    });

  test("a page in a frame, which uses the one that is there", async ({ page, site, watch }) => {
    writeFileSync(join(site.folder, "frame.html"), `<!doctype html><html lang=en><title>Course</title><iframe title=Gradebook width=1000 height=700 src="${FOLDER}?mode=teacher"></iframe>`);
    await page.clock.install();
    await page.goto(`${site.top}frame.html`);
    const frame = page.frames()[1];
    await expect(heading(page.frameLocator("iframe"))).toBeVisible();
    await rested(page, watch, frame);
    expect(await registrations(page)).toBe(0);

    await visit(page);
    await kept(page);
    await page.goto(`${site.top}frame.html`);
    await expect(heading(page.frameLocator("iframe"))).toBeVisible();
    deploy(site);
    await newer(page.frames()[1]);
    await expect(told(page.frameLocator("iframe"))).toBeVisible();
  });

  for (const [name, prepare] of [
    ["a browser that has none", (page) => page.addInitScript(() => Object.defineProperty(navigator, "serviceWorker", { value: undefined }))],
    ["a browser that refuses it", (page) => page.addInitScript(() => (ServiceWorkerContainer.prototype.register = async () => { throw new DOMException("denied", "SecurityError"); }))],
    ["a server without one", (page, site) => rmSync(join(site.place, "sw.js"))],
  ])
    test.describe("as before", () => {
      test.use({ expectedErrors: /404/ });
      test(name, async ({ page, site, watch }) => {
        await page.clock.install();
        await prepare(page, site);
        await visit(page);
        await rested(page, watch);
        await sample(page);
        await cell(page, "Elijah Brooks", 0).click();
        await expect(panelOf(page)).toBeVisible();
        await saved(page);
        await expect(told(page)).toHaveCount(0);
      });
    });

  test("who saves data, before the second time", async ({ page, watch }) => {
    await page.addInitScript(() => Object.defineProperty(navigator.connection, "saveData", { value: true }));
    await page.clock.install();
    await visit(page);
    await page.clock.runFor(10_000);
    await sample(page);
    await saved(page);
    await page.clock.runFor(10_000);
    expect(watch.requests.filter((url) => /version-|sw\.js/.test(url))).toEqual([]);
    expect(await registrations(page)).toBe(0);
    await page.reload();
    await rested(page, watch);
    await kept(page);
  });
});
