// Makes dist/sw.js, the worker that keeps one build of the page on a device: `worker.mjs <folder>` lists the files of the
// page with the hash of each, and puts the list and a name of the whole into src/sw.js.

import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { served } from "./headers.mjs";

const folder = process.argv[2];
const WORKER = "src/sw.js";
/** What is not of the page: other ways in, and the worker itself. */
const OTHERS = ["evident.html", "evident.js", "evident.d.ts", "sw.js"];
const PAGE = "index.html";

const hash = (file) => createHash("sha256").update(readFileSync(file));
const names = served(folder).filter((name) => !OTHERS.includes(name) && name !== PAGE);
// The worker fetches them in this order, and the page must be the last.
const files = [...names, PAGE].map((name) => [name, `sha256-${hash(join(folder, name)).digest("base64")}`]);
// Another worker with the same files is another build too: it may keep them in another way.
const build = hash(WORKER).update(JSON.stringify(files)).digest("hex").slice(0, 16);

execFileSync("esbuild", [
  WORKER,
  "--minify",
  "--log-level=warning",
  "--allow-overwrite",
  `--define:BUILD=${JSON.stringify(build)}`,
  `--define:FILES=${JSON.stringify(files)}`,
  `--outfile=${join(folder, "sw.js")}`,
], { stdio: "inherit" });
