// Gives a file of the built page a name that says what is in it, and prints it: `hashed.mjs <folder> <file> [<page>]`. The
// name is also put into the page, where one is named that has the old one.

import { createHash } from "node:crypto";
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { extname, join } from "node:path";

const [folder, file, page] = process.argv.slice(2);
const type = extname(file);
const hash = createHash("sha256").update(readFileSync(join(folder, file))).digest("hex").slice(0, 16);
const name = `${file.slice(0, -type.length)}-${hash}${type}`;
renameSync(join(folder, file), join(folder, name));
if (page) {
  const path = join(folder, page);
  const text = readFileSync(path, "utf8");
  if (!text.includes(`"${file}"`)) throw new Error(`${page} does not name ${file}.`);
  writeFileSync(path, text.replace(`"${file}"`, `"${name}"`));
}
console.log(name);
