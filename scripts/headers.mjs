// What a server should send along with each file of dist/: the one table, from which scripts/serve.mjs answers and
// `headers.mjs <folder>` writes the file _headers, which Netlify and Cloudflare Pages read.

import { readdirSync, writeFileSync } from "node:fs";
import { basename, extname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The policy of the page. It stands in index.html too, for servers that send none. */
export const POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; " +
  "img-src 'self' data:; frame-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'";

export const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".ts": "text/plain; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".webmanifest": "application/manifest+json; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
  ".zip": "application/zip",
};

/** The policy of the worker, which only fetches. The browser takes the page's for the page alone. */
const WORKER_POLICY = "default-src 'none'; connect-src 'self'";

/** A name with a hash in it never changes its meaning; every other one is asked for again. */
const HASHED = /-[0-9a-f]{8,16}(_\w+)?\.\w+$/;

/** The headers of one file, by its name. `policy` is that of pages; the page in one file carries its own. */
export function headersOf(file, policy = POLICY) {
  const type = extname(file);
  const headers = {
    "Content-Type": TYPES[type] ?? "application/octet-stream",
    "Cache-Control": HASHED.test(file) ? "public, max-age=31536000, immutable" : "no-cache",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
  };
  if (type !== ".html") {
    // What the custom element fetches, from whatever site it stands in.
    headers["Access-Control-Allow-Origin"] = "*";
    headers["Cross-Origin-Resource-Policy"] = "cross-origin";
    if (basename(file) === "sw.js") headers["Content-Security-Policy"] = WORKER_POLICY;
  } else if (policy && basename(file) !== "evident.html") headers["Content-Security-Policy"] = policy;
  return headers;
}

/** The addresses that mean a file. Cloudflare Pages leaves the ending of a page away. */
function addresses(file) {
  if (file === "index.html") return ["/", "/index.html"];
  return extname(file) === ".html" ? [`/${file}`, `/${file.slice(0, -5)}`] : [`/${file}`];
}

/**
 * The text of _headers for the files of a folder. Every file has a rule of its own: where two rules fit one address, both
 * services join the values of a header that stands in both.
 */
export function headersFile(files) {
  const rule = (file, address) =>
    [address, ...Object.entries(headersOf(file)).map(([name, value]) => `  ${name}: ${value}`)].join("\n");
  const rules = files.flatMap((file) => addresses(file).map((address) => rule(file, address)));
  return `# For a server that reads this file, such as Netlify or Cloudflare Pages: HOSTING.md says more.\n${rules.join("\n")}\n`;
}

/** The files of a folder that are served, in order. */
export const served = (folder) =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && !/^[._]/.test(entry.name))
    .map(({ name }) => name)
    .sort();

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = process.argv[2];
  writeFileSync(join(folder, "_headers"), headersFile(served(folder)));
}
