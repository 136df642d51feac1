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
    // On another site a window of the tests denies a frame its storage, as a private window does; on the same site, and
    // another origin, it has one.
    await use({ url: elsewhere(host.url), near: host.url });
    await host.close();
  },

  others: async ({ host }, use) => use([host.url, host.near].map((url) => new URL(url).origin)),

  /** Opens a host page and gives what it asked for. Its script loads evident.js from the gradebook's origin. */
  open: async ({ page, host, server }, use) => {
    await use(async (name, more = {}, from = host.url) => {
      const query = new URLSearchParams({ at: server.url, ...more });
      await page.goto(`${from}${name}.html?${query}`);
      return page;
    });
  },
});

/** The same with a host page on the same site, whose frame has a storage. */
export const near = test.extend({
  host: async ({ host }, use) => use({ ...host, url: host.near, origin: new URL(host.near).origin }),
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
