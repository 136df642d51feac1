// What every journey begins with: `import { test, expect } from "./evident.mjs"`.
// Each worker has its own server on a free port, and every journey fails when the page wrote an error to the
// console, broke its own policy, or asked for anything from another origin.

import { fileURLToPath } from "node:url";
import AxeBuilder from "@axe-core/playwright";
import { test as base, expect } from "@playwright/test";
import { serve } from "../../scripts/serve.mjs";
import { still } from "./rest.mjs";

const dist = fileURLToPath(new URL(process.env.EVIDENT_DIST ?? "../../dist", import.meta.url));

export { expect };

export const test = base.extend({
  // The errors that a journey provokes on purpose: `test.use({ expectedErrors: /quota|storage/ })`.
  expectedErrors: [null, { option: true }],

  server: [
    async ({}, use) => {
      const server = await serve(dist, { quality: 4 });
      await use(server);
      await server.close();
    },
    { scope: "worker" },
  ],

  // Other origins that a journey brings along, such as that of a host page.
  others: async ({}, use) => use([]),

  baseURL: async ({ server }, use) => use(server.url),

  // The watch of one journey: `requests` are all the addresses that its pages asked for.
  watch: [
    async ({ context, server, others, expectedErrors }, use) => {
      const watch = { requests: [], elsewhere: [], complaints: [] };
      const origin = new URL(server.url).origin;
      const complain = (text) => {
        if (!expectedErrors?.test(text)) watch.complaints.push(text);
      };
      const ours = (url) =>
        ["data:", "blob:", "about:", "file:"].includes(new URL(url).protocol) || [origin, ...others].includes(new URL(url).origin);

      context.on("request", (request) => {
        watch.requests.push(request.url());
        if (!ours(request.url())) watch.elsewhere.push(request.url());
      });
      await context.route((url) => !ours(url.href), (route) => route.abort());
      context.on("page", (page) => page.on("websocket", (socket) => watch.elsewhere.push(socket.url())));
      context.on("console", (message) => {
        if (message.type() === "error" || (message.type() === "warning" && /Content Security Policy/.test(message.text())))
          complain(`console: ${message.text()}`);
      });
      context.on("weberror", (error) => complain(`uncaught: ${error.error()}`));
      await context.exposeBinding("__evidentPolicy", (_, text) => complain(`policy: ${text}`));
      await context.addInitScript(() => {
        addEventListener("securitypolicyviolation", (event) =>
          window.__evidentPolicy(`${event.violatedDirective} refused ${event.blockedURI}`),
        );
      });

      await use(watch);
      expect(watch.elsewhere, "requests that left the origin").toEqual([]);
      expect(watch.complaints, "errors and broken policies").toEqual([]);
    },
    { auto: true },
  ],
});

/** The rules of axe whose answer depends on the colors and sizes of a look, and not only on what is there. */
const OF_A_LOOK = ["color-contrast", "link-in-text-block", "target-size"];

/** What breaks a rule of WCAG 2.2 A or AA or of best practice on the screen once it stands still, each with its place. */
export async function findings(page, rules = "all") {
  // What fades has no contrast yet.
  await still(page);
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
  // The page has no frames; without them axe needs no second page to put its findings together.
  const axe = new AxeBuilder({ page }).setLegacyMode(true);
  const { violations } = await (rules === "of a look" ? axe.withRules(OF_A_LOOK) : axe.withTags(tags)).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(" ")}`));
}

/** Expects that the screen, once it stands still, breaks no rule of accessibility. */
export async function expectAccessible(page) {
  expect(await findings(page), "axe violations").toEqual([]);
}
