// What scripts/arrows.mjs finds in small trees with a fault planted in each: `node --test scripts/arrows.test.mjs`.

import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import test from "node:test";
import { faults } from "./arrows.mjs";

const MAP = `| folder | what is in it | may know |
|---|---|---|
| \`src/model\` | nouns | – |
| \`src/edit\` | the door | \`model\` |
| \`src/ui/rooms/home\` | books | \`model\` |
| \`src/ui/rooms/panel\` | evidence | \`edit\` |
`;
const GOOD = {
  "lib.rs": "pub mod model; pub mod edit; mod ui;",
  "model/mod.rs": "//! Nouns.\nmod date;\npub use date::Date;\n",
  "model/date.rs": "pub struct Date;\n",
  "edit/mod.rs": "use crate::model::Date;\npub fn apply(_: Date) {}\n",
  "ui/mod.rs": "mod rooms;\n",
  "ui/rooms/mod.rs": "mod home;\nmod panel;\n",
  "ui/rooms/home/mod.rs": "use crate::model::Date;\n",
  "ui/rooms/panel/mod.rs": "fn go() { crate::edit::apply(todo!()) }\n",
};

/** What is wrong with the good tree where these files differ. */
function found(files = {}, map = MAP) {
  const root = mkdtempSync(join(tmpdir(), "arrows-"));
  try {
    writeFileSync(join(root, "ARCHITECTURE.md"), map);
    for (const [name, text] of Object.entries({ ...GOOD, ...files })) {
      mkdirSync(dirname(join(root, "src", name)), { recursive: true });
      writeFileSync(join(root, "src", name), text);
    }
    return faults(root).said;
  } finally {
    rmSync(root, { recursive: true });
  }
}

const says = (said, words) => assert.ok(said.some((sentence) => words.test(sentence)), `${words} in ${JSON.stringify(said)}`);

test("a tree as its map has it", () => assert.deepEqual(found(), []));

test("a folder that knows what is on its right", () =>
  says(found({ "model/date.rs": "use crate::edit::apply;\npub struct Date;\n" }), /src\/model may not know src\/edit/));

test("a room that names another, in braces and by super", () => {
  says(found({ "ui/rooms/panel/mod.rs": "use crate::{edit::apply, ui::rooms::home};\n" , "ui/rooms/home/mod.rs": "use crate::model::Date;\npub fn x() {}\n" }), /src\/ui\/rooms\/panel may not know src\/ui\/rooms\/home/);
  says(found({ "ui/rooms/panel/mod.rs": "fn go() { super::home::x(); crate::edit::apply(y) }\n" }), /panel may not know .*home/);
});

test("an arrow of the map that is not so", () =>
  says(found({ "ui/rooms/home/mod.rs": "" }), /lets src\/ui\/rooms\/home know src\/model, and it does not/));

test("a folder that the map lacks, and one that it has too much", () => {
  says(found({ "keep/mod.rs": "use crate::model::Date;\n" }), /src\/keep\/mod\.rs is in no folder of the map/);
  says(found({}, `${MAP}| \`src/gone\` | x | – |\n`), /names src\/gone, which is not there/);
});

test("folders that name each other in a ring", () => {
  const map = MAP.replace("| `src/model` | nouns | – |", "| `src/model` | nouns | `edit` |");
  says(found({ "model/date.rs": "use crate::edit::apply;\npub struct Date;\n" }, map), /ring: src\/edit, src\/model/);
});

test("five files in a ring, and not four", () => {
  const ring = (count) => {
    const files = { "edit/mod.rs": `use crate::model::Date;\npub fn apply(_: Date) {}\n${[...Array(count).keys()].map((i) => `mod r${i};`).join("\n")}\n` };
    for (let i = 0; i < count; i++) files[`edit/r${i}.rs`] = `use super::r${(i + 1) % count}::It as _;\npub struct It;\n`;
    return found(files).filter((sentence) => /files name each other/.test(sentence));
  };
  assert.equal(ring(4).length, 0);
  assert.equal(ring(5).length, 1);
});

test("a ring by way of modules that are named without self", () => {
  const parts = ["a", "b", "c", "d"];
  const files = { "edit/mod.rs": `use crate::model::Date;\npub fn apply(_: Date) {}\n${parts.map((part) => `mod ${part};`).join("\n")}\nfn all() { ${parts.map((part) => `${part}::go();`).join(" ")} }\n` };
  for (const part of parts) files[`edit/${part}.rs`] = "use super::apply;\npub fn go() {}\n";
  says(found(files), /5 files name each other/);
});

test("what stands in comments, texts and tests is no arrow", () =>
  assert.deepEqual(found({ "model/date.rs": '// crate::edit::apply\npub struct Date;\nconst A: &str = "crate::edit";\n#[cfg(test)]\nmod tests {\n  use crate::edit::apply;\n}\n' }), []));
