// Checks every crate of Cargo.lock and every package of the package-lock.json of the journeys and of the grid's bench: its
// licence is one that deny.toml allows, and it comes from the public registry with a checksum, never from git or a path
// outside. A lock file must say what its package.json asks for: exactly one version of each.

import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";

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
// What the grid's bench alone installs, to run it and not to hand it on: data, and two permissive licences.
const allowedForBench = new Set([...allowedForTools, "0BSD", "BlueOak-1.0.0", "CC-BY-4.0"]);
// Its package.json names the BSD licence in a form that lock files leave out; the text is in the package.
const licencesByHand = new Map([["parse-cache-control 1.0.1", "BSD-3-Clause"]]);

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

/** Complains about the packages of a lock file; gives how many there are. */
function packagesOf(file, set) {
  const lock = JSON.parse(readFileSync(file, "utf8"));
  const wanted = JSON.parse(readFileSync(join(dirname(file), "package.json"), "utf8"));
  for (const kind of ["dependencies", "devDependencies", "optionalDependencies", "peerDependencies"]) {
    const [asked, locked] = [wanted[kind] ?? {}, lock.packages[""]?.[kind] ?? {}];
    for (const name of new Set([...Object.keys(asked), ...Object.keys(locked)])) {
      const got = lock.packages[`node_modules/${name}`]?.version;
      if (asked[name] !== locked[name] || asked[name] !== got)
        complaints.push(`${file} has ${name} ${got ?? "not at all"}, and package.json asks for ${asked[name] ?? "none"}. Run npm install there.`);
    }
  }
  const packages = Object.entries(lock.packages).filter(([path]) => path);
  for (const [path, { version, license, resolved, integrity, link }] of packages) {
    const name = `${path.replace(/.*node_modules\//, "")} ${version}`;
    const under = license ?? licencesByHand.get(name);
    // What names no place comes from the registry that npm is set to, with the checksum below.
    if (link || (resolved && !resolved.startsWith("https://registry.npmjs.org/")))
      complaints.push(`${name} comes from ${resolved}.`);
    if (!integrity?.startsWith("sha512-")) complaints.push(`${file} has no SHA-512 for ${name}.`);
    if (!under || !met(under, set)) complaints.push(`${name} is under ${under ?? "no licence"}.`);
  }
  return packages.length;
}

const packages =
  packagesOf("tests/e2e/package-lock.json", allowedForTools) + packagesOf("tests/bench/grid/package-lock.json", allowedForBench);

if (complaints.length) {
  console.error(complaints.join("\n"));
  process.exit(1);
}
console.log(`${crates.length} crates and ${packages} npm packages: licences and sources are fine.`);
