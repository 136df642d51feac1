// Drives every browser that is here through the steps: `run.mjs [browser …]`. A browser that is missing is skipped with a sentence;
// one that fails a step leaves a picture in test-results/ and fails the run. `run.mjs --missing` only names the packages of the
// browsers that are missing, a line for each.

import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { serve } from "../../scripts/serve.mjs";
import { ENGINES } from "./engines.mjs";
import { Screen } from "./screen.mjs";
import { STEPS } from "./steps.mjs";

const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const dist = at(process.env.EVIDENT_DIST ?? "../../dist");

/** What is said once the browser itself has crashed, which says nothing of the page. */
const CRASHED = /invalid session id|Firefox hung up|fetch failed/;

/** Runs all steps in one browser, and gives how many passed. After a crash of the browser it begins again, once. */
async function drive(engine, found, places, again = true) {
  const folder = join(at("../../.tools/engines"), engine.name.toLowerCase());
  // What a browser left behind may write a last time.
  rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  mkdirSync(folder, { recursive: true });
  const begun = Date.now();
  const browser = await engine.begin(found, folder);
  console.log(`${engine.name} ${browser.version}: started in ${Date.now() - begun} ms`);
  const screen = new Screen(browser.driver);
  let passed = 0;
  let crashed = false;
  try {
    for (const [name, run] of STEPS) {
      const start = Date.now();
      try {
        await run({ ...places, ...browser, screen, folder, dist });
        const complaints = await screen.complaints();
        if (complaints.length) throw new Error(`The page complained:\n${complaints.join("\n")}`);
      } catch (error) {
        crashed = again && CRASHED.test(error.message);
        if (crashed) break;
        console.log(`  not ok  ${engine.name}: ${name} (${Date.now() - start} ms)\n${error.stack}`);
        await keep(engine, screen);
        break;
      }
      passed++;
      console.log(`  ok  ${engine.name}: ${name} (${Date.now() - start} ms)`);
    }
  } finally {
    await browser.end();
  }
  if (crashed) {
    console.log(`${engine.name} itself crashed. All its steps begin again.`);
    return drive(engine, found, places, false);
  }
  return passed;
}

/** A picture of the screen on which a step failed. */
async function keep(engine, screen) {
  const folder = at("../../test-results");
  const file = join(folder, `${engine.name.toLowerCase()}.png`);
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, await screen.picture());
    console.log(`The screen is in ${file}.`);
  } catch (error) {
    console.log(`There is no picture of the screen: ${error.message}`);
  }
}

async function main(wanted) {
  if (wanted.includes("--missing")) {
    for (const engine of ENGINES) if (!engine.find()) console.log(engine.packages);
    return true;
  }
  if (!existsSync(join(dist, "index.html"))) throw new Error("There is no built page yet. Run: make build");
  const page = await serve(dist, { quality: 4 });
  const hosts = await serve(at("../e2e/hosts"), { quality: 1, policy: null });
  // Another name of this machine is another site.
  const places = { page: page.url, host: hosts.url.replace("127.0.0.1", "localhost") };
  let passed = 0;
  let failed = 0;
  for (const engine of ENGINES) {
    if (wanted.length && !wanted.includes(engine.name.toLowerCase())) continue;
    const found = engine.find();
    if (!found) {
      console.log(`Skipped ${engine.name}: ${engine.missing}`);
      continue;
    }
    const done = await drive(engine, found, places).catch((error) => {
      console.log(`  not ok  ${engine.name} does not start: ${error.message}`);
      return 0;
    });
    passed += done;
    failed += done < STEPS.length;
  }
  await page.close();
  await hosts.close();
  console.log(`\n  ${passed} passed${failed ? `, ${failed} failed` : ""}`);
  return failed === 0;
}

main(process.argv.slice(2).map((name) => name.toLowerCase())).then(
  (good) => process.exit(good ? 0 : 1),
  (error) => {
    console.error(error.message);
    process.exit(1);
  },
);
