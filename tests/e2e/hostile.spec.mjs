// What comes from outside and means harm: files, addresses and stored texts. Whatever is in them stays a text, is refused in a
// sentence, or is cut; the page goes on, and the books that are there stay. tests/hostile.rs has the same without screens,
// host.spec.mjs what a hostile page around may send.

import { readFileSync, writeFileSync } from "node:fs";
import { deflateRawSync, constants } from "node:zlib";
import { bookFile, openBook } from "./books.mjs";
import { expect, test } from "./evident.mjs";
import { expect as hostExpect, test as hosted } from "./hosts.mjs";

const small = { title: "Period 1", learners: 2, standards: 2 };
const saved = (page) => expect(page.getByText("Saved on this device")).toBeVisible();
const file = (name, text) => ({ name, mimeType: "application/json", buffer: Buffer.from(text) });
const give = (page, what) => page.getByLabel("Open a file").first().setInputFiles(what);
const books = (page) => page.locator(".bookrow__title");

/** Markup that runs in one way or another wherever it is taken for markup, and ends what it may stand in. */
const MARKUP = `"'></title></textarea></script></style><img src=x onerror=pwned()><svg onload=pwned()><script>pwned()</script><a href="javascript:pwned()">x</a><iframe srcdoc="<script>parent.pwned()</script>"></iframe>{{7*7}}\${7*7}`;

/** Until the page has shown that nothing of it ran: an element that came in has had its tasks and frames. */
async function expectUnharmed(place, where) {
  const found = await place.evaluate(async () => {
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    const roots = (root) => [root, ...[...root.querySelectorAll("*")].flatMap((it) => (it.shadowRoot ? roots(it.shadowRoot) : []))];
    const all = roots(document).flatMap((root) => [...root.querySelectorAll("*")]);
    const ours = (it) => it.localName === "script" && it.src.startsWith(location.origin);
    return {
      ran: window.ran ?? 0,
      elements: all.filter((it) => ["img", "script", "iframe", "object", "embed", "base", "meta", "style"].includes(it.localName) && it.closest("#evident, body") && !ours(it)).map((it) => it.outerHTML.slice(0, 80)),
      handlers: all.flatMap((it) => it.getAttributeNames().filter((name) => name.startsWith("on"))),
      links: all.flatMap((it) => ["href", "src", "action", "formaction"].map((name) => it.getAttribute(name)).filter((value) => /^\s*(javascript|data|vbscript):/i.test(value ?? ""))),
    };
  });
  expect(found, where).toEqual({ ran: 0, elements: [], handlers: [], links: [] });
}

/** A book in which every text that a file can bring is this one. */
function bookOf(text) {
  const level = (value) => ({ value, label: text, short: text, description: text });
  const book = {
    id: "Hostile0001",
    title: text,
    subject: text,
    authors: [{ device: text, by: text }],
    settings: { scale: "ScaleForAll", policy: "PolicyForAl", term: "Term0000001" },
    scales: [{ id: "ScaleForAll", name: text, levels: [0, 1, 2, 3, 4].map(level), mastery: 3, half_steps: true }],
    policies: [{ id: "PolicyForAl", name: text }],
    terms: [{ id: "Term0000001", name: text, start: "2026-01-01", end: "2026-12-31" }],
    groups: [{ id: "Group000001", name: text, kind: "section" }],
    learners: [0, 1].map((at) => ({
      id: `Learner000${at}`,
      name: text,
      sort_name: text,
      external_ids: [{ system: "sis", id: `${text}${at}` }],
      memberships: [{ group: "Group000001" }],
    })),
    standards: [0, 1].map((at) => ({ id: `Standard00${at}`, code: `${text}${at}`, order: at, statement: text })),
    assessments: [{ id: "Quiz0000001", title: text, standards: ["Standard000"] }],
    evidence: [
      { id: "Piece000001", learner: "Learner0000", standard: "Standard000", level: 3, shown: "2026-03-02", assessment: "Quiz0000001", feedback: text, private_note: text, link: "javascript:pwned()" },
      { id: "Piece000002", learner: "Learner0000", standard: "Standard000", level: 2, shown: "2026-03-03", set_aside: text },
    ],
    overrides: [{ id: "Override001", learner: "Learner0001", standard: "Standard001", level: 3, date: "2026-03-04", reason: text }],
    [text]: { [text]: text },
  };
  return file("hostile.evident.json", JSON.stringify({ type: "evident", version: 1, written_by: text, book }));
}

/**
 * Goes through every screen of the open book, in whose texts all is `text`, and calls `look` with the name of each and what to look
 * at: the page, or the frame that is printed. Each has `seen`, a piece of the text, where it is, so that there is something to look at.
 */
async function throughAll(page, text, seen, look) {
  /** Until what is in there, in fields too, has the text. */
  const shows = (place, where) => {
    const shown = (all, seen) => {
      const parts = all.filter((it) => it.checkVisibility()).flatMap((it) => [it.textContent, ...[...it.querySelectorAll("input, textarea")].map(({ value }) => value)]);
      return parts.some((part) => part.includes(seen));
    };
    return expect.poll(() => place.evaluateAll(shown, seen), { message: `the text on: ${where}` }).toBe(true);
  };
  const see = async (where, place) => {
    await shows(place, where);
    await look(where, page);
  };
  const dialog = (name) => page.getByRole("dialog", { name });
  const leave = async (it) => {
    await page.keyboard.press("Escape");
    await expect(it).toHaveCount(0);
  };
  const seeDialog = async (where, name) => {
    await see(where, dialog(name));
    await leave(dialog(name));
  };
  const main = page.locator("main");
  const grid = page.getByRole("grid");
  const book = page.locator(".bar__book");
  const panel = page.getByRole("complementary", { name: "Evidence" });
  const press = (name, place = page) => place.getByRole("button", { name, exact: true }).click();

  await see("grid", grid);
  await page.getByRole("columnheader").nth(1).click();
  await seeDialog("standard");

  // The panel: of a piece with all its texts, and of an override.
  await page.getByRole("gridcell").first().click();
  await expect(panel.getByRole("listitem")).toHaveCount(2);
  await press("Details", panel);
  await expect(panel.getByLabel("Shown on")).toBeVisible();
  await panel.getByText("Override this level").click();
  await see("panel", panel);
  const menu = panel.getByRole("listitem").last().locator("summary");
  await menu.click();
  await press("Edit", panel);
  await seeDialog("evidence", "Edit evidence");
  await page.getByRole("gridcell", { name: /your override/ }).click();
  await expect(panel.getByRole("button", { name: "Remove override" })).toBeVisible();
  await see("override", panel);
  // A level, so that the history has a line.
  await page.getByRole("gridcell", { name: "Not assessed yet" }).first().click();
  await page.keyboard.press("2");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("gridcell", { name: "Not assessed yet" })).toHaveCount(1);
  await press("Close", panel);
  await expect(panel).toHaveCount(0);

  const row = page.getByRole("rowheader").first();
  await expect(row).toContainText(seen);
  const hide = page.getByRole("switch", { name: "Hide names" }).filter({ visible: true });
  await hide.check();
  await expect(row).not.toContainText(seen);
  await look("hidden names", page);
  await hide.uncheck();
  await expect(row).toContainText(seen);

  // The tables, beside the panel no more.
  await page.getByLabel("Entering levels for").selectOption({ index: 1 });
  await press("Edit assessment");
  await seeDialog("assessment", "Edit assessment");
  const column = { Learner: "Standard", Standard: "Learner", Assessment: "First try" };
  for (const [read, head] of Object.entries(column)) {
    await page.getByRole("radio", { name: read, exact: true }).check({ force: true });
    await expect(page.getByRole("columnheader", { name: head, exact: true }).first()).toBeVisible();
    await see(`table of one ${read}`, page.getByRole("table"));
  }
  await page.getByRole("radio", { name: "Grid", exact: true }).check({ force: true });
  await expect(grid).toBeVisible();

  // Paper is a document of its own. A browser under test has no dialog for it.
  await page.evaluate(() => (window.print = () => dispatchEvent(new Event("beforeprint"))));
  await page.getByRole("button", { name: "Print" }).filter({ visible: true }).click();
  const paper = page.locator("iframe.print-frame");
  await shows(page.frameLocator("iframe.print-frame").locator("table"), "paper");
  await look("paper", await (await paper.elementHandle()).contentFrame());
  await paper.evaluate((frame) => frame.contentWindow.dispatchEvent(new frame.contentWindow.Event("afterprint")));
  await expect(paper).toHaveCount(0);

  // What the bar leads to.
  await press("Export");
  await expect(dialog("Export").locator(".way")).toHaveCount(3);
  await look("export", page);
  await leave(dialog("Export"));
  const saving = page.locator("summary").filter({ hasText: "Saved on this device" });
  await saving.click();
  await press("Version history");
  await seeDialog("version history", "Version history");
  await saving.click();
  await press("Restore points");
  const points = dialog("Restore points");
  await expect(points.getByText("There are none yet.").or(points.getByRole("listitem")).first()).toBeVisible();
  await look("restore points", page);
  await leave(points);
  await book.locator("summary").click();
  await see("menu of the book", book);
  await press("Rename");
  await seeDialog("rename", "Rename");
  await book.locator("summary").click();
  await press("Add to my course", book);
  await expect(dialog("Add to my course").getByRole("paragraph").first()).toBeVisible();
  await look("course", page);
  await leave(dialog("Add to my course"));

  await press("Import");
  await expect(page.getByRole("heading", { name: "Import a file" })).toBeVisible();
  const quoted = `"${text.replaceAll('"', '""')}"`;
  await page.locator("main input[type=file]").setInputFiles({ name: "table.csv", mimeType: "text/csv", buffer: Buffer.from(`Name,${quoted},RP.2\n${quoted},3,${quoted}\nBo,2,4\n`) });
  await expect(page.getByRole("heading", { name: "Import “table.csv”" })).toBeVisible();
  await see("import", main);
  await press("Cancel", main);
  await expect(grid).toBeVisible();

  await press("Setup");
  const inside = page.getByRole("tabpanel");
  for (const pane of ["Learners", "Standards", "Scale", "Policy"]) {
    await page.getByRole("tab", { name: pane }).click();
    await shows(inside, pane);
    await inside.evaluate((it) => it.querySelectorAll("details:not(.menu)").forEach((more) => (more.open = true)));
    await see(`set-up: ${pane}`, inside);
  }
  // A book without grades has none of its texts there.
  await page.getByRole("tab", { name: "Grades" }).click();
  await expect(inside.getByRole("heading").first()).toBeVisible();
  await look("set-up: Grades", page);
  await book.locator("summary").click();
  await press("All books on this device", book);
  await see("home", main.getByRole("listitem"));
  await page.locator(".bookrow summary").first().click();
  await expect(page.getByRole("button", { name: "Delete" })).toBeVisible();
  await look("menu of a row", page);
  await page.keyboard.press("Escape");
  await press("Erase everything from this device…");
  await see("erase", dialog("Erase everything from this device").getByRole("listitem"));
  await leave(dialog("Erase everything from this device"));
}

test.describe("markup", () => {
  test.beforeEach(({ page }) => page.addInitScript(() => (window.pwned = () => (window.ran = (window.ran ?? 0) + 1))));

  test("in every text of a book it stays text, on every screen", async ({ page }) => {
    test.slow();
    await page.goto("/");
    await give(page, bookOf(MARKUP));
    await expect(page.getByRole("grid")).toBeVisible();
    await saved(page);
    expect(await page.title()).toBe(`${MARKUP} – Evident`);
    await throughAll(page, MARKUP, "</title>", (where, place) => expectUnharmed(place, where));
    await books(page).first().getByRole("button").click();
    await expect(page.getByRole("grid")).toBeVisible();
    // An address that would run is not in the book.
    await page.locator("summary").filter({ hasText: "Saved on this device" }).click();
    const [backup] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Save a backup file" }).last().click()]);
    const { book } = JSON.parse(readFileSync(await backup.path(), "utf8"));
    expect(book.evidence).toHaveLength(3);
    expect(book.evidence.filter(({ link }) => link)).toEqual([]);
    await page.reload();
    await expect(books(page)).toHaveCount(1);
    await expectUnharmed(page, "after a reload");
  });

  test("in a table it stays text, in its questions, in the preview and in the book", async ({ page }) => {
    const quoted = (text) => `"${text.replaceAll('"', '""')}"`;
    const cell = quoted(MARKUP);
    await page.goto("/");
    await give(page, { name: `${MARKUP.replaceAll("/", "")}.csv`, mimeType: "text/csv", buffer: Buffer.from(`Name,${cell},RP.2\n${cell},3,${cell}\nBo,2,4\n`) });
    await expect(page.getByRole("heading", { name: /^Import/ })).toBeVisible();
    await expectUnharmed(page, "import");
    for (const more of await page.locator("main summary").all()) await more.click();
    await expectUnharmed(page, "import, unfolded");
  });

  test("in the address it stays text", async ({ page }) => {
    const begin = encodeURIComponent(bookOf(MARKUP).buffer.toString());
    const asked = new URLSearchParams({ book: MARKUP, lang: MARKUP, theme: MARKUP, mode: MARKUP, height: MARKUP });
    await page.goto(`/?${asked}#begin=${begin}`);
    await expect(page.getByRole("grid")).toBeVisible();
    await expectUnharmed(page, "address");
  });

  test.describe("a file that is no file", () => {
    test.use({ expectedErrors: /Failed to load|Refused|Content Security Policy|connect-src|policy/ });
    test("at an address of another kind is not fetched", async ({ page }) => {
      for (const src of ["javascript:pwned()", "data:text/html,<script>parent.pwned()</script>", "//example.org/x", "blob:null/x"]) {
        await page.goto(`/?src=${encodeURIComponent(src)}`);
        await expect(page.getByRole("button", { name: "Try the sample class" })).toBeVisible();
        await expectUnharmed(page, src);
      }
    });
  });
});

test("bidi controls in names turn nothing around that stands beside them", async ({ page }) => {
  test.slow();
  // Overrides and embeddings that are opened and not closed, and an isolate that is closed twice.
  const CONTROLS = "\u202eabc\u202d\u2067\u2069\u2069\u202b\u200f";
  await page.goto("/");
  await give(page, bookOf(CONTROLS));
  await expect(page.getByRole("grid")).toBeVisible();
  await saved(page);
  // Each text with a control in it stands in a paragraph of its own, as the algorithm means it, so that it ends there.
  const leaks = (place) =>
    place.evaluate(() => {
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      const found = [];
      const isolates = (it) => {
        const { display, unicodeBidi, position, float } = getComputedStyle(it);
        return !/^(inline|contents|ruby)/.test(display) || display === "inline-block" || display === "inline-flex" || display === "inline-grid" || /isolate|plaintext/.test(unicodeBidi) || float !== "none" || /absolute|fixed/.test(position);
      };
      for (let node; (node = walker.nextNode()); ) {
        if (!/[\u202a-\u202e\u2066-\u2069]/.test(node.data) || !node.parentElement.checkVisibility()) continue;
        let around = node.parentElement;
        while (!isolates(around)) around = around.parentElement;
        const own = node.data.trim();
        // What stands in the same paragraph, but for what is a paragraph of its own there.
        const others = [...around.childNodes].some((it) => it !== node && !it.contains?.(node) && it.textContent.trim() && (it.nodeType === 3 || !isolates(it)));
        if (others) found.push(`${around.className || around.localName}: ${around.textContent.slice(0, 60)} (${own.slice(0, 20)})`);
      }
      return [...new Set(found)];
    });
  const found = {};
  await throughAll(page, CONTROLS, "abc", async (where, place) => {
    for (const leak of await leaks(place)) found[leak] ??= where;
  });
  expect(found).toEqual({});
});

test("names that JavaScript knows are names, in files, in addresses and in what is stored", async ({ page }) => {
  const unpolluted = () => page.evaluate(() => [({}).polluted, [].polluted, Object.prototype.names, Object.keys(Object.prototype)]);
  const text = bookOf("__proto__").buffer.toString().replace('"title":', '"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"title":');
  await page.goto("/?__proto__=x&constructor=x&__proto__[polluted]=1&book=__proto__");
  await give(page, file("proto.evident.json", text));
  await expect(page.getByRole("grid")).toBeVisible();
  await saved(page);
  expect(await unpolluted()).toEqual([null, null, null, []].map((it) => it ?? undefined));
  // The name leads to the book again.
  await page.goto("/?book=__proto__");
  await expect(page.getByRole("grid")).toBeVisible();
  await page.evaluate(() => {
    localStorage.setItem("evident:1:settings", '{"__proto__":{"names":"pseudonyms","polluted":1},"constructor":{"prototype":{"polluted":1}}}');
    localStorage.setItem("evident:1:__proto__", "x");
    localStorage.setItem("evident:1:__proto__:card", "x");
  });
  await page.goto("/");
  await expect(books(page)).toHaveCount(1);
  expect(await unpolluted()).toEqual([undefined, undefined, undefined, []]);
  await give(page, file("rescue.json", '{"type":"evident-rescue","version":1,"keys":{"__proto__":{"polluted":1}}}'));
  await expect(page.locator(".toast")).toContainText("Nothing was changed.");
  expect(await unpolluted()).toEqual([undefined, undefined, undefined, []]);
});

test("a name of ten megabytes opens, and its book can be deleted", async ({ page }, info) => {
  test.slow();
  await openBook(page, small);
  await saved(page);
  await page.reload();
  const long = "Nn ".repeat(3_500_000);
  const book = JSON.parse(bookFile({ title: "Long", learners: 3, standards: 2, level: () => 3 }).buffer.toString());
  book.book.learners[1].name = long;
  const path = info.outputPath("long.evident.json");
  writeFileSync(path, JSON.stringify(book));
  await give(page, path);
  await expect(page.getByRole("grid")).toBeVisible({ timeout: 60_000 });
  // It answers, and shows what is there.
  await page.getByRole("gridcell").first().click({ timeout: 60_000 });
  await page.keyboard.press("2");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("gridcell").first()).toContainText("2");
  await saved(page);
  await page.reload();
  await expect(books(page)).toHaveText(["Long", "Period 1"]);
  await page.locator(".bookrow").first().locator("summary").click();
  await page.getByRole("button", { name: "Delete" }).click();
  await expect(books(page)).toHaveText(["Period 1"]);

  // As the title, in the list of books.
  book.book.title = long;
  book.book.learners[1].name = "Bo";
  writeFileSync(path, JSON.stringify(book));
  await give(page, path);
  await expect(page.getByRole("grid")).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText("Saved on this device")).toBeVisible({ timeout: 60_000 });
  await page.reload();
  await expect(books(page)).toHaveCount(2, { timeout: 60_000 });
  await page.locator(".bookrow").filter({ hasNotText: "Period 1" }).locator("summary").click({ timeout: 60_000 });
  await page.getByRole("button", { name: "Delete" }).click();
  await expect(books(page)).toHaveText(["Period 1"], { timeout: 60_000 });
});

test("a cell of ten megabytes is cut, and that is said", async ({ page }, info) => {
  const path = info.outputPath("long.csv");
  writeFileSync(path, `Name,RP.1\n${"Nn ".repeat(3_500_000)},3\nBo,2\n`);
  await page.goto("/");
  await give(page, path);
  await expect(page.getByRole("heading", { name: "Import “long.csv”" })).toBeVisible();
  const said = page.getByRole("listitem").filter({ hasText: "Row 2, column “Name”" });
  await expect(said).toContainText("The cell has 10500000 characters, more than a spreadsheet can have.");
  await expect(said).toContainText("Only its beginning is read.");
  // Its beginning is what is read: no more than a spreadsheet can have.
  const longest = await page.locator("main table").last().evaluate((table) => Math.max(...[...table.querySelectorAll("td, th")].map((cell) => cell.textContent.length)));
  expect(longest).toBeGreaterThan(100);
  expect(longest).toBeLessThanOrEqual(32_767);
});

test.describe("JSON nested 100,000 deep", () => {
  const nested = (open, close) => `${open.repeat(100_000)}1${close.repeat(100_000)}`;
  const DEEP = [nested("[", "]"), nested('{"a":', "}"), "[".repeat(100_000)];

  test("is refused in a sentence, from a file, as a rescue file, and in the address", async ({ page }) => {
    await openBook(page, small);
    await saved(page);
    await page.reload();
    for (const deep of DEEP)
      for (const text of [
        `{"type":"evident","version":1,"x":${deep}}`,
        `{"type":"evident","version":1,"book":{"id":"Deep0000001","title":"Deep","x":${deep}}}`,
        `{"type":"evident-rescue","version":1,"keys":${deep}}`,
        `{"a":${deep}}`,
      ]) {
        await give(page, file("deep.json", text));
        const toast = page.locator(".toast");
        await expect(toast).toContainText("This file is nested more deeply than any Evident file. Look for another copy. Nothing was changed.");
        await toast.getByRole("button", { name: "Close" }).click();
        await expect(toast).toBeHidden();
      }
    await expect(books(page)).toHaveText(["Period 1"]);
  });

  test("is shown as a table where it is none of ours", async ({ page }) => {
    await page.goto("/");
    await give(page, { name: "deep.csv", mimeType: "text/csv", buffer: Buffer.from(DEEP[0]) });
    await expect(page.getByRole("heading", { name: "Import “deep.csv”" })).toBeVisible();
  });

  test("in the settings of the device it stops nothing", async ({ page }) => {
    await openBook(page, small);
    await saved(page);
    for (const deep of DEEP) {
      await page.evaluate((deep) => localStorage.setItem("evident:1:settings", `{"device":${deep},"names":${deep}}`), deep);
      await page.reload();
      await expect(books(page)).toHaveText(["Period 1"]);
    }
  });
});

hosted("a page around that hands in what is nested deep, or too long, hears why", async ({ open }) => {
  const page = await open("two");
  const one = page.locator("#one");
  await one.getByRole("button", { name: "Try the sample class" }).click();
  await hostExpect(one.getByRole("grid")).toBeVisible();
  const failed = await page.evaluate(async () => {
    const element = document.querySelector("#one");
    const deep = `${"[".repeat(100_000)}1${"]".repeat(100_000)}`;
    const before = await element.getState();
    const failed = [];
    for (const text of [deep, `{"type":"evident","version":1,"x":${deep}}`, "x".repeat(20 << 20), '{"__proto__":{}}', "\0", "\ud800"])
      failed.push(await element.setState(text).then(() => "taken", ({ message }) => message));
    return { failed, same: (await element.getState()) === before };
  });
  hostExpect(failed.same).toBe(true);
  for (const message of failed.failed) hostExpect(message).toMatch(/^[A-Z].*\.$/s);
});

test("a packed text that unpacks to gigabytes is refused, and the page goes on", async ({ page }) => {
  await openBook(page, small);
  await saved(page);
  await page.reload();
  // Sixteen times 64 MiB of zeros, each piece ending at a whole byte; then an empty last block.
  const piece = deflateRawSync(Buffer.alloc(64 << 20), { finishFlush: constants.Z_SYNC_FLUSH });
  const bytes = Buffer.concat([...Array(16).fill(piece), Buffer.from([3, 0])]);
  let [held, count, payload] = [0, 0, []];
  for (const byte of bytes) {
    held = ((held << 8) | byte) & 0x7fffff;
    count += 8;
    if (count >= 15) payload.push(0x3400 + ((held >> (count -= 15)) & 0x7fff));
  }
  payload.push(0x3400 + ((held << (15 - count)) & 0x7fff));
  const packed = payload.map((unit) => String.fromCharCode(unit)).join("");
  const sealed = (version, tag) => {
    const rest = `${tag}|Lin1|1|${packed}`;
    let sum = 0xcbf29ce484222325n;
    for (const byte of Buffer.from(`${version}|${rest}`)) sum = ((sum ^ BigInt(byte)) * 0x100000001b3n) & 0xffffffffffffffffn;
    return `E${version}|${sum.toString(16).padStart(16, "0")}|${rest}`;
  };
  for (const version of ["1", "2"]) {
    const keys = { "evident:1:Bomb0000001:snap.a": sealed(version, "sz") };
    await give(page, file("rescue.json", JSON.stringify({ type: "evident-rescue", version: 1, keys })));
    await expect(page.getByText("This rescue file has no book that can be read. It was not changed.")).toBeVisible();
    await page.reload();
    await expect(books(page)).toHaveText(["Period 1"]);
  }
  // Stored on the device, it is listed and does not open; the other book does.
  await page.evaluate((text) => localStorage.setItem("evident:1:Bomb0000001:snap.a", text), sealed("1", "sz"));
  await page.reload();
  await expect(books(page)).toHaveCount(2);
  await page.getByRole("button", { name: "Untitled class" }).click();
  await expect(page.getByText("This book could not be read.")).toBeVisible();
  await page.getByRole("button", { name: "Period 1", exact: true }).click();
  await expect(page.getByRole("grid")).toBeVisible();
});

test("formulas leave as texts, in both tables and on the clipboard", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const FORMULAS = ["=HYPERLINK(\"http://x\",\"y\")", "+1+1", "-1+1", "@SUM(1)", "\t=1", "'=1", "=cmd|' /C calc'!A0"];
  const book = JSON.parse(bookFile({ title: "Formulas", learners: FORMULAS.length, standards: 2, level: () => 3 }).buffer.toString());
  FORMULAS.forEach((formula, at) => (book.book.learners[at].name = formula));
  book.book.standards[0].code = "=1+1";
  book.book.standards[0].statement = "@x";
  book.book.scales[0].levels.forEach((level) => ((level.short = `=${level.value}`), (level.label = `=${level.value}`)));
  await page.goto("/");
  await give(page, file("formulas.evident.json", JSON.stringify(book)));
  await expect(page.getByRole("grid")).toBeVisible();
  await page.getByRole("button", { name: "Export", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Export" });
  // Every cell of a file, quotes and all taken off as a spreadsheet does.
  const cells = (text) => [...text.replace(/^\ufeff/, "").matchAll(/(?:^|[,;]|\r\n)(?:"((?:[^"]|"")*)"|([^,;\r\n]*))/g)].map(([, quoted, plain]) => (quoted ?? plain).replaceAll('""', '"'));
  const tables = dialog.getByRole("button", { name: /CSV/ });
  await expect(tables).toHaveCount(2);
  await dialog.getByRole("checkbox", { name: "Include my private notes" }).check();
  for (const semicolons of [false, true]) {
    await dialog.getByRole("checkbox", { name: "Use semicolons and decimal commas" }).setChecked(semicolons);
    for (const table of await tables.all()) {
      const [download] = await Promise.all([page.waitForEvent("download"), table.click()]);
      expect(download.suggestedFilename()).toMatch(/\.csv$/);
      const all = cells(readFileSync(await download.path(), "utf8"));
      for (const part of ["HYPERLINK", "SUM(1)", "=1+1", "C calc"]) expect(all.filter((cell) => cell.includes(part)), part).not.toEqual([]);
      expect(all.filter((cell) => /^[=+\-@\t\r]/.test(cell) && !/^[+-]?[\d.,]+%?$/.test(cell))).toEqual([]);
    }
  }
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await page.getByRole("grid").focus();
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Control+c");
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(FORMULAS.map(() => "'=3\t'=3").join("\n"));
});
