// What the page in a frame says to the page around it and hears from it: the host protocol, and its height.

import { bookFile } from "./books.mjs";
import { expect, near } from "./hosts.mjs";
import { answered } from "./rest.mjs";

const SMALL = bookFile({ learners: 3, standards: 2, level: () => 3 }).buffer.toString();
const LARGE = bookFile({ learners: 60, standards: 4, level: () => 2 }).buffer.toString();

/** Opens the host page with the gradebook in its frame; `query` is what the gradebook's address asks for. */
const speaking = near.extend({
  speak: async ({ page, host, server }, use) => {
    await use(async (query = {}, more = {}) => {
      const asks = query.host === undefined ? { host: host.origin, ...query } : query;
      const frame = `${server.url}?${new URLSearchParams(asks)}`;
      await page.goto(`${host.url}speaks.html?${new URLSearchParams({ at: server.url, frame, ...more })}`);
      const inside = page.frameLocator("iframe[title=Gradebook]");
      await inside.getByRole("heading", { level: 1 }).first().waitFor();
      // It listens once it has asked what its host speaks or, where it needs not know, has said that it can be asked.
      const listens = ({ data }) => data?.subject === "lti.capabilities" || data?.type === "evident:here";
      await expect.poll(() => page.evaluate(`window.heard.some(${listens})`)).toBe(true);
      return inside;
    });
  },
});

const heard = (page, want) =>
  page.evaluate((want) => window.heard.map(({ data }) => data).filter((data) => data?.type === want || (want === "ours" && /^evident:/.test(data?.type))), want);
const asks = (page, type, more) => page.evaluate(([type, more]) => window.ask(type, more), [type, more]);
/** Until the page has said that it can be asked. */
const here = (page) => expect.poll(async () => (await heard(page, "evident:here")).length).toBe(1);

speaking.describe("the host protocol", () => {
  speaking("a host that may ask is greeted, and everything can be asked of the gradebook", async ({ page, speak }) => {
    const inside = await speak({ mode: "teacher", book: "unit-1" });
    await here(page);
    const ready = await asks(page, "hello");
    expect(ready).toMatchObject({ type: "evident:ready", version: 1, mode: "teacher" });

    expect(await asks(page, "get-state")).toMatchObject({ type: "evident:result", value: null });
    expect(await asks(page, "set-state", { text: SMALL })).toMatchObject({ type: "evident:result", value: true });
    await expect(inside.getByRole("grid")).toBeVisible();
    const state = await asks(page, "get-state");
    expect(JSON.parse(state.value).book.learners).toHaveLength(3);

    const csv = await asks(page, "export", { format: "csv" });
    expect(csv.value).toMatchObject({ type: "text/csv" });
    expect(csv.value.text).toContain("Learner 0001");
    expect((await asks(page, "export", { format: "wide" })).value.name).toMatch(/\.csv$/);
    await expect.poll(async () => (await asks(page, "flush")).value).toEqual({ saved: true });

    const imported = await page.evaluate((text) => ask("import", { name: "b.evident.json", bytes: new TextEncoder().encode(text) }), LARGE);
    expect(imported).toMatchObject({ type: "evident:result" });
    expect(await asks(page, "set", { theme: "dark", mode: "view" })).toMatchObject({ type: "evident:result", value: true });
    await expect(inside.locator("#evident")).toHaveAttribute("data-theme", "dark");
    await expect(inside.locator(".is-view")).toBeVisible();
    // What is not named stays as it is: the mode, and the book that is open.
    expect(await asks(page, "set", { theme: "light" })).toMatchObject({ type: "evident:result", value: true });
    expect(await asks(page, "set", { lang: "de" })).toMatchObject({ type: "evident:result", value: true });
    await expect(inside.locator(".is-view")).toBeVisible();
    await expect(inside.getByRole("grid")).toBeVisible();
    expect(await asks(page, "set-state", { text: "{" })).toMatchObject({ type: "evident:error" });
  });

  speaking("changes and saving are told to the host that said hello", async ({ page, speak }) => {
    const inside = await speak({ mode: "teacher", book: "unit-2" });
    await here(page);
    await asks(page, "hello");
    await asks(page, "set-state", { text: SMALL });
    const cell = inside.getByRole("gridcell").first();
    await cell.click();
    await page.keyboard.press("2");
    await page.keyboard.press("Enter");
    await expect.poll(async () => (await heard(page, "evident:change")).at(-1)?.revision).toBeGreaterThan(0);
    await expect.poll(async () => (await heard(page, "evident:save")).at(-1)?.state).toBe("saved");
    expect((await heard(page, "evident:change"))[0]).toEqual({ type: "evident:change", version: 1, revision: expect.any(Number) });
  });

  speaking("without an allowed host nobody may ask anything", async ({ page, speak, host }) => {
    for (const given of ["", "https://lms.example", `${host.origin}/`, "*", "null", `${host.origin}.evil.example`]) {
      const inside = await speak({ host: given });
      await page.evaluate(() => say({ type: "evident:hello", version: 1, id: "a" }));
      await page.evaluate(() => say({ type: "evident:get-state", version: 1, id: "b" }));
      await answered(page, inside);
      expect(await heard(page, "ours"), given).toEqual([]);
    }
  });

  speaking("before the handshake nothing is answered", async ({ page, speak }) => {
    const inside = await speak();
    await here(page);
    await page.evaluate(() => say({ type: "evident:get-state", version: 1, id: "b" }));
    await page.evaluate(() => say({ type: "evident:set-state", version: 1, id: "c", text: "{}" }));
    await answered(page, inside);
    expect(await heard(page, "ours")).toEqual([{ type: "evident:here", version: 1 }]);
  });

  speaking("six hundred messages that are none of ours are ignored", async ({ page, speak }) => {
    const inside = await speak({ mode: "teacher", book: "fuzz" });
    await here(page);
    await asks(page, "hello");
    await asks(page, "set-state", { text: SMALL });
    await expect(inside.getByRole("grid")).toBeVisible();
    const before = (await asks(page, "get-state")).value;
    const sent = await page.evaluate(async () => {
      let seed = 7;
      const below = (most) => (seed = (seed * 48271) % 2147483647) % most;
      const one = (list) => list[below(list.length)];
      const huge = "x".repeat(65 * 1024 * 1024);
      const types = ["hello", "get-state", "set-state", "export", "import", "flush", "set", "constructor", "__proto__", "toString", "ready", ""].map((name) => `evident:${name}`);
      const odd = [undefined, null, 0, -1, NaN, "", "a".repeat(65), [], {}, true, 2n, new Date(0), /x/, new Map([["type", "evident:flush"]]), new Uint8Array(2), new Error("x")];
      const wrong = [
        () => one(odd),
        () => JSON.stringify({ type: "evident:flush", version: 1, id: "s" }),
        () => [{ type: "evident:flush", version: 1, id: "s" }],
        () => ({ type: one(types), version: one([0, 2, "1", null, 1.5]), id: "s" }),
        () => ({ type: one(types), version: 1, id: one(odd) }),
        () => ({ type: one(types), version: 1 }),
        () => ({ type: one(types), version: 1, id: "s", more: one(odd) }),
        () => ({ type: "evident:set-state", version: 1, id: "s", text: one(odd.filter((it) => typeof it !== "string")) }),
        () => ({ type: "evident:set-state", version: 1, id: "s", text: "{}", constructor: 1 }),
        () => ({ type: "evident:export", version: 1, id: "s", format: one(["xlsx", "constructor", "", 3, {}]) }),
        () => ({ type: "evident:import", version: 1, id: "s", name: "n", bytes: one(["text", [1, 2], {}, new Uint16Array(3)]) }),
        () => ({ type: "evident:import", version: 1, id: "s", name: "n".repeat(300), bytes: new Uint8Array(1) }),
        () => ({ type: "evident:set", version: 1, id: "s" }),
        () => ({ type: "evident:set", version: 1, id: "s", mode: one(["owner", "", 1, {}, "Teacher"]) }),
        () => ({ type: "evident:set", version: 1, id: "s", theme: one(["pink", {}, 3]) }),
        () => ({ type: "evident:set", version: 1, id: "s", lang: one(["en\u0000", "<b>", "x".repeat(99)]) }),
        () => ({ type: "evident:set", version: 1, id: "s", toString: "x" }),
        () => JSON.parse('{"__proto__":{"type":"evident:flush","version":1,"id":"s"}}'),
        () => JSON.parse('{"type":"evident:set","version":1,"id":"s","__proto__":{"mode":"view"}}'),
        () => Object.assign(Object.create(null), { type: one(types), version: 3, id: "s" }),
        () => ({ context: "h5p", action: one(["", "resizePrepared", {}, "__proto__"]) }),
        () => ({ subject: one(["lti.capabilities.response", "lti.frameResize", {}]), supported_messages: one(odd) }),
        () => ({ subject: "lti.capabilities.response", supported_messages: [null, 3, { subject: "lti.put_data" }] }),
      ];
      for (let count = 0; count < 600; count++) say(wrong[count % wrong.length]());
      say({ type: "evident:set-state", version: 1, id: "s", text: huge });
      say({ type: "evident:set-state", version: 1, id: huge, text: "{}" });
      say({ type: "evident:import", version: 1, id: "s", name: "n", bytes: new Uint8Array(65 * 1024 * 1024) });
      // From another window of the host's own origin, which is not the page around.
      const other = document.createElement("iframe");
      document.body.append(other);
      const script = other.contentDocument.createElement("script");
      script.textContent = `for (const type of ["evident:hello", "evident:get-state"])
        parent.frames[0].postMessage({ type, version: 1, id: "other" }, "*");
        parent.fromOther = (word) => parent.frames[0].postMessage({ word }, "*");`;
      other.contentDocument.body.append(script);
      return 605;
    });
    expect(sent).toBeGreaterThan(500);
    await answered(page, inside);
    await answered(page, inside, (word) => window.fromOther(word));
    const answers = (await heard(page, "ours")).filter((data) => data.id === "s" || data.id === "other");
    expect(answers).toEqual([]);
    expect((await heard(page, "evident:error")).length).toBe(0);
    expect((await asks(page, "get-state")).value).toBe(before);
    await expect(inside.locator(".evident")).toHaveClass("evident");
  });
});

/** The height that the host gave its frame, and how many of its messages spoke of a height. */
const given = (page) => page.locator("iframe").evaluate((frame) => frame.clientHeight);
const spoken = (page) =>
  page.evaluate(() => {
    const read = (data) => (typeof data === "string" ? JSON.parse(data) : data);
    return window.heard.filter(({ data }) => {
      const it = read(data);
      return it.subject === "lti.frameResize" || it.type === "evident:resize" || /resize/i.test(it.action);
    }).length;
  });

speaking.describe("the height of the page", () => {
  for (const [follow, query] of [
    ["canvas", {}],
    ["string", { height: "auto" }],
    ["h5p", {}],
    ["evident", {}],
  ])
    speaking(`is followed by a host that speaks ${follow}, up and down, and comes to rest`, async ({ page, speak }) => {
      const inside = await speak({ mode: "teacher", book: follow, ...query }, { follow });
      const content = () => inside.locator("body").evaluate((body) => Math.ceil(body.getBoundingClientRect().height));
      const fits = async () => Math.abs((await given(page)) - (await content())) <= 1;
      await expect(inside.getByRole("button", { name: "Try the sample class" })).toBeVisible();
      await expect.poll(fits).toBe(true);
      const low = await given(page);
      expect(low).toBeGreaterThan(399);

      await inside.getByRole("button", { name: "Try the sample class" }).click();
      await expect(inside.getByRole("grid")).toBeVisible();
      await expect(inside.getByRole("row", { name: "Ada Lindqvist" })).toBeVisible();
      await expect.poll(fits).toBe(true);
      const high = await given(page);
      const grid = await inside.getByRole("grid").evaluate((grid) => grid.clientHeight);
      expect(grid).toBeLessThanOrEqual(640);
      expect(grid).toBeGreaterThan(300);

      // Nothing happens: nothing is said, however often they turn to each other.
      const said = async () => {
        const before = await spoken(page);
        for (let turn = 0; turn < 4; turn++) await answered(page, inside);
        return (await spoken(page)) - before;
      };
      await expect.poll(said, { timeout: 30_000 }).toBe(0);

      // The set-up is longer than the grid, and the books are shorter again.
      await inside.getByRole("button", { name: "Setup" }).click();
      await expect(inside.getByRole("heading", { name: "Learners" }).first()).toBeVisible();
      await expect.poll(fits).toBe(true);
      const longest = await given(page);
      await inside.getByRole("button", { name: "Gradebook", exact: true }).click();
      await expect.poll(async () => (await fits()) && (await given(page)) === high).toBe(true);
      expect(longest).not.toBe(high);
      expect(await spoken(page)).toBeLessThan(60);
    });

  speaking("stays that of the frame where nobody asks", async ({ page, speak }) => {
    const inside = await speak({ mode: "teacher", book: "still" });
    // What the host answers to its first words is heard in the first turn, and shows by the second.
    for (let turn = 0; turn < 2; turn++) await answered(page, inside);
    expect(await spoken(page)).toBe(0);
    expect(await inside.locator("html").getAttribute("data-grows")).toBe(null);
  });

  speaking("stays as it was given", async ({ page, speak }) => {
    const inside = await speak({ mode: "teacher", book: "given", height: "700" }, { follow: "canvas" });
    // What the host answers to its first words is heard in the first turn, and shows by the second.
    for (let turn = 0; turn < 2; turn++) await answered(page, inside);
    expect(await spoken(page)).toBe(0);
    expect(await inside.locator("html").getAttribute("data-grows")).toBe(null);
  });
});
