// Names the files of the built page by what is in them: `names.mjs <folder> <name>` renames <name>.js and its kin and prints
// the new name. The name that trunk gives comes from what it saw, before the code was split and everything made smaller;
// a name that a server lets browsers keep for good must differ as soon as any of these files does.

import { createHash } from "node:crypto";
import { readFileSync, readdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const [folder, before] = process.argv.slice(2);
// A hash of trunk is a number, and is written without the zeros before it.
const files = readdirSync(folder)
  .filter((file) => file.startsWith(before) || /^evident-[0-9a-f]{1,16}\.css$/.test(file))
  .sort();
const hash = createHash("sha256");
// The old name stands in the files, and says nothing of them.
for (const file of files) hash.update(readFileSync(join(folder, file), "latin1").replaceAll(before, ""));
const after = `evident-${hash.digest("hex").slice(0, 16)}`;

const rename = (text) => files.reduce((text, file) => text.replaceAll(file, renamed(file)), text).replaceAll(before, after);
const renamed = (file) => (file.startsWith(before) ? file.replace(before, after) : `${after}.css`);

for (const file of ["index.html", `${before}.js`]) {
  const path = join(folder, file);
  writeFileSync(path, rename(readFileSync(path, "utf8")));
}
for (const file of files) renameSync(join(folder, file), join(folder, renamed(file)));
console.log(after);
