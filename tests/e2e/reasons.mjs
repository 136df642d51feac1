// Says once more, at the end, what each failed journey stopped at: whoever reads only the last lines of a log sees why.

/** What is shown of a reason. */
const LINES = 5;

const COLORS = /\u001b\[[\d;]*m/g;

export default class Reasons {
  #failed = [];

  onTestEnd(test, { status, error }) {
    if (status === test.expectedStatus || status === "skipped") return;
    const lines = (error?.message ?? status).replace(COLORS, "").split("\n").filter((line) => line.trim());
    this.#failed.push([`${test.title}:`, ...lines.slice(0, LINES).map((line) => `    ${line.trim()}`)].join("\n"));
  }

  onEnd() {
    if (this.#failed.length) console.log(`\n${this.#failed.join("\n")}\n`);
  }
}
