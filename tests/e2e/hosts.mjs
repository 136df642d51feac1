// What journeys through somebody else's page begin with: `import { test, expect } from "./hosts.mjs"`.
// The pages in hosts/ are served on an origin of their own, and on another site where they are asked for as `localhost`.

import { fileURLToPath } from "node:url";
import { serve } from "../../scripts/serve.mjs";
import { expect, test as base } from "./evident.mjs";

const hosts = fileURLToPath(new URL("hosts", import.meta.url));

export { expect };

/** The same address on another site than the gradebook's. */
const elsewhere = (url) => url.replace("127.0.0.1", "localhost");

export const test = base.extend({
  // The policy that the host page sends; EVIDENT stands for the gradebook's origin.
  hostPolicy: [null, { option: true }],

  host: async ({ server, hostPolicy }, use) => {
    const origin = new URL(server.url).origin;
    const host = await serve(hosts, { quality: 1, policy: hostPolicy?.replaceAll("EVIDENT", origin) ?? null });
    await use({ url: elsewhere(host.url), origin: new URL(elsewhere(host.url)).origin });
    await host.close();
  },

  others: async ({ host }, use) => use([host.origin]),

  /** Opens a host page and gives what it asked for. Its script loads evident.js from the gradebook's origin. */
  open: async ({ page, host, server }, use) => {
    await use(async (name, more = {}) => {
      const query = new URLSearchParams({ at: server.url, ...more });
      await page.goto(`${host.url}${name}.html?${query}`);
      return page;
    });
  },
});

/**
 * The same with a host page on another origin of the same site: a browser that is not used for good, as in a journey, lets
 * frames of other sites store nothing.
 */
export const near = test.extend({
  host: async ({}, use) => {
    const host = await serve(hosts, { quality: 1, policy: null });
    await use({ url: host.url, origin: new URL(host.url).origin });
    await host.close();
  },
});

/** Collects an element's events from now on: `await heard(page, "#one")` gives a function that gives them. */
export async function heard(page, selector) {
  await page.evaluate((selector) => {
    const all = ((window.heard ??= {})[selector] = []);
    for (const name of ["ready", "change", "save", "error", "resize"])
      document.querySelector(selector).addEventListener(name, ({ detail, bubbles }) => all.push({ name, detail, bubbles }));
  }, selector);
  return (name) => page.evaluate(([selector, name]) => window.heard[selector].filter((event) => event.name === name), [selector, name]);
}

/** The first heading that a gradebook shows. */
export const heading = (where) => where.getByRole("heading", { level: 1 }).first();

/** Whether a promise of the page is settled: what it gives, or the message of its failure as `{ failed }`. */
export const called = (page, selector, method, ...given) =>
  page.evaluate(
    ([selector, method, given]) =>
      document.querySelector(selector)[method](...given).then(
        (value) => ({ value }),
        (error) => ({ failed: error.message }),
      ),
    [selector, method, given],
  );
