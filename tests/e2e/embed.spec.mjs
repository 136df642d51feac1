// The custom element in somebody else's page, which lies on another site.

import { fileURLToPath } from "node:url";
import { firstVisit } from "../../scripts/size.mjs";
import { called, expect, heading, heard, test } from "./hosts.mjs";
import { task } from "./rest.mjs";

const dist = fileURLToPath(new URL(process.env.EVIDENT_DIST ?? "../../dist", import.meta.url)).replace(/\/$/, "");

const one = (page) => page.locator("#one");

test("an element of another site shows the gradebook, and the sample class opens", async ({ open, server, watch }) => {
  const page = await open("course");
  await expect(heading(one(page))).toBeVisible();
  await one(page).getByRole("button", { name: "Try the sample class" }).click();
  await expect(one(page).getByRole("grid")).toBeVisible();
  await one(page).getByRole("gridcell").nth(3).click();
  await expect(one(page).getByRole("complementary", { name: "Evidence" })).toBeVisible();
  // Nothing of it was asked of the host's own site, and nothing is left in the host's document.
  const files = watch.requests.filter((url) => /evident|class\./.test(new URL(url).pathname));
  for (const url of files) expect(url.startsWith(server.url), url).toBe(true);
  expect(await page.locator("head :is(style, link[href*=evident])").count()).toBe(0);
});

test("it loads what it is weighed with, and else only what comes later", async ({ open, server, watch }) => {
  const page = await open("course");
  await expect(heading(one(page))).toBeVisible();
  const asked = watch.requests.filter((url) => url.startsWith(server.url)).map((url) => url.slice(server.url.length));
  const later = /_(?!bg\.)\w+\.(css|wasm)$/;
  expect([...new Set(asked)].filter((name) => !later.test(name)).sort()).toEqual(firstVisit(dist, "evident.js").sort());
});

test("its language can be changed while it is there", async ({ open }) => {
  const page = await open("course");
  await one(page).getByRole("button", { name: "Try the sample class" }).click();
  const date = one(page).locator("summary").filter({ hasText: "Evidence date" });
  for (const tag of ["de", "fr"]) {
    await one(page).evaluate((element, tag) => element.setAttribute("lang", tag), tag);
    const today = await page.evaluate((tag) => new Date().toLocaleDateString(tag, { day: "numeric", month: "short" }), tag);
    await expect(date).toContainText(today);
  }
});

test("it is as high as the page says, or as what is in it", async ({ open }) => {
  const page = await open("course");
  await expect(heading(one(page))).toBeVisible();
  const height = () => one(page).evaluate((element) => element.getBoundingClientRect().height);
  const set = (value) => one(page).evaluate((element, value) => (element.height = value), value);
  expect(await height()).toBe(600);
  await set("700");
  expect(await height()).toBe(700);
  // A length of the page's own: its root has letters of 40 pixels.
  await set("20rem");
  expect(await height()).toBe(800);
  await set("no length");
  expect(await height()).toBe(600);
  await set(null);
  await page.addStyleTag({ content: "#one { block-size: 555px }" });
  expect(await height()).toBe(555);
  await page.addStyleTag({ content: "#one { block-size: auto; --evident-max-height: 640px }" });
  await set("auto");
  await one(page).getByRole("button", { name: "Try the sample class" }).click();
  await expect(one(page).getByRole("row", { name: "Ada Lindqvist" })).toBeVisible();
  expect(await height()).toBe(640);
  await page.addStyleTag({ content: "#one { --evident-max-height: 3000px }" });
  await expect.poll(height).toBeGreaterThan(800);
});

test("the resize event says how high it is", async ({ open }) => {
  const page = await open("course", { wait: "" });
  const events = await heard(page, "#one");
  await page.evaluate(() => loadEvident());
  await expect(heading(one(page))).toBeVisible();
  await one(page).evaluate((element) => (element.height = "432"));
  await expect.poll(async () => (await events("resize")).at(-1)?.detail.height).toBe(432);
  expect((await events("resize"))[0].bubbles).toBe(false);
});

test("two elements show two books and share one instance of the code", async ({ open, watch }) => {
  const page = await open("two");
  for (const id of ["#one", "#two"]) await expect(heading(page.locator(id))).toBeVisible();
  await page.locator("#one").getByRole("button", { name: "Try the sample class" }).click();
  await expect(page.locator("#one").getByRole("grid")).toBeVisible();
  await expect(page.locator("#two").getByRole("grid")).toBeHidden();
  const wasm = watch.requests.filter((url) => url.endsWith(".wasm"));
  expect(new Set(wasm).size).toBe(wasm.length);
  // One sheet each for all of them.
  const shared = await page.evaluate(() => {
    const [a, b] = [...document.querySelectorAll("evident-gradebook")].map((element) => element.shadowRoot.adoptedStyleSheets);
    return a.length > 0 && a.every((sheet, index) => sheet === b[index]);
  });
  expect(shared).toBe(true);
});

test("two elements come back with their own books", async ({ open }) => {
  const page = await open("two");
  await page.locator("#one").getByRole("button", { name: "Try the sample class" }).click();
  await expect(page.locator("#one").getByRole("grid")).toBeVisible();
  await expect(page.locator("#one").getByText("Saved on this device")).toBeAttached();
  await page.reload();
  await expect(page.locator("#one").getByRole("grid")).toBeVisible();
  await expect(page.locator("#two").getByRole("grid")).toBeHidden();
});

test("an element inside another shadow root works", async ({ open }) => {
  const page = await open("nested");
  const deep = page.locator("#deep");
  await deep.getByRole("button", { name: "Try the sample class" }).click();
  await expect(deep.getByRole("grid")).toBeVisible();
  await deep.getByRole("gridcell").nth(3).click();
  await expect(deep.getByRole("complementary", { name: "Evidence" })).toBeVisible();
});

test("an element that is moved lives on, and one that is taken out and put back starts again", async ({ open }) => {
  const page = await open("course");
  await one(page).getByRole("button", { name: "Try the sample class" }).click();
  await expect(one(page).getByRole("grid")).toBeVisible();
  const cell = one(page).getByRole("gridcell").nth(3);
  await cell.click();
  await expect(one(page).getByRole("complementary", { name: "Evidence" })).toBeVisible();
  await one(page).evaluate((element) => {
    window.root = element.shadowRoot.querySelector(".evident");
    document.body.append(element);
  });
  await task(page);
  expect(await one(page).evaluate((element) => element.shadowRoot.querySelector(".evident") === window.root)).toBe(true);
  await expect(one(page).getByRole("complementary", { name: "Evidence" })).toBeVisible();
  await one(page).getByRole("complementary", { name: "Evidence" }).getByRole("button", { name: /Close/ }).first().click();
  // Taken out for longer, nothing of it is left; put back, it begins anew.
  const empty = await one(page).evaluate(async (element) => {
    element.remove();
    await new Promise((done) => setTimeout(done));
    window.kept = element;
    return element.shadowRoot.querySelectorAll("*").length;
  });
  expect(empty).toBe(1);
  // Nothing can be asked of it meanwhile, and whoever does is told.
  const asked = await page.evaluate(() => window.kept.getState().catch((error) => error.message));
  expect(asked).toBe("The gradebook was removed from the page.");
  await page.evaluate(() => document.body.append(window.kept));
  await expect(heading(one(page))).toBeVisible();
});

test.describe("on a page that may store nothing", () => {
  test.use({ hostPolicy: "sandbox allow-scripts" });

  /** Takes the element out for a while and puts it back. */
  const again = (page) =>
    one(page).evaluate(async (element) => {
      const { parentElement } = element;
      element.remove();
      // It goes a task later.
      await new Promise((done) => setTimeout(done));
      parentElement.append(element);
    });

  test("an element that is taken out and put back has its book, and knows whose it is", async ({ open }) => {
    const page = await open("course");
    await expect(one(page).getByText("This page cannot store anything.")).toBeVisible();
    await one(page).evaluate((element) => element.removeAttribute("mode"));
    await again(page);
    await one(page).getByRole("button", { name: "I am learning" }).click();
    // The page may not send forms either: Enter and the button do what they do elsewhere.
    await one(page).getByRole("textbox").fill("Ada");
    await one(page).getByRole("textbox").press("Enter");
    await expect(one(page).getByRole("tab", { name: /^Standards/ })).toBeVisible();
    await one(page).getByRole("textbox", { name: "New standard’s code" }).fill("A.1");
    await one(page).getByRole("button", { name: "Add a standard" }).click();
    await expect(one(page).getByRole("tab", { name: "Standards 1" })).toBeVisible();
    await again(page);
    await expect(one(page).getByRole("heading", { name: "My learning" })).toBeVisible();
    await expect(one(page).getByRole("button", { name: "I am learning" })).toHaveCount(0);
    expect((await called(page, "#one", "getState")).value).toContain('"Ada"');
  });
});

test("what is set before the class is known holds, and attributes may change later", async ({ open }) => {
  const page = await open("course", { wait: "" });
  await one(page).evaluate((element) => Object.assign(element, { theme: "dark", height: "480", mode: "teacher", lang: "de" }));
  await page.evaluate(() => loadEvident());
  await expect(heading(one(page))).toBeVisible();
  expect(await one(page).evaluate((element) => [element.theme, element.getAttribute("mode"), Object.hasOwn(element, "theme")])).toEqual([
    "dark",
    "teacher",
    false,
  ]);
  expect(await one(page).evaluate((element) => element.getBoundingClientRect().height)).toBe(480);
  const paper = () => one(page).evaluate((element) => getComputedStyle(element.shadowRoot.querySelector(".evident")).backgroundColor);
  expect(await paper()).toBe("rgb(23, 22, 20)");
  await one(page).evaluate((element) => (element.theme = "light"));
  expect(await paper()).toBe("rgb(250, 248, 244)");
  await one(page).evaluate((element) => element.removeAttribute("theme"));
  await page.emulateMedia({ colorScheme: "dark" });
  expect(await paper()).toBe("rgb(23, 22, 20)");
  await one(page).evaluate((element) => (element.theme = "light"));
  expect(await paper()).toBe("rgb(250, 248, 244)");
});

test("methods before it is ready wait for it", async ({ open, server }) => {
  const page = await open("course", { wait: "" });
  const book = await (await fetch(`${server.url}class.evident.json`)).text();
  const events = await heard(page, "#one");
  // As soon as the element is known it has only begun to load.
  const [before, set] = await page.evaluate(async (book) => {
    loadEvident();
    await customElements.whenDefined("evident-gradebook");
    const before = window.heard["#one"].length;
    return [before, await document.querySelector("#one").setState(book)];
  }, book);
  expect([before, set]).toEqual([0, true]);
  const [ready] = await events("ready");
  expect(ready).toEqual({ name: "ready", detail: { mode: "teacher" }, bubbles: false });
  await expect(one(page).getByRole("row", { name: "Ada Lindqvist" })).toBeVisible();
  expect(await called(page, "#one", "flush")).toEqual({ value: { saved: true } });
});

test("a book is taken out and put in, as a state and as files", async ({ open }) => {
  const page = await open("course");
  await one(page).getByRole("button", { name: "Try the sample class" }).click();
  await expect(one(page).getByRole("grid")).toBeVisible();
  const events = await heard(page, "#one");
  const { value: state } = await called(page, "#one", "getState");
  expect(JSON.parse(state)).toMatchObject({ type: "evident", version: 1 });
  const { value: file } = await called(page, "#one", "exportFile", "csv");
  expect(file).toMatchObject({ name: expect.stringMatching(/\.csv$/), type: expect.stringContaining("csv"), text: expect.stringContaining("Lindqvist") });
  const changed = state.replaceAll("Ada Lindqvist", "Ada Changed");
  expect(changed).not.toBe(state);
  expect(await called(page, "#one", "setState", changed)).toEqual({ value: true });
  await expect(one(page).getByRole("row", { name: "Ada Changed" })).toBeVisible();
  const taken = await one(page).evaluate((element, state) => element.importFile(new File([state], "back.evident.json")), state);
  expect(taken).toBe(true);
  await expect(one(page).getByRole("row", { name: "Ada Lindqvist" })).toBeVisible();
  await expect.poll(async () => (await events("save")).at(-1)?.detail).toEqual({ state: "saved" });
  expect(await called(page, "#one", "setState", "no book")).toEqual({ failed: expect.stringMatching(/\w+ \w+/) });
  // What nothing can be made of fails with a sentence, and what is open stays.
  for (const wrong of ["undefined", "5", "'text'", "{}", "new Uint8Array()", "new File(['{}'], 'x.json')", "new File(['{\"type\":'], 'x.json')"]) {
    const failed = await one(page).evaluate((element, wrong) => element.importFile(new Function(`return ${wrong}`)()).then(() => "", (error) => error.message), wrong);
    expect(failed, wrong).toMatch(/^\S+ .+\.$/);
  }
  for (const wrong of [null, 3, "pdf"]) expect(await called(page, "#one", "exportFile", wrong)).toEqual({ failed: expect.stringMatching(/three formats/) });
  await expect(one(page).getByRole("row", { name: "Ada Lindqvist" })).toBeVisible();
});

test("another book and another mode are shown when the attributes change", async ({ open }) => {
  const page = await open("course");
  await one(page).getByRole("button", { name: "Try the sample class" }).click();
  await expect(one(page).getByRole("grid")).toBeVisible();
  await one(page).evaluate((element) => (element.book = "another"));
  await expect(one(page).getByRole("grid")).toBeHidden();
  await one(page).evaluate((element) => (element.book = "one"));
  await expect(one(page).getByRole("grid")).toBeVisible();
  await one(page).evaluate((element) => (element.mode = "view"));
  await one(page).getByRole("gridcell").nth(3).click();
  await expect(one(page).getByRole("radio", { name: "1, Developing" })).toHaveCount(0);
});

test("it begins with what is packed inside it", async ({ open, server }) => {
  const page = await open("packed", { wait: "" });
  const pack = await (await fetch(`${server.url}class.evident.json`)).text();
  await one(page).evaluate((element, pack) => (element.firstElementChild.textContent = pack), pack);
  await page.evaluate(() => loadEvident());
  await expect(one(page).getByRole("row", { name: "Ada Lindqvist" })).toBeVisible();
});

test("it begins with what lies at its src", async ({ open, server }) => {
  const page = await open("course", { wait: "" });
  await one(page).evaluate((element, src) => (element.src = src), `${server.url}class.evident.json`);
  await page.evaluate(() => loadEvident());
  await expect(one(page).getByRole("row", { name: "Ada Lindqvist" })).toBeVisible();
});

test.describe("without the file at its src", () => {
  test.use({ expectedErrors: /404|Failed to load resource/ });
  test("it says so and begins empty", async ({ open }) => {
    const page = await open("course", { wait: "" });
    const events = await heard(page, "#one");
    await one(page).evaluate((element) => (element.src = "missing.evident.json"));
    await page.evaluate(() => loadEvident());
    await expect(heading(one(page))).toBeVisible();
    await expect.poll(async () => (await events("error")).map(({ detail }) => detail.sentence).join()).toMatch(/could not be loaded/);
    await expect(one(page).getByText(/could not be loaded/)).toBeVisible();
  });
});

test("no style leaks in, and none leaks out", async ({ open, page }) => {
  const theirs = () =>
    page.evaluate(() =>
      ["#theirs", "#text", "main", "body"].map((selector) => {
        const style = getComputedStyle(document.querySelector(selector));
        return [...style].map((name) => `${name}: ${style.getPropertyValue(name)}`).filter((line) => !/^(block|inline)-size|^(height|width|perspective-origin|transform-origin)/.test(line));
      }),
    );
  await open("course", { wait: "" });
  const before = await theirs();
  await page.evaluate(() => loadEvident());
  await expect(heading(one(page))).toBeVisible();
  expect(await theirs()).toEqual(before);
  // The same screen on Evident's own page looks the same.
  const ours = (root) => {
    const wanted = ["color", "fontSize", "fontFamily", "letterSpacing", "lineHeight", "textTransform", "textAlign", "boxSizing", "padding", "backgroundColor", "borderTopWidth", "borderRadius"];
    return ["", "h1", "p", ".way", ".home"].map((selector) => {
      const style = getComputedStyle(selector ? root.querySelector(selector) : root);
      return `${selector}: ${wanted.map((name) => style[name]).join("; ")}`;
    });
  };
  await expect(one(page).locator(".coming")).toHaveCount(0);
  const inside = await one(page).evaluateHandle((element) => element.shadowRoot.querySelector(".evident"));
  const embedded = await inside.evaluate(ours);
  await page.goto(new URL(page.url()).searchParams.get("at"));
  await expect(heading(page)).toBeVisible();
  expect(embedded).toEqual(await page.locator(".evident").evaluate(ours));
});

test("a page colours it by custom properties and through its part", async ({ open }) => {
  const page = await open("course");
  await expect(heading(one(page))).toBeVisible();
  await page.addStyleTag({ content: "#one { --evident-paper: rgb(1, 2, 3) } #one::part(gradebook) { opacity: .5 }" });
  const look = await one(page).evaluate((element) => [
    getComputedStyle(element.shadowRoot.querySelector(".evident")).backgroundColor,
    getComputedStyle(element.shadowRoot.querySelector(".inside")).opacity,
  ]);
  expect(look).toEqual(["rgb(1, 2, 3)", "0.5"]);
});

const strict = (wasm) => `default-src 'none'; script-src 'self' EVIDENT${wasm}; connect-src EVIDENT; style-src 'self'; img-src data:`;

test.describe("on a page with a strict policy", () => {
  test.use({ hostPolicy: strict(" 'wasm-unsafe-eval'") });
  test("it works where WebAssembly is allowed", async ({ open }) => {
    const page = await open("course");
    await one(page).getByRole("button", { name: "Try the sample class" }).click();
    await expect(one(page).getByRole("grid")).toBeVisible();
    await one(page).getByRole("gridcell").nth(3).click();
    await expect(one(page).getByRole("complementary", { name: "Evidence" })).toBeVisible();
  });
});

test.describe("on a page whose policy allows no style but its own", () => {
  test.use({ hostPolicy: strict(" 'wasm-unsafe-eval'") });
  test("a class is printed from within the element, in the gradebook's style", async ({ open, page }) => {
    await page.addInitScript(() => (window.print = () => dispatchEvent(new Event("beforeprint"))));
    await open("course");
    await one(page).getByRole("button", { name: "Try the sample class" }).click();
    await one(page).getByRole("button", { name: "Print" }).filter({ visible: true }).click();
    const printed = () => page.frames().find((frame) => frame !== page.mainFrame());
    await expect.poll(() => printed()?.locator("tbody:not(.paper__sums) th[scope=row]").count()).toBe(28);
    await expect(printed().locator("table")).toHaveCSS("border-collapse", "collapse");
    await expect(printed().locator("thead th").first()).toHaveCSS("font-weight", "600");
    // The page around is not what is printed, and nothing of the print is left in it.
    await page.evaluate(() => {
      const { contentWindow } = document.querySelector("#one").shadowRoot.querySelector("iframe");
      contentWindow.dispatchEvent(new contentWindow.Event("afterprint"));
    });
    await expect.poll(() => page.frames().length).toBe(1);
  });
});

test.describe("on a page that refuses WebAssembly", () => {
  test.use({ hostPolicy: strict(""), expectedErrors: /wasm|WebAssembly/i });
  test("a sentence names the setting", async ({ open }) => {
    const page = await open("course", { wait: "" });
    const events = await heard(page, "#one");
    await page.evaluate(() => loadEvident());
    await expect(one(page).getByRole("alert")).toContainText("'wasm-unsafe-eval' to script-src");
    expect((await events("error"))[0].detail.sentence).toContain("'wasm-unsafe-eval'");
    expect(await called(page, "#one", "getState")).toEqual({ failed: expect.stringContaining("'wasm-unsafe-eval'") });
  });
});

test.describe("on a page that refuses its files", () => {
  test.use({ hostPolicy: strict(" 'wasm-unsafe-eval'").replace("connect-src EVIDENT", "connect-src 'self'"), expectedErrors: /./ });
  test("a sentence names the setting and the address", async ({ open, server }) => {
    const page = await open("course");
    await expect(one(page).getByRole("alert")).toContainText(`add ${new URL(server.url).origin} to connect-src`);
  });
});

test.describe("without its files", () => {
  test.use({ expectedErrors: /wasm|Failed to (load resource|fetch)/i });
  test("a sentence says so, and a later element tries again", async ({ open, page }) => {
    await page.route("**/*.wasm", (route) => route.abort());
    await open("course");
    await expect(one(page).getByRole("alert")).toContainText("its files could not be loaded from");
    await page.unroute("**/*.wasm");
    await one(page).evaluate((element) => {
      const again = document.createElement("evident-gradebook");
      again.id = "again";
      element.after(again);
    });
    await expect(heading(page.locator("#again"))).toBeVisible();
  });
});

test.describe("after the code has stopped", () => {
  test.use({ expectedErrors: /./ });
  test("every element says so, and methods reject", async ({ open, page }) => {
    // The code calls the page back, which fails as a trap does: with our files on its stack.
    await open("two");
    for (const id of ["#one", "#two"]) await expect(heading(page.locator(id))).toBeVisible();
    const events = await heard(page, "#two");
    await page.evaluate(() => {
      const wasm = performance.getEntriesByType("resource").map(({ name }) => name).find((name) => name.endsWith("_bg.wasm"));
      const error = new WebAssembly.RuntimeError("unreachable");
      error.stack = `RuntimeError: unreachable\n    at ${wasm}:wasm-function[1]:0x1`;
      dispatchEvent(new ErrorEvent("error", { error }));
    });
    for (const id of ["#one", "#two"]) await expect(page.locator(id).getByRole("alert")).toContainText("Evident stopped. What was saved is safe. Reload");
    expect(await events("error")).toHaveLength(1);
    expect(await called(page, "#two", "getState")).toEqual({ failed: expect.stringContaining("Evident stopped") });
  });

  test("another's compiled code does not stop it", async ({ open, page }) => {
    await open("course");
    await expect(heading(one(page))).toBeVisible();
    await page.evaluate(() => {
      const bytes = [0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 116, 0, 0, 10, 5, 1, 3, 0, 0, 11];
      const { exports } = new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array(bytes)));
      setTimeout(() => exports.t());
      // Whoever listens for errors is told in the order of listening: this one after the elements.
      return new Promise((done) => addEventListener("error", () => done(), { once: true }));
    });
    await expect(one(page).getByRole("alert")).toHaveCount(0);
    await expect(heading(one(page))).toBeVisible();
  });
});

test("destroy ends it for good", async ({ open }) => {
  const page = await open("course");
  await expect(heading(one(page))).toBeVisible();
  await one(page).evaluate((element) => element.destroy());
  expect(await one(page).evaluate((element) => element.shadowRoot.querySelectorAll("*").length)).toBe(1);
  expect(await called(page, "#one", "flush")).toEqual({ failed: expect.stringContaining("destroy()") });
  await page.evaluate(() => document.body.append(document.querySelector("#one")));
  await task(page);
  expect(await one(page).evaluate((element) => element.shadowRoot.querySelectorAll("*").length)).toBe(1);
});
