// The rest of a release: `release.mjs <page> <release>` looks whether the list of components has every package that is
// compiled into the page, adds Rust's own library, which is in the page too, and writes the SHA-256 sum of every file of the
// page into SHA256SUMS: `cd dist && sha256sum -c ../release/SHA256SUMS` compares them.

import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join, sep } from "node:path";

const [page, release] = process.argv.slice(2);
const run = (command, ...given) => execFileSync(command, given, { encoding: "utf8", maxBuffer: 1 << 28 });

const file = join(release, "evident.cdx.json");
const bom = JSON.parse(readFileSync(file, "utf8"));
const listed = new Set(bom.components.map(({ name, version }) => `${name} ${version}`));
// Of the same features and target as the page, without what only runs while it is compiled.
const tree = run("cargo", "tree", "--locked", "--target", "wasm32-unknown-unknown", "--features", "split", "--edges", "normal,no-proc-macro", "--prefix", "none", "--format", "{p}");
const shipped = [...new Set(tree.split("\n").map((line) => line.match(/^(\S+) v(\S+)/)?.slice(1).join(" ")))].filter((it) => it && !it.startsWith("evident "));
const missing = shipped.filter((it) => !listed.has(it));
if (missing.length || shipped.length < 10) {
  console.error(`The list of components has not got ${missing.join(", ") || "what the page is compiled of"}.`);
  process.exit(1);
}
const rust = run("rustc", "--version").split(" ")[1];
bom.components.push({
  type: "library",
  "bom-ref": `pkg:generic/rust-std@${rust}`,
  name: "rust-std",
  version: rust,
  description: "The standard library of Rust, as it comes with the compiler",
  scope: "required",
  licenses: [{ expression: "MIT OR Apache-2.0" }],
  purl: `pkg:generic/rust-std@${rust}`,
});
writeFileSync(file, `${JSON.stringify(bom, null, 2)}\n`);

const files = readdirSync(page, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(page.length + 1).replaceAll(sep, "/"))
  .sort();
const sum = (name) => createHash("sha256").update(readFileSync(join(page, name))).digest("hex");
writeFileSync(join(release, "SHA256SUMS"), files.map((name) => `${sum(name)}  ${name}\n`).join(""));
console.log(`${files.length} files and ${shipped.length + 1} components of the page: sums and lists are in ${release}/.`);
