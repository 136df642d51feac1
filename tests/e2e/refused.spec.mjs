// Where a device or a site does not let compiled code run: every way in says so, and which setting to change.

import { fileURLToPath, pathToFileURL } from "node:url";
import { expect, heard, called, test as base } from "./hosts.mjs";

const dist = fileURLToPath(new URL(process.env.EVIDENT_DIST ?? "../../dist", import.meta.url));

/** Without WebAssembly, as the policy DefaultJavaScriptJitSetting = 2 leaves Chromium (tried with that policy by hand). */
const test = base.extend({
  launchOptions: [
    async ({ launchOptions }, use) => use({ ...launchOptions, args: [...launchOptions.args, "--js-flags=--jitless"] }),
    { scope: "worker" },
  ],
  expectedErrors: /WebAssembly|wasm/i,
});

/** What is said; whatever is stored is within reach, and a reload too. */
async function says(where, sentence) {
  const alert = where.getByRole("alert");
  await expect(alert).toContainText("Evident could not start because");
  await expect(alert).toContainText(sentence);
  await expect(where.getByRole("button", { name: "Reload" })).toBeVisible();
}

const SWITCHED_OFF = "DefaultJavaScriptJitSetting";

for (const [way, address] of [
  ["the page", (server) => server.url],
  ["the one file", (server) => `${server.url}evident.html`],
  ["the one file in a folder", () => pathToFileURL(`${dist}/evident.html`).href],
])
  test(`where WebAssembly is switched off ${way} names the policy`, async ({ page, server }) => {
    await page.goto(address(server));
    await says(page, SWITCHED_OFF);
  });

test("where WebAssembly is switched off a frame and an element name the policy", async ({ open, server }) => {
  const page = await open("frame", { frame: server.url });
  await says(page.frameLocator("iframe"), SWITCHED_OFF);
  await open("course", { wait: "" });
  const events = await heard(page, "#one");
  await page.evaluate(() => loadEvident());
  const element = page.locator("#one");
  await says(element, SWITCHED_OFF);
  expect((await events("error")).map(({ detail }) => detail.sentence).join()).toContain(SWITCHED_OFF);
  expect(await called(page, "#one", "getState")).toEqual({ failed: expect.stringContaining(SWITCHED_OFF) });
});
