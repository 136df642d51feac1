// What is measured of one grid in one browser page. Every page has the same hooks: `__ready` (milliseconds from the start
// of the navigation), `__scroller()`, `__edit(row, column, level)`, `__cellCount()`.

/** The middle one, or of an even number the upper of the two. */
export const median = (list) => [...list].sort((one, other) => one - other)[Math.floor(list.length / 2)];

/** Milliseconds until a new window is quiet. */
const SETTLE = 1500;

const VIEWPORT = { width: 1366, height: 768 };

/** Opens a page of its own, slowed down, and waits for its first cells. */
export async function opened(browser, url, throttle, context = null) {
  const own = context ?? (await browser.newContext({ viewport: VIEWPORT }));
  const page = await own.newPage();
  const troubles = [];
  page.on("pageerror", (error) => troubles.push(String(error)));
  const devtools = await own.newCDPSession(page);
  // In ticks of the main thread, so that other programs and the drawing of frames do not count.
  await devtools.send("Performance.enable", { timeDomain: "threadTicks" });
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: throttle });
  // A new window's own parts, such as the list under its address bar, are drawn by a process of their own first.
  await page.waitForTimeout(SETTLE);
  // The page says itself that it is ready: asking it would put a script into it that runs while it starts.
  const drawn = page.waitForEvent("console", { predicate: (said) => said.text() === "ready", timeout: 120_000 });
  await page.goto(url, { waitUntil: "commit" });
  await drawn;
  await page.waitForFunction(() => window.__ready, null, { timeout: 120_000 });
  if (troubles.length) throw new Error(`${url} failed: ${troubles[0]}`);
  return { page, devtools, context: own, close: () => own.close() };
}

export const ready = ({ page }) => page.evaluate(() => window.__ready);

const metrics = async ({ devtools }) =>
  Object.fromEntries((await devtools.send("Performance.getMetrics")).metrics.map(({ name, value }) => [name, value]));

/** Megabytes in use after a collection: JavaScript's heap, and the memory of compiled code where there is one. */
export async function memory(opened) {
  await opened.devtools.send("HeapProfiler.collectGarbage");
  const { JSHeapUsedSize } = await metrics(opened);
  const code = await opened.page.evaluate(() => window.__memory?.() ?? 0);
  return { js: JSHeapUsedSize / 1e6, code: code / 1e6, both: (JSHeapUsedSize + code) / 1e6 };
}

export const counts = ({ page }) =>
  page.evaluate(() => ({ cells: window.__cellCount(), nodes: document.querySelectorAll("*").length }));

/** Scrolls by `step` pixels in each of `frames` frames: the work of the main thread a frame, and how long frames took. */
export async function scroll(opened, axis, frames, step) {
  const before = await metrics(opened);
  const took = await opened.page.evaluate(
    ([axis, frames, step]) =>
      new Promise((done) => {
        const element = axis === "across" ? (window.__acrossScroller ?? window.__scroller)() : window.__scroller();
        const took = [];
        let last;
        const frame = (now) => {
          if (last !== undefined) took.push(now - last);
          last = now;
          if (took.length >= frames) return done(took);
          if (axis === "across") element.scrollLeft += step;
          else element.scrollTop += step;
          requestAnimationFrame(frame);
        };
        requestAnimationFrame(frame);
      }),
    [axis, frames, step],
  );
  const after = await metrics(opened);
  const each = (name) => ((after[name] - before[name]) * 1000) / frames;
  const sorted = [...took].sort((one, other) => one - other);
  return {
    cpu: each("TaskDuration"),
    script: each("ScriptDuration"),
    style: each("RecalcStyleDuration"),
    layout: each("LayoutDuration"),
    median: median(took),
    p95: sorted[Math.floor(sorted.length * 0.95)],
    slow: took.filter((one) => one > 50).length,
  };
}

/** Back to the first cell, and quiet. */
export async function rewind({ page }) {
  await page.evaluate(() => {
    window.__scroller().scrollTop = 0;
    (window.__acrossScroller ?? window.__scroller)().scrollLeft = 0;
  });
  await page.waitForTimeout(300);
}

/**
 * Enters levels by keyboard, one after the other: a digit, Enter. Gives for each the longest of its interactions in
 * milliseconds, from the key to the painted frame, as Event Timing has it (in steps of 8, from 16); `null` where
 * digits enter nothing.
 */
export async function typed({ page }, grid, entries) {
  await page.evaluate(() => {
    window.__interactions = [];
    const note = (list) => window.__interactions.push(...list.getEntries().filter((one) => one.interactionId));
    new PerformanceObserver(note).observe({ type: "event", durationThreshold: 16 });
  });
  await grid.focus(page);
  await page.waitForTimeout(500);
  const before = await grid.state(page);
  const starts = [];
  for (let entry = 0; entry < entries; entry++) {
    starts.push(await page.evaluate(() => performance.now()));
    await page.keyboard.press(String(1 + (entry % 4)));
    await page.waitForTimeout(100);
    await page.keyboard.press("Enter");
    await page.waitForTimeout(150);
    if (!grid.entersDown) await page.keyboard.press("ArrowDown");
  }
  await page.waitForTimeout(400);
  if (before !== null && before === (await grid.state(page))) return null;
  const interactions = await page.evaluate(() => window.__interactions.map(({ startTime, duration, name }) => ({ startTime, duration, name })));
  return starts.map((start, entry) => {
    const end = starts[entry + 1] ?? Infinity;
    const mine = interactions.filter(({ startTime }) => startTime >= start && startTime < end);
    return Math.max(0, ...mine.map(({ duration }) => duration));
  });
}

/** Enters levels through the hook; gives for each how long the call, and in it local storage, kept the page. */
export const saves = ({ page }, entries) =>
  page.evaluate(async (entries) => {
    const write = Storage.prototype.setItem;
    let stored = 0;
    Storage.prototype.setItem = function (...given) {
      const start = performance.now();
      try {
        return write.apply(this, given);
      } finally {
        stored += performance.now() - start;
      }
    };
    const took = [];
    for (let entry = 0; entry < entries; entry++) {
      await new Promise((done) => setTimeout(done, 100));
      stored = 0;
      const start = performance.now();
      window.__edit(3 + (entry % 5), 2 + (entry % 5), 1 + (entry % 4));
      took.push({ whole: performance.now() - start, stored });
    }
    Storage.prototype.setItem = write;
    return took;
  }, entries);
