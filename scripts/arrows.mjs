// Holds the walls of the house: `arrows.mjs [root]` reads what every Rust file of src names and checks
//   - that a folder names just those folders that the map in ARCHITECTURE.md allows it, and the map nothing that is not so,
//   - that no folders name each other in a ring, and no more than four files of one folder do.
// `--list` prints the arrows between folders. The map is the table whose head is "folder | what is in it | may know".

import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const HERE = fileURLToPath(new URL("..", import.meta.url));

/** The most files that may name each other in a ring. */
const RING = 4;
/** The table of the map: folder → the folders that it may know. */
export function map(markdown) {
  const rows = markdown.split("\n").filter((line) => /^\| `src\//.test(line));
  const cells = (row) => row.split("|").map((cell) => cell.trim());
  const names = (cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => `src/${name}`);
  return new Map(rows.map(cells).map(([, folder, , may]) => [folder.replaceAll("`", "").split(" ")[0], new Set(names(may ?? ""))]));
}

/** Rust without its comments, texts and tests. */
export function bare(text) {
  const code = text
    .replace(/\/\*[^]*?\*\//g, " ")
    .replace(/\/\/.*$/gm, "")
    .replace(/r#+"[^]*?"#+/g, '""')
    .replace(/"(?:[^"\\]|\\[^])*"/g, '""')
    .replace(/'(?:[^'\\\n]|\\[^\n]{1,8})'/g, "' '");
  const tests = code.search(/#\[cfg\(test\)\]\s*mod \w+ \{/);
  return tests < 0 ? code : code.slice(0, tests);
}

/** Every path that a file names: those of `use`, taken apart, and those within the code. `{ path, exported }`. */
export function paths(code) {
  const found = [];
  const rest = code.replace(/\b(pub(?:\([^)]*\))?\s+)?use\s+([^;]+);/g, (_, exported, tree) => {
    for (const path of leaves(tree.replace(/\s+/g, " ").trim())) found.push({ path, exported: Boolean(exported) });
    return " ";
  });
  // A path may also begin with a module that this file has below it or has imported; others lead nowhere and are left out.
  for (const [path] of rest.matchAll(/(?<![\w:.])[a-z]\w*(?:::\w+)+/g)) found.push({ path: path.split("::"), exported: false });
  return found;
}

/** The paths of a tree of `use`. */
function leaves(tree) {
  const open = tree.indexOf("{");
  if (open < 0) return [tree.replace(/ as \w+$/, "").replace(/^::/, "").split("::").map((part) => part.trim())];
  const before = tree.slice(0, open).replace(/::\s*$/, "").split("::").map((part) => part.trim()).filter(Boolean);
  const parts = [];
  let [depth, start] = [0, open + 1];
  for (let at = open + 1; at < tree.length; at++) {
    if (tree[at] === "{") depth++;
    if (tree[at] === "}" && depth-- === 0) {
      parts.push(tree.slice(start, at));
      break;
    }
    if (tree[at] === "," && depth === 0) {
      parts.push(tree.slice(start, at));
      start = at + 1;
    }
  }
  return parts.filter((part) => part.trim()).flatMap((part) => leaves(part.trim())).map((path) => [...before, ...(path[0] === "self" ? path.slice(1) : path)]);
}

/** All files of src: module path → { file, code }. */
function modules(root) {
  const all = new Map();
  const files = readdirSync(join(root, "src"), { recursive: true }).filter((name) => name.endsWith(".rs"));
  for (const name of files.sort()) {
    if (name === "lib.rs" || name === "main.rs" || name.endsWith("tests.rs")) continue;
    const path = name.slice(0, -3).replace(/\/mod$/, "").split("/").join("::");
    all.set(path, { file: `src/${name}`, code: bare(readFileSync(join(root, "src", name), "utf8")) });
  }
  return all;
}

/** The module in which a path lies, seen from `here`, and what is left of the path. */
function resolve(all, here, path) {
  let parts = [...path];
  let base;
  if (parts[0] === "crate") [base, parts] = [[], parts.slice(1)];
  else if (parts[0] === "self") [base, parts] = [here.split("::"), parts.slice(1)];
  else if (parts[0] === "super") {
    base = here.split("::");
    while (parts[0] === "super") [base, parts] = [base.slice(0, -1), parts.slice(1)];
  } else if (all.has(`${here}::${parts[0]}`)) base = here.split("::");
  else return undefined;
  while (parts.length && all.has([...base, parts[0]].join("::"))) base.push(parts.shift());
  const module = base.join("::");
  return all.has(module) ? { module, rest: parts } : undefined;
}

/** Follows what a module hands on to the module that says it itself. */
function definer(all, exports, module, rest, depth = 0) {
  const [name] = rest;
  if (!name || depth > 8) return module;
  for (const { path, from } of exports.get(module) ?? []) {
    if (path.at(-1) !== name && path.at(-1) !== "*") continue;
    const next = resolve(all, from, path.at(-1) === "*" ? path.slice(0, -1) : path);
    if (!next || next.module === module) continue;
    if (path.at(-1) === "*") {
      const said = new RegExp(`\\b(?:struct|enum|trait|type|fn|const|static|mod|macro_rules!)\\s+${name}\\b`);
      if (!said.test(all.get(next.module).code)) continue;
      return next.module;
    }
    return definer(all, exports, next.module, next.rest, depth + 1);
  }
  return module;
}

/** Who names whom: file → file → the names. */
export function graph(root) {
  const all = modules(root);
  const exports = new Map();
  const named = new Map();
  for (const [module, { code }] of all) {
    named.set(module, paths(code));
    exports.set(module, named.get(module).filter((it) => it.exported).map(({ path }) => ({ path, from: module })));
  }
  const arrows = new Map();
  for (const [module, { file }] of all) {
    const to = new Map();
    for (const { path, exported } of named.get(module)) {
      const found = resolve(all, module, path);
      if (!found) continue;
      const target = all.get(definer(all, exports, found.module, found.rest)).file;
      // A folder's own list of what it hands on is no arrow into the files below it.
      const handsOn = exported && target.startsWith(dirname(file)) && /\/(mod|lib)\.rs$|^src\/[\w/]+\.rs$/.test(file) && below(file, target);
      if (target === file || handsOn) continue;
      if (!to.has(target)) to.set(target, new Set());
      to.get(target).add(path.at(-1));
    }
    arrows.set(file, to);
  }
  return arrows;
}

const below = (file, target) => target.startsWith(`${file.replace(/\/mod\.rs$|\.rs$/, "")}/`);

/** Sets of nodes that reach each other (Tarjan), those of more than one. */
export function rings(arrows) {
  const [index, low, stack, found] = [new Map(), new Map(), [], []];
  const visit = (node) => {
    index.set(node, index.size);
    low.set(node, index.get(node));
    stack.push(node);
    for (const next of arrows.get(node)?.keys() ?? []) {
      if (!index.has(next)) {
        visit(next);
        low.set(node, Math.min(low.get(node), low.get(next)));
      } else if (stack.includes(next)) low.set(node, Math.min(low.get(node), index.get(next)));
    }
    if (low.get(node) !== index.get(node)) return;
    const ring = stack.splice(stack.indexOf(node));
    if (ring.length > 1) found.push(ring.sort());
  };
  for (const node of arrows.keys()) if (!index.has(node)) visit(node);
  return found;
}

/** Arrows between the folders of the map. */
function between(arrows, folders) {
  const longest = [...folders].sort((a, b) => b.length - a.length);
  const folderOf = (file) => longest.find((folder) => file.startsWith(`${folder}/`) || file === `${folder}.rs`);
  const all = new Map([...folders].map((folder) => [folder, new Map()]));
  for (const [file, to] of arrows)
    for (const [target, names] of to) {
      const [from, into] = [folderOf(file), folderOf(target)];
      if (from === into || !from || !into) continue;
      if (!all.get(from).has(into)) all.get(from).set(into, []);
      all.get(from).get(into).push(`${file} → ${target}: ${[...names].join(", ")}`);
    }
  return { all, folderOf };
}

/** What is wrong, a sentence each. */
export function faults(root) {
  const markdown = readFileSync(join(root, "ARCHITECTURE.md"), "utf8");
  const may = map(markdown);
  const arrows = graph(root);
  const { all, folderOf } = between(arrows, [...may.keys()]);
  const said = [];
  // A file that only lists the folders below it stands beside them.
  for (const [file, to] of arrows) if (to.size && !folderOf(file)) said.push(`${file} is in no folder of the map in ARCHITECTURE.md.`);
  for (const folder of may.keys()) if (!existsSync(join(root, folder))) said.push(`The map in ARCHITECTURE.md names ${folder}, which is not there.`);
  for (const [folder, to] of all) {
    for (const [other, why] of to) if (!may.get(folder).has(other)) said.push(`${folder} may not know ${other}:\n  ${why.join("\n  ")}`);
    for (const other of may.get(folder)) if (!to.has(other)) said.push(`The map in ARCHITECTURE.md lets ${folder} know ${other}, and it does not.`);
  }
  for (const ring of rings(all)) said.push(`These folders name each other in a ring: ${ring.join(", ")}.`);
  for (const ring of rings(arrows).filter((ring) => ring.length > RING)) {
    const ties = ring.flatMap((file) => [...arrows.get(file)].filter(([to]) => ring.includes(to)).map(([to, names]) => `${file} → ${to}: ${[...names].join(", ")}`));
    said.push(`${ring.length} files name each other in a ring, and ${RING} may:\n  ${ties.join("\n  ")}`);
  }
  return { said, arrows, folders: all };
}

function main() {
  const list = process.argv.includes("--list");
  const root = process.argv.slice(2).find((word) => word !== "--list") ?? HERE;
  const { said, arrows, folders } = faults(root);
  if (list) for (const [folder, to] of folders) console.log(`${folder}: ${[...to.keys()].sort().join(", ") || "–"}`);
  for (const sentence of said) console.error(sentence);
  if (said.length) process.exit(1);
  const count = [...arrows.values()].reduce((sum, to) => sum + to.size, 0);
  console.log(`${folders.size} folders, ${arrows.size} files and ${count} arrows between them, as the map in ARCHITECTURE.md has them.`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
