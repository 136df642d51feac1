// Without a connection, and with another version on the server: what the worker of the page (src/sw.js) keeps of a build, for
// what it answers, and how a newer build takes the place of an older one.

import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { served } from "../../scripts/headers.mjs";
import { serve } from "../../scripts/serve.mjs";
import { expect, expectAccessible, test as base } from "./evident.mjs";
import { boxOf, task } from "./rest.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const dist = fileURLToPath(new URL(process.env.EVIDENT_DIST ?? "../../dist", import.meta.url));
const FOLDER = "school/evident/";

const test = base.extend({
  /** A site of its own for each journey, with the page in a folder of it and other pages around. */
  site: async ({}, use, info) => {
    const folder = info.outputPath("site");
    const place = join(folder, FOLDER);
    cpSync(dist, place, { recursive: true });
    for (const other of ["", "school/", `${FOLDER}notes/`]) {
      mkdirSync(join(folder, other), { recursive: true });
      writeFileSync(join(folder, other, "index.html"), "<!doctype html><html lang=en><title>School</title><h1>School</h1>");
    }
    writeFileSync(join(place, "school.html"), "<!doctype html><html lang=en><title>School</title><h1>School</h1>");
    const open = (port) => serve(folder, { port, quality: 1 });
    let server = await open();
    const { port } = new URL(server.url);
    await use({
      top: server.url,
      url: server.url + FOLDER,
      folder,
      place,
      /** Nothing answers any more, until it is `up` again. */
      down: () => server.close(),
      up: async () => (server = await open(Number(port))),
    });
    await server.close();
    rmSync(folder, { recursive: true });
  },

  others: async ({ site }, use) => use([new URL(site.url).origin]),

  baseURL: async ({ site }, use) => use(site.url),
});

test.use({ serviceWorkers: "allow" });

/** The name of the compiled code of a build, which all its parts begin with. */
const stemOf = (place) => readdirSync(place).find((name) => /^evident-[0-9a-f]{16}\.js$/.test(name)).slice(0, -3);
const built = (place) => execFileSync("node", [join(root, "scripts/worker.mjs"), place], {
  cwd: root,
  env: { ...process.env, PATH: join(root, ".tools/bin") + delimiter + process.env.PATH },
});

/** Puts another build into the place of the one that is there: the same code under another name, as if any of it had changed. */
function deploy({ place }, letter = "0") {
  const before = stemOf(place);
  const after = `evident-${letter.repeat(16)}`;
  for (const name of served(place)) {
    const path = join(place, name);
    if (["index.html", `${before}.js`, "evident.js"].includes(name)) writeFileSync(path, readFileSync(path, "utf8").replaceAll(before, after));
    if (name.startsWith(before)) renameSync(path, join(place, name.replace(before, after)));
  }
  built(place);
  return after;
}

const heading = (page) => page.locator("#evident").getByRole("heading").first();
const cell = (page, learner, column) => page.getByRole("row", { name: learner }).getByRole("gridcell").nth(column);
const panelOf = (page) => page.getByRole("complementary", { name: "Evidence" });
const saved = (page) => expect(page.getByText("Saved on this device")).toBeVisible();
const told = (page) => page.locator(".told");

/** Which build a page is of. */
const buildOf = (page) => page.evaluate(() => document.querySelector("script[data-code]").dataset.code.match(/evident-\w{16}/)[0]);

/** How the worker of a page's folder stands. */
const states = (page) =>
  page.evaluate(async () => {
    const all = (await navigator.serviceWorker.getRegistration()) ?? {};
    return ["installing", "waiting", "active"].filter((state) => all[state]).join();
  });

/** Until a worker keeps the build, which it begins some time after the page is at rest. */
async function kept(page) {
  await expect.poll(() => states(page), { timeout: 30_000 }).toBe("active");
  await expect.poll(() => page.evaluate(() => Boolean(navigator.serviceWorker.controller))).toBe(true);
}

/** The caches of the site, by name. */
const caches = (page) => page.evaluate(() => caches.keys());

/** Asks the browser to look for a newer worker, and waits until it has made up its mind. */
const newer = (page) =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    await registration.update().catch(() => undefined);
    const { installing } = registration;
    if (installing) await new Promise((done) => installing.addEventListener("statechange", done));
    return { installing: installing?.state, waiting: Boolean(registration.waiting) };
  });

async function visit(page, address = "./") {
  await page.goto(address);
  await expect(heading(page)).toBeVisible();
}

async function sample(page) {
  await page.getByRole("button", { name: "Try the sample class" }).click();
  await page.locator(".toast").filter({ hasText: "This is the sample class" }).getByRole("button", { name: "Close" }).click();
  await expect(page.getByRole("grid")).toBeVisible();
}

const openSample = (page) => page.locator(".bookrow__title button").click();

test.describe("without a connection", () => {
  // What is said of the page's own look for a newer worker.
  test.use({ expectedErrors: /ERR_CONNECTION_REFUSED|ERR_INTERNET_DISCONNECTED|ERR_FAILED/ });

  test("after one visit every room is there, and what is typed is kept", async ({ page, context, site }) => {
    test.slow();
    await visit(page);
    await kept(page);
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

test("a newer build waits until somebody asks for it, and the open page keeps its own parts", async ({ page, context, site }) => {
  await visit(page);
  await kept(page);
  await sample(page);
  const before = await buildOf(page);
  const after = deploy(site);
  expect(await newer(page)).toEqual({ installing: "installed", waiting: true });

  // It is told once, and nothing moves but the foot of the page.
  await expect(told(page).getByRole("status")).toHaveText("A new version of Evident is ready. Reload to use it.");
  await expect(page.getByRole("grid")).toBeInViewport();
  await expectAccessible(page);
  // The server has no part of the old build any more.
  await page.getByRole("button", { name: "Setup" }).click();
  await page.getByRole("tab", { name: "Policy" }).click();
  await expect(page.getByRole("complementary", { name: "Preview" }).getByRole("heading").first()).toBeVisible();
  // Loaded again by hand, it is still the old one, whole.
  await page.reload();
  await openSample(page);
  await expect(page.getByRole("grid")).toBeVisible();
  expect(await buildOf(page)).toBe(before);

  await told(page).getByRole("button", { name: "Reload" }).click();
  await expect.poll(() => buildOf(page).catch(() => undefined)).toBe(after);
  await openSample(page);
  await expect(page.getByRole("grid")).toBeVisible();
  await cell(page, "Elijah Brooks", 0).click();
  await expect(panelOf(page)).toBeVisible();
  await expect(told(page)).toHaveCount(0);
  expect(await states(page)).toBe("active");

  // What the old one left goes once no page is open, with the next one.
  expect(await caches(page)).toHaveLength(2);
  await page.close();
  const next = await context.newPage();
  await visit(next);
  await expect.poll(() => caches(next)).toHaveLength(1);
  expect(await buildOf(next)).toBe(after);
});

test("with several pages open, one that asks for the newer build leaves the others whole", async ({ page, context, site }) => {
  await visit(page);
  await kept(page);
  const before = await buildOf(page);
  const other = await context.newPage();
  await visit(other);
  await sample(other);
  const after = deploy(site);
  await newer(page);
  for (const one of [page, other]) await expect(told(one)).toBeVisible();
  await told(page).getByRole("button", { name: "Reload" }).click();
  await expect.poll(() => buildOf(page).catch(() => undefined)).toBe(after);
  await expect(heading(page)).toBeVisible();
  expect(await states(page)).toBe("active");

  // The other one has what it asks for only now from its own build, whatever the first does meanwhile.
  await page.reload();
  await expect(heading(page)).toBeVisible();
  await other.getByRole("button", { name: "Setup" }).click();
  for (const name of ["Standards", "Scale", "Policy", "Grades"]) {
    await other.getByRole("tab", { name }).click();
    await expect(other.getByRole("tabpanel").getByRole("heading").first()).toBeVisible();
  }
  expect(await buildOf(other)).toBe(before);
  const parts = await other.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name).filter((name) => name.endsWith(".wasm")));
  for (const part of parts) expect(part).toContain(before);
  await told(other).getByRole("button", { name: "Reload" }).click();
  await expect.poll(() => buildOf(other).catch(() => undefined)).toBe(after);
});

test("whoever puts the newer build off is not asked again, and has it with the next visit", async ({ page, context, site }) => {
  await visit(page);
  await kept(page);
  const after = deploy(site);
  await newer(page);
  await told(page).getByRole("button", { name: "Later" }).click();
  await expect(told(page)).toHaveCount(0);
  await newer(page);
  await task(page);
  await expect(told(page)).toHaveCount(0);
  await page.close();
  const next = await context.newPage();
  await visit(next);
  expect(await buildOf(next)).toBe(after);
  await expect.poll(() => caches(next)).toHaveLength(1);
});

test.describe("half of a build", () => {
  // The browser itself says in the console which file it refused.
  test.use({ expectedErrors: /integrity|404/ });

  for (const [name, spoil] of [
    ["a file is missing", (place, stem) => rmSync(join(place, `${stem}_setup_policy.wasm`))],
    ["a file is changed", (place, stem) => writeFileSync(join(place, `${stem}_panel.wasm`), "\0", { flag: "a" })],
    ["the page is of another build", (place) => writeFileSync(join(place, "index.html"), readFileSync(join(dist, "index.html")))],
  ])
    test(`never takes the place of a whole one: ${name}`, async ({ page, context, site }) => {
      await visit(page);
      await kept(page);
      const before = await buildOf(page);
      const after = deploy(site);
      const whole = site.folder + "-whole";
      cpSync(site.place, whole, { recursive: true });
      spoil(site.place, after);
      expect(await newer(page)).toEqual({ installing: "redundant", waiting: false });
      // Not with a new page either, with nothing else open.
      await page.close();
      const next = await context.newPage();
      await visit(next);
      await sample(next);
      await next.getByRole("button", { name: "Setup" }).click();
      await next.getByRole("tab", { name: "Policy" }).click();
      await expect(next.getByRole("complementary", { name: "Preview" }).getByRole("heading").first()).toBeVisible();
      expect(await buildOf(next)).toBe(before);
      await expect(told(next)).toHaveCount(0);

      // As soon as the server has all of it, it is told.
      cpSync(whole, site.place, { recursive: true });
      rmSync(whole, { recursive: true });
      expect(await newer(next)).toEqual({ installing: "installed", waiting: true });
      await expect(told(next)).toBeVisible();
    });

  test("is not kept when the page is here for the first time", async ({ page, site }) => {
    rmSync(join(site.place, `${stemOf(site.place)}_course.wasm`));
    await visit(page);
    await expect.poll(() => caches(page)).toHaveLength(1);
    await expect.poll(() => states(page)).toBe("");
    await sample(page);
    await saved(page);
  });
});

for (const look of [
  { name: "1366 px", viewport: { width: 1366, height: 768 } },
  { name: "1366 px, dark", viewport: { width: 1366, height: 768 }, colorScheme: "dark" },
  { name: "390 px", viewport: { width: 390, height: 844 } },
  { name: "390 px, dark", viewport: { width: 390, height: 844 }, colorScheme: "dark" },
])
  test.describe(look.name, () => {
    const { viewport, colorScheme = "light" } = look;
    test.use({ viewport, colorScheme });

    test("what is said of a newer build covers nothing", async ({ page, site }) => {
      await visit(page);
      await kept(page);
      await page.getByRole("button", { name: "Try the sample class" }).click();
      await page.locator(".toast").getByRole("button", { name: "Close" }).first().click();
      const main = page.getByRole("main");
      const before = await boxOf(main);
      deploy(site);
      await newer(page);
      await expect(told(page).getByRole("status")).toHaveText(/Reload/);
      await expectAccessible(page);
      const [now, bar] = [await boxOf(main), await boxOf(told(page))];
      expect(now.y).toBe(before.y);
      expect(now.y + now.height).toBeLessThanOrEqual(bar.y + 1);
      expect(Math.round(bar.y + bar.height)).toBe(viewport.height);
      expect(bar.width).toBe(viewport.width);
      // The sheet of a phone stands above it.
      if (viewport.width < 720) {
        await page.getByRole("button", { name: /evidence: 7\.RP\.A\.1$/ }).click();
        const sheet = await boxOf(panelOf(page));
        expect(sheet.y + sheet.height).toBeLessThanOrEqual(bar.y + 1);
      }
    });
  });

test("a page that is open for days looks for a newer build when somebody comes back to it", async ({ page, site }) => {
  await page.clock.install();
  await visit(page);
  await kept(page);
  deploy(site);
  const back = () => page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
  const asked = () => page.evaluate(async () => Boolean((await navigator.serviceWorker.getRegistration()).installing));
  await back();
  expect(await asked()).toBe(false);
  await page.clock.fastForward(3_700_000);
  await back();
  await expect(told(page)).toBeVisible();
});

test.describe("a page that stopped", () => {
  test.use({ expectedErrors: /RuntimeError: unreachable/ });
  test("comes back as the newer build, if one waits", async ({ page, site }) => {
    await visit(page);
    await kept(page);
    const after = deploy(site);
    await newer(page);
    await expect(told(page)).toBeVisible();
    await page.evaluate(() => {
      const bytes = [0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 116, 0, 0, 10, 5, 1, 3, 0, 0, 11];
      const { exports } = new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array(bytes)));
      setTimeout(() => exports.t());
    });
    await page.getByRole("alert").waitFor();
    await page.getByRole("button", { name: "Reload" }).click();
    await expect.poll(() => buildOf(page).catch(() => undefined)).toBe(after);
    await expect(heading(page)).toBeVisible();
  });
});

test("two folders of a site keep a build each, and leave the other's alone", async ({ page, context, site }) => {
  const second = join(site.folder, "second");
  cpSync(site.place, second, { recursive: true });
  await visit(page);
  await kept(page);
  await visit(page, `${site.top}second/`);
  await kept(page);
  expect(await caches(page)).toHaveLength(2);
  deploy({ place: second }, "1");
  await newer(page);
  await page.close();
  const next = await context.newPage();
  await visit(next, `${site.top}second/`);
  expect(await buildOf(next)).toMatch(/1{16}/);
  await expect.poll(async () => (await caches(next)).map((name) => name.replace(/\w{16}$/, "")).sort()).toEqual(["evident-/school/evident/-", "evident-/second/-"]);
  await site.down();
  await visit(next);
  expect(await buildOf(next)).toBe(stemOf(site.place));
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
  await page.clock.install();
  const devtools = await context.newCDPSession(page);
  await devtools.send("Storage.overrideQuotaForOrigin", { origin: new URL(site.url).origin, quotaSize: 300_000 });
  // The worker begins to fetch, and gives up when it has no room.
  const begun = context.waitForEvent("serviceworker");
  await visit(page);
  await begun;
  await expect.poll(() => states(page), { timeout: 30_000 }).toBe("");
  await expect.poll(() => caches(page)).toEqual([]);
  await sample(page);
  await saved(page);
});

test("a server takes the worker away as HOSTING.md says", async ({ page, site }) => {
  await visit(page);
  await kept(page);
  const other = "other-site-of-the-school";
  await page.evaluate((other) => caches.open(other), other);
  const [, script] = readFileSync(join(root, "HOSTING.md"), "utf8").match(/```js\n(addEventListener[^]*?)```/);
  writeFileSync(join(site.place, "sw.js"), script);
  await newer(page);
  await expect.poll(() => states(page)).toBe("");
  expect(await caches(page)).toEqual([other]);
  deploy(site, "2");
  await page.reload();
  await expect(heading(page)).toBeVisible();
  expect(await buildOf(page)).toMatch(/2{16}/);
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

test.describe("an old page without a worker", () => {
  test.use({ serviceWorkers: "block", expectedErrors: /404|MIME type/ });

  for (const [name, answers] of [
    ["whose part the server no longer has", () => undefined],
    // Some servers answer with their first page, whatever is asked for.
    ["whose part the server has another page for", (page, site) => page.route(/_\w+\.wasm$/, (route) => route.fulfill({ path: join(site.place, "index.html") }))],
  ])
    test(`${name}, says so and takes no part of another build`, async ({ page, site }) => {
      await visit(page);
      await page.waitForFunction(() => performance.getEntriesByType("resource").some(({ name }) => /\/version-\w+\.js$/.test(name)));
      const after = deploy(site);
      await answers(page, site);
      await page.getByRole("button", { name: /New class/ }).click();
      await expect(told(page).getByRole("status")).toContainText("The server no longer has a part that this page needs");
      const fetched = await page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name));
      expect(fetched.filter((url) => url.includes(after))).toEqual([]);
      await page.unrouteAll();
      await told(page).getByRole("button", { name: "Reload" }).click();
      await expect.poll(() => buildOf(page).catch(() => undefined)).toBe(after);
      await page.getByRole("button", { name: /New class/ }).click();
      await expect(page.getByRole("dialog", { name: "New class" }).getByLabel("Class name")).toBeVisible();
    });
});
