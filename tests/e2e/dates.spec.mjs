// A date is a day on the wall calendar: it is the same day in every time zone and language, whatever the clock does, and
// what is entered gets the day that the bar shows.

import { bookFile, pickBook } from "./books.mjs";
import { expect, test } from "./evident.mjs";

/** Days on which clocks were set, a day that Samoa never had, leap days, and the first and last days of years of several calendars. */
const DAYS = ["2011-12-30", "2018-11-04", "2023-04-28", "2024-02-29", "2025-03-20", "2025-12-31", "2026-01-01", "2026-03-21", "0033-04-03"];

const small = { title: "Period 1", learners: 5, standards: 2 };
const today = (page) => page.locator(".bar__date");
const saved = (page) => expect(page.getByText("Saved on this device")).toBeVisible();

/** A book with a piece on each of the days. */
function dated() {
  const file = bookFile(small);
  const text = JSON.parse(file.buffer.toString());
  text.book.evidence = DAYS.map((shown, at) => ({ id: `Evidence${String(at).padStart(3, "0")}`, learner: "Learner0001", standard: "Standar0001", level: 3, shown }));
  return { ...file, buffer: Buffer.from(JSON.stringify(text)) };
}

/** All pieces of the open book, as the page would hand them to the page around it. */
const pieces = (page) =>
  page.evaluate(
    () =>
      new Promise((done, failed) =>
        document.querySelector("#evident").evident.ask("getState", undefined, (sentence, text) => (sentence ? failed(sentence) : done(JSON.parse(text).book.evidence ?? []))),
      ),
  );

/** Types a level into a cell and gives the day that it was dated to. */
async function enter(page, cell, level) {
  const before = new Set((await pieces(page)).map(({ id }) => id));
  // Each row of two standards has a third cell, which sums up.
  await page.getByRole("gridcell").nth(cell + Math.floor(cell / 2)).click();
  await page.keyboard.press(level);
  await page.keyboard.press("Enter");
  await expect.poll(async () => (await pieces(page)).length).toBe(before.size + 1);
  return (await pieces(page)).find(({ id }) => !before.has(id)).shown;
}

/** A day as the language of the page writes it, by way of the browser and not of Evident. */
const written = (page, day, options) =>
  page.evaluate(([day, options]) => new Intl.DateTimeFormat(navigator.language, { ...options, timeZone: "UTC" }).format(new Date(`${day}T12:00:00Z`)), [day, options]);

for (const [timezoneId, locale] of [
  ["UTC", "en-GB"],
  ["Pacific/Apia", "en-GB"],
  ["Pacific/Kiritimati", "en-US"],
  ["Pacific/Pago_Pago", "en-US"],
  ["America/Sao_Paulo", "pt-BR"],
  ["Africa/Cairo", "ar-EG"],
  ["Asia/Tehran", "fa-IR"],
  ["Europe/Istanbul", "tr-TR"],
])
  test.describe(`${locale} in ${timezoneId}`, () => {
    test.use({ timezoneId, locale });

    test("every day is shown as that day, and a day that is chosen is the day that is stored", async ({ page }) => {
      await page.goto("/");
      await page.getByLabel("Open a file").first().setInputFiles(dated());
      await page.getByRole("gridcell").first().click();
      const panel = page.getByRole("complementary", { name: "Evidence" });
      const year = (day) => written(page, day, { year: "numeric" });
      const now = await page.evaluate(() => new Date(Date.now() - new Date().getTimezoneOffset() * 60_000).toISOString().slice(0, 10));
      for (const day of DAYS) {
        const short = { day: "numeric", month: "short" };
        const ours = (await year(day)) === (await year(now)) ? short : { ...short, year: "numeric" };
        await expect(panel.getByText(await written(page, day, ours)).first(), day).toBeVisible();
      }
      await expect(today(page)).toHaveText(await written(page, now, { day: "numeric", month: "short" }));

      // Chosen in the bar, and entered.
      await page.keyboard.press("Escape");
      await page.locator(".bar__dated summary").click();
      const field = page.getByLabel("Evidence date");
      for (const day of DAYS.filter((day) => day > "1000")) {
        await field.fill(day);
        await expect(field).toHaveValue(day);
      }
      await field.fill("2024-02-29");
      await page.keyboard.press("Escape");
      await expect(today(page)).toHaveText(await written(page, "2024-02-29", { day: "numeric", month: "short", year: "numeric" }));
      expect(await enter(page, 3, "2")).toBe("2024-02-29");
      await saved(page);

      // All of it is there again, day for day.
      await page.reload();
      await page.getByRole("button", { name: "Period 1", exact: true }).click();
      await expect(page.getByRole("grid")).toBeVisible();
      expect((await pieces(page)).map(({ shown }) => shown).sort()).toEqual([...DAYS, "2024-02-29"].sort());
    });
  });

test.describe("a device that travels", () => {
  // The zone is set while the page is open, which takes one that was not set before.
  test.use({ timezoneId: [async ({}, use) => use(undefined), { scope: "test" }] });

  test("the zone changes between two entries, and each has the day of where it was made", async ({ page }) => {
    const zone = await page.context().newCDPSession(page);
    const travel = (timezoneId) => zone.send("Emulation.setTimezoneOverride", { timezoneId });
    // It is the 28th in Kiribati, and half past noon of the 27th in Samoa.
    await page.clock.install({ time: "2026-11-27T23:30:00Z" });
    await travel("Pacific/Kiritimati");
    await page.goto("/");
    await pickBook(page, small);
    await expect(today(page)).toHaveText("28 Nov");
    expect(await enter(page, 0, "3")).toBe("2026-11-28");
    await travel("Pacific/Pago_Pago");
    await page.clock.runFor(3_000);
    await expect(today(page)).toHaveText("27 Nov");
    expect(await enter(page, 1, "2")).toBe("2026-11-27");
    // What was entered before is of the same day, and is still counted.
    await page.getByRole("gridcell").first().click();
    await expect(page.getByRole("complementary", { name: "Evidence" }).getByText("28 Nov").first()).toBeVisible();
    await expect(page.getByRole("gridcell").first()).toContainText("3");
    await page.clock.runFor(3_000);
    await saved(page);
    await page.reload();
    await page.getByRole("button", { name: "Period 1", exact: true }).click();
    await expect(page.getByRole("grid")).toBeVisible();
    expect((await pieces(page)).map(({ shown }) => shown)).toEqual(["2026-11-28", "2026-11-27"]);
  });
});

test("at midnight what is entered has the day that the bar shows", async ({ page }) => {
  await page.clock.install({ time: "2026-12-31T23:59:00Z" });
  await page.goto("/");
  await pickBook(page, small);
  await expect(today(page)).toHaveText("31 Dec");
  await page.getByRole("gridcell").first().click();
  const panel = page.getByRole("complementary", { name: "Evidence" });
  await page.clock.pauseAt("2026-12-31T23:59:58Z");
  const shown = new Set();
  for (let round = 0; round < 8; round++) {
    const day = { "31 Dec": "2026-12-31", "31 Dec 2026": "2026-12-31", "1 Jan": "2027-01-01" }[await today(page).textContent()];
    shown.add(day);
    expect(await enter(page, round, String(round % 5)), `round ${round}`).toBe(day);
    await page.clock.runFor(700);
  }
  expect([...shown]).toEqual(["2026-12-31", "2027-01-01"]);
  // So has what the panel is about to add.
  await expect(today(page)).toHaveText("1 Jan");
  await expect(panel.getByText("1 Jan").first()).toBeVisible();
});

test("a clock that jumps back and forth loses nothing and mixes nothing up", async ({ page }) => {
  await page.clock.install({ time: "2026-11-27T10:00:00Z" });
  await page.goto("/");
  await pickBook(page, small);
  await expect(today(page)).toHaveText("27 Nov");
  const days = [];
  let cell = 0;
  for (const [time, day] of [
    ["2026-11-27T10:01:00Z", "2026-11-27"],
    ["2020-02-29T08:00:00Z", "2020-02-29"],
    ["2099-01-01T00:00:10Z", "2099-01-01"],
    ["1970-01-01T00:00:20Z", "1970-01-01"],
    ["2026-11-28T10:02:00Z", "2026-11-28"],
  ]) {
    await page.clock.setSystemTime(time);
    await page.clock.runFor(5_000);
    expect(await enter(page, cell++, "3"), time).toBe(day);
    days.push(day);
    await page.clock.runFor(5_000);
    await expect(page.getByText("Saved on this device")).toBeVisible();
  }
  // The last level of a cell that was entered before the clock went back is undone first.
  await page.keyboard.press("Control+z");
  await expect.poll(async () => (await pieces(page)).length).toBe(4);
  await page.keyboard.press("Control+Shift+z");
  await expect.poll(async () => (await pieces(page)).length).toBe(5);
  await page.clock.runFor(5_000);
  await saved(page);
  for (const time of ["1999-12-31T23:59:00Z", "2050-06-01T00:00:00Z"]) {
    await page.clock.setSystemTime(time);
    await page.reload();
    await page.getByRole("button", { name: "Period 1", exact: true }).click();
    await expect(page.getByRole("grid")).toBeVisible();
    expect((await pieces(page)).map(({ shown }) => shown)).toEqual(days);
  }
});
