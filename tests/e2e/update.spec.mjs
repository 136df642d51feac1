// Another version on the server: how a newer build takes the place of an older one, whole or not at all, and what an open page says.

import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expectAccessible } from "./evident.mjs";
import { boxOf, task } from "./rest.mjs";
import { buildOf, caches, cell, deploy, dist, expect, failed, heading, kept, newer, openSample, panelOf, root, sample, saved, states, stemOf, test, told, visit, watchFirst } from "./site.mjs";

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
    await watchFirst(page);
    await visit(page);
    await failed(page);
    expect(await states(page)).toBe("");
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
  await page.addInitScript(() => {
    window.looks = 0;
    const { update } = ServiceWorkerRegistration.prototype;
    ServiceWorkerRegistration.prototype.update = function () {
      window.looks++;
      return update.call(this);
    };
  });
  await visit(page);
  await kept(page);
  deploy(site);
  const back = () => page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")) && window.looks);
  expect(await back()).toBe(0);
  await page.clock.fastForward(3_700_000);
  expect(await back()).toBe(1);
  expect(await back()).toBe(1);
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
