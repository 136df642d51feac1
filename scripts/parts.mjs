// Decides which pieces of split code go into which file: `parts.mjs <folder of the splitter>`.
//
// The splitter makes a module for each part of the code and one for each set of parts that share code, some two hundred.
// Here they are joined into files: what every part needs that comes with `edit` is in its file; what others share is joined
// into few files, each fetched by all parts that need any of it. The folder then has joined/<file>.wasm and
// parts.json, which says for each part which files it takes beside its own: a letter for each, "0s" are s0 and ss.

import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** The part that comes with every other one but those that come alone. */
const ALWAYS = "edit";
/** The parts that are wanted before anybody edits: they bring all they need. */
export const ALONE = ["list", "marks", "sample"];
/** How many files there may be of what several parts share: each has a letter or a digit. */
const SHARED_FILES = 36;
/** What a module weighs before there is code in it: types and imports, of which little is left when modules are joined. */
const EMPTY = 1000;

/** What the splitter made: `{ module, parts, bytes }`, where `parts` are all that need it. */
export function modules(folder) {
  const text = readFileSync(join(folder, "__wasm_split.js"), "utf8");
  const bytes = (module) => statSync(join(folder, `${module}.wasm`)).size;
  const shared = [...text.matchAll(/\/\* ([\w, ]+) \*\/\nconst __(chunk_\d+) =/g)];
  const own = [...text.matchAll(/__wasm_split_load_(\w+) =/g)];
  // A module that the splitter left empty has no file.
  const written = (module) => text.includes(`"./${module}.wasm"`);
  return [
    ...own.map(([, part]) => ({ module: `split_${part}`, parts: [part] })),
    ...shared.map(([, parts, module]) => ({ module, parts: parts.split(", ") })),
  ].map((it) => ({ ...it, bytes: written(it.module) ? Math.max(bytes(it.module) - EMPTY, 1) : 0 }));
}

/**
 * What a byte weighs that a part fetches for nothing: more for one that is large already, and most for those that come alone,
 * for which somebody waits who has just opened the page.
 */
function weights(groups) {
  const needed = new Map();
  for (const { parts, bytes } of groups) for (const part of parts) needed.set(part, (needed.get(part) ?? 0) + bytes);
  return (part) => (ALONE.includes(part) ? 3 : ((needed.get(part) ?? 0) / 100_000) ** 2);
}

/** The bytes, by their weight, that are fetched for nothing when two groups become one file. */
function waste(left, right, weight) {
  const missing = (of, parts) => parts.reduce((sum, part) => sum + (of.includes(part) ? 0 : weight(part)), 0);
  return left.bytes * missing(left.parts, right.parts) + right.bytes * missing(right.parts, left.parts);
}

const union = (left, right) => [...new Set([...left, ...right])].sort();

/** Joins groups, each time the two for which the least is fetched in vain, until there are `most`. */
export function joined(groups, most, weight) {
  const all = groups.map((group) => ({ ...group }));
  while (all.length > most) {
    let best = { waste: Infinity };
    for (let left = 0; left < all.length; left++)
      for (let right = left + 1; right < all.length; right++) {
        const cost = waste(all[left], all[right], weight);
        if (cost < best.waste) best = { waste: cost, left, right };
      }
    const [right] = all.splice(best.right, 1);
    const left = all[best.left];
    all[best.left] = {
      parts: union(left.parts, right.parts),
      bytes: left.bytes + right.bytes,
      modules: [...left.modules, ...right.modules],
    };
  }
  return all;
}

/** Parts that are reached from within another one, which is here before them. */
export const WITHIN = { csv: "import", plan: "csv", setup_preview: "setup_policy", setup_paste: "setup_learners" };
/** The parts from within which one is reached, the outermost first. */
export const within = (part) => (WITHIN[part] ? [...within(WITHIN[part]), WITHIN[part]] : []);

/**
 * The parts for which a module is fetched: what comes with `edit` need not be fetched for it, except by what comes alone, and what is
 * here before a part not for that.
 */
function fetchedFor(parts) {
  if (parts.includes(ALWAYS)) return [ALWAYS, ...ALONE.filter((part) => parts.includes(part))].sort();
  return parts.filter((part) => !within(part).some((outer) => parts.includes(outer)));
}

/** Which modules each file has, and which parts take it: `{ file, parts, modules }`. */
export function files(all) {
  const wanted = all.filter((it) => it.bytes).map((it) => ({ ...it, parts: fetchedFor(it.parts) }));
  const own = new Map();
  const shared = new Map();
  for (const { module, parts, bytes } of wanted) {
    const into = parts.length > 1 ? shared : own;
    const key = parts.join(" ");
    if (!into.has(key)) into.set(key, { parts, bytes: 0, modules: [] });
    into.get(key).bytes += bytes;
    into.get(key).modules.push(module);
  }
  return [
    ...[...own].map(([part, it]) => ({ file: part, ...it })),
    ...joined([...shared.values()], SHARED_FILES, weights(wanted)).map((it, index) => ({ file: `s${index.toString(36)}`, ...it })),
  ].sort((left, right) => (right.file === ALWAYS) - (left.file === ALWAYS));
}

/** What every module takes from the first file of code, in one place: joined modules would each bring a memory along. */
function hub(folder, module) {
  const text = execFileSync("wasm-dis", [join(folder, `${module}.wasm`)], { maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "ignore"] }).toString();
  const imports = [...text.matchAll(/^ \(import "__wasm_split" "([^"]+)" \((memory|table|global) \$\S+ (.*)\)\)$/gm)];
  const lines = imports.map(
    ([, name, kind, type], index) =>
      `(import "first" "${name}" (${kind} $${index} ${type}))\n(export "${name}" (${kind} $${index}))`,
  );
  return `(module\n${lines.join("\n")}\n)`;
}

function main([folder]) {
  const all = modules(folder);
  const out = join(folder, "joined");
  mkdirSync(out, { recursive: true });
  const features = process.env.WASM_FEATURES.split(" ");
  const hubs = join(out, "hub");
  const largest = all.reduce((a, b) => (a.bytes > b.bytes ? a : b));
  writeFileSync(`${hubs}.wat`, hub(folder, largest.module));
  execFileSync("wasm-as", [...features, `${hubs}.wat`, "-o", `${hubs}.wasm`]);
  const parts = {};
  for (const { file, parts: of, modules } of files(all)) {
    for (const part of of) (parts[part] ??= []).push(file);
    const inputs = modules.flatMap((module) => [join(folder, `${module}.wasm`), module]);
    execFileSync(
      "wasm-merge",
      [`${hubs}.wasm`, "__wasm_split", ...inputs, ...features, "-g", "-o", join(out, `${file}.wasm`)],
      { stdio: ["ignore", "ignore", "pipe"] },
    );
  }
  // As short as it can be: it stands in what every visit loads.
  const shared = ([part, files]) => {
    if (!files.includes(part)) throw new Error(`The part ${part} has no file of its own, and src/lazy.js would ask for one.`);
    return [part, files.filter((file) => file !== part).map((file) => file.slice(1)).join("")];
  };
  const lists = Object.fromEntries(Object.entries(parts).map(shared));
  writeFileSync(join(folder, "parts.json"), JSON.stringify(lists));
}

if (process.argv[1] === new URL(import.meta.url).pathname) main(process.argv.slice(2));
