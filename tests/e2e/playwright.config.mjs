// Journeys run in the Chromium that scripts/browser.sh found; Playwright brings none of its own.

import { readFileSync } from "node:fs";
import { defineConfig } from "@playwright/test";

const { binary, args } = JSON.parse(readFileSync(new URL("../../webdriver.json", import.meta.url), "utf8"))["goog:chromeOptions"];

export default defineConfig({
  testDir: ".",
  testMatch: "*.spec.mjs",
  outputDir: "../../test-results",
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  // A journey that passes only sometimes is a failing journey.
  retries: 0,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [["list"], ["./reasons.mjs"]],
  use: {
    locale: "en-GB",
    timezoneId: "UTC",
    viewport: { width: 1366, height: 768 },
    trace: "retain-on-failure",
    // A worker would answer for what a journey has the server answer. offline.spec.mjs lets it.
    serviceWorkers: "block",
    launchOptions: {
      executablePath: binary,
      // No name but this machine's own is looked up, so nothing can leave it even by mistake.
      args: [...args.filter((arg) => arg !== "--headless"), "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost"],
    },
  },
});
