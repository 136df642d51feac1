// What journeys with the page's worker (src/sw.js) begin with: `import { test, expect } from "./site.mjs"`. Each has a server of its
// own, which can go down and get another build.

import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { served } from "../../scripts/headers.mjs";
import { serve } from "../../scripts/serve.mjs";
import { expect, test as base } from "./evident.mjs";

export { expect };

export const root = fileURLToPath(new URL("../..", import.meta.url));
export const dist = fileURLToPath(new URL(process.env.EVIDENT_DIST ?? "../../dist", import.meta.url));
/** Where the page is on the site. */
export const FOLDER = "school/evident/";

const OTHER = "<!doctype html><html lang=en><title>School</title><h1>School</h1>";

export const test = base.extend({
  serviceWorkers: "allow",

  /** A site of its own for each journey, with the page in a folder of it and other pages around. */
  site: async ({}, use, info) => {
    const folder = info.outputPath("site");
    const place = join(folder, FOLDER);
    cpSync(dist, place, { recursive: true });
    for (const other of ["", "school/", `${FOLDER}notes/`]) {
      mkdirSync(join(folder, other), { recursive: true });
      writeFileSync(join(folder, other, "index.html"), OTHER);
    }
    writeFileSync(join(place, "school.html"), OTHER);
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

/** The name of the compiled code of a build, which all its parts begin with. */
export const stemOf = (place) => readdirSync(place).find((name) => /^evident-[0-9a-f]{16}\.js$/.test(name)).slice(0, -3);
/** Puts another build into the place of the one that is there: the same code under another name, as if any of it had changed. */
export function deploy({ place }, letter = "0") {
  const before = stemOf(place);
  const after = `evident-${letter.repeat(16)}`;
  for (const name of served(place)) {
    const path = join(place, name);
    if (["index.html", `${before}.js`, "evident.js"].includes(name)) writeFileSync(path, readFileSync(path, "utf8").replaceAll(before, after));
    if (name.startsWith(before)) renameSync(path, join(place, name.replace(before, after)));
  }
  const env = { ...process.env, PATH: join(root, ".tools/bin") + delimiter + process.env.PATH };
  execFileSync("node", [join(root, "scripts/worker.mjs"), place], { cwd: root, env });
  return after;
}

export const heading = (page) => page.locator("#evident").getByRole("heading").first();
export const cell = (page, learner, column) => page.getByRole("row", { name: learner }).getByRole("gridcell").nth(column);
export const panelOf = (page) => page.getByRole("complementary", { name: "Evidence" });
export const saved = (page) => expect(page.getByText("Saved on this device")).toBeVisible();
export const told = (page) => page.locator(".told");

/** Which build a page is of. */
export const buildOf = (page) => page.evaluate(() => document.querySelector("script[data-code]").dataset.code.match(/evident-\w{16}/)[0]);

/** How the worker of a page's folder stands. */
export const states = (page) =>
  page.evaluate(async () => {
    const all = (await navigator.serviceWorker.getRegistration()) ?? {};
    return ["installing", "waiting", "active"].filter((state) => all[state]).join();
  });

/** Until a worker keeps the build, which it begins some time after the page is at rest. */
export async function kept(page) {
  await expect.poll(() => states(page), { timeout: 30_000 }).toBe("active");
  await expect.poll(() => page.evaluate(() => Boolean(navigator.serviceWorker.controller))).toBe(true);
}

/** The caches of the site, by name. */
export const caches = (page) => page.evaluate(() => caches.keys());

/**
 * Has the worker that a page registers first as `window.first`. A page that fails to get one has none to ask for any more.
 */
export const watchFirst = (page) =>
  page.addInitScript(() => {
    const { register } = ServiceWorkerContainer.prototype;
    ServiceWorkerContainer.prototype.register = async function (...given) {
      const registration = await register.apply(this, given);
      window.first = registration.installing;
      return registration;
    };
  });

/** Until the first worker could not be installed. */
export const failed = (page) => page.waitForFunction(() => window.first?.state === "redundant");

/** Asks the browser to look for a newer worker, and waits until it has made up its mind. */
export const newer = (page) =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    await registration.update().catch(() => undefined);
    const { installing } = registration;
    if (installing) await new Promise((done) => installing.addEventListener("statechange", done));
    return { installing: installing?.state, waiting: Boolean(registration.waiting) };
  });

export async function visit(page, address = "./") {
  await page.goto(address);
  await expect(heading(page)).toBeVisible();
}

export async function sample(page) {
  await page.getByRole("button", { name: "Try the sample class" }).click();
  await page.locator(".toast").filter({ hasText: "This is the sample class" }).getByRole("button", { name: "Close" }).click();
  await expect(page.getByRole("grid")).toBeVisible();
}

export const openSample = (page) => page.locator(".bookrow__title button").click();
