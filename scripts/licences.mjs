// Checks every crate of Cargo.lock and every package of the journeys' package-lock.json: its licence is one that
// deny.toml allows, and it comes from the public registry with a checksum, never from git or a path outside.

import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

const deny = readFileSync("deny.toml", "utf8");
const list = (key) => {
  const found = deny.match(new RegExp(`^${key} = \\[([^\\]]*)\\]`, "m"));
  if (!found) throw new Error(`deny.toml has no list named ${key}.`);
  return [...found[1].matchAll(/"([^"]+)"/g)].map((match) => match[1]);
};
const allowed = new Set(list("allow"));
const registries = new Set(list("allow-registry").map((url) => `registry+${url}`));
// The tools of the tests are not part of the page. These licences are fine for them and not for what we ship.
const allowedForTools = new Set([...allowed, "MPL-2.0"]);

/** Whether an SPDX expression can be met with the licences of `set`. `/` is the old way to write OR. */
export function met(expression, set) {
  const words = expression.replace(/\//g, " OR ").match(/\(|\)|[^\s()]+/g) ?? [];
  let at = 0;
  const either = () => {
    let good = both();
    while (words[at] === "OR") {
      at++;
      good = both() || good;
    }
    return good;
  };
  const both = () => {
    let good = one();
    while (words[at] === "AND") {
      at++;
      good = one() && good;
    }
    return good;
  };
  const one = () => {
    if (words[at] === "(") {
      at++;
      const good = either();
      if (words[at++] !== ")") throw new Error(`The licence “${expression}” cannot be read.`);
      return good;
    }
    let name = words[at++];
    if (words[at] === "WITH") {
      name += ` WITH ${words[at + 1]}`;
      at += 2;
    }
    return set.has(name);
  };
  const good = either();
  if (at < words.length) throw new Error(`The licence “${expression}” cannot be read.`);
  return good;
}

const complaints = [];

const metadata = JSON.parse(
  execFileSync("cargo", ["metadata", "--format-version", "1", "--locked", "--all-features"], { maxBuffer: 1 << 28 }),
);
const crates = metadata.packages.filter((one) => !metadata.workspace_members.includes(one.id));
for (const { name, version, license, source } of crates) {
  if (!registries.has(source)) complaints.push(`${name} ${version} comes from ${source ?? "a local path"}.`);
  if (!license) complaints.push(`${name} ${version} names no licence.`);
  else if (!met(license, allowed)) complaints.push(`${name} ${version} is under ${license}, which deny.toml does not allow.`);
}
for (const block of readFileSync("Cargo.lock", "utf8").split("[[package]]").slice(1))
  if (block.includes("\nsource = ") && !block.includes("\nchecksum = "))
    complaints.push(`Cargo.lock has no checksum for ${block.match(/name = "(.*)"/)[1]}.`);

const lock = JSON.parse(readFileSync("tests/e2e/package-lock.json", "utf8"));
const packages = Object.entries(lock.packages).filter(([path]) => path);
for (const [path, { version, license, resolved, integrity, link }] of packages) {
  const name = `${path.replace(/.*node_modules\//, "")} ${version}`;
  if (link || (resolved && !resolved.startsWith("https://registry.npmjs.org/")))
    complaints.push(`${name} comes from ${resolved}.`);
  if (!integrity) complaints.push(`package-lock.json has no checksum for ${name}.`);
  if (!license || !met(license, allowedForTools)) complaints.push(`${name} is under ${license ?? "no licence"}.`);
}

if (complaints.length) {
  console.error(complaints.join("\n"));
  process.exit(1);
}
console.log(`${crates.length} crates and ${packages.length} npm packages: licences and sources are fine.`);
