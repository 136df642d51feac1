// A thousand mounts and unmounts of the custom element leave nothing: no node, no listener, no timer, no memory.

import { expect, test } from "./hosts.mjs";
import { task } from "./rest.mjs";

const MOUNTS = Number(process.env.EVIDENT_MOUNTS ?? 1000);

test("a thousand mounts and unmounts leave nothing behind", async ({ open, page }) => {
  test.setTimeout(60_000 + MOUNTS * 300);
  // Counted from before anything runs: intervals and timeouts that are due, and the memory of the compiled code.
  await page.addInitScript(() => {
    const due = (window.due = new Set());
    for (const [set, clear] of [["setTimeout", "clearTimeout"], ["setInterval", "clearInterval"]]) {
      const [make, end] = [window[set], window[clear]];
      window[set] = (then, ...rest) => {
        const id = make(
          typeof then === "function" && set === "setTimeout"
            ? (...given) => {
                due.delete(id);
                then(...given);
              }
            : then,
          ...rest,
        );
        due.add(id);
        return id;
      };
      window[clear] = (id) => {
        due.delete(id);
        end(id);
      };
    }
    const { instantiate } = WebAssembly;
    WebAssembly.instantiate = async (...given) => {
      const made = await instantiate.apply(WebAssembly, given);
      window.memory ??= (made.instance ?? made).exports.memory;
      return made;
    };
  });
  await open("empty");
  await page.evaluate(() => customElements.whenDefined("evident-gradebook"));
  const rounds = (count) =>
    page.evaluate(async (count) => {
      for (let round = 0; round < count; round++) {
        const element = document.createElement("evident-gradebook");
        element.setAttribute("mode", "teacher");
        const ready = new Promise((done) => element.addEventListener("ready", done, { once: true }));
        document.body.append(element);
        await ready;
        if (!element.shadowRoot.querySelector(".evident h1")) throw new Error("it shows nothing");
        element.remove();
        // It goes a task later, and its memory with the next turn of the loop.
        await new Promise((done) => setTimeout(done));
      }
    }, count);
  const client = await page.context().newCDPSession(page);
  await client.send("Performance.enable");
  const measured = async () => {
    await expect.poll(() => page.evaluate(() => window.due.size), { message: "timers that are due" }).toBe(0);
    for (let round = 0; round < 3; round++) {
      // What is told that something was collected is told in a task.
      await client.send("HeapProfiler.collectGarbage");
      await task(page);
    }
    const { metrics } = await client.send("Performance.getMetrics");
    const of = (wanted) => metrics.find(({ name }) => name === wanted).value;
    const wasm = await page.evaluate(() => window.memory?.buffer.byteLength ?? 0);
    return { nodes: of("Nodes"), listeners: of("JSEventListeners"), heap: of("JSHeapUsedSize"), documents: of("Documents"), wasm };
  };
  // The allocator settles within the first hundreds; from then on nothing may grow.
  await rounds(500);
  const before = await measured();
  const begun = Date.now();
  await rounds(MOUNTS);
  const took = Date.now() - begun;
  const after = await measured();
  console.log(`${MOUNTS} mounts and unmounts: ${took} ms. Before: ${JSON.stringify(before)}, after: ${JSON.stringify(after)}`);
  expect(after.nodes - before.nodes).toBeLessThanOrEqual(10);
  expect(after.listeners).toBeLessThanOrEqual(before.listeners);
  expect(after.documents).toBe(before.documents);
  // A byte a mount would be a kilobyte; a kept node or closure is some hundred bytes a mount.
  expect(after.heap - before.heap).toBeLessThan(100 * MOUNTS + 50_000);
  expect(before.wasm).toBeGreaterThan(0);
  expect(after.wasm).toBe(before.wasm);
});
