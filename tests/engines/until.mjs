// Waiting for a condition, never for a time.

import { setTimeout as pause } from "node:timers/promises"; // time: between two looks

/** Milliseconds after which something that should be so is taken not to be. A busy machine is slow. */
export const WAIT = 30_000;

/**
 * What `check` gives once that is neither false nor nothing. What it throws last is told if that never comes; `says` is what was
 * waited for.
 */
export async function until(says, check, wait = WAIT) {
  const end = Date.now() + wait;
  let reason = "";
  for (;;) {
    try {
      const found = await check();
      if (found) return found;
      reason = "";
    } catch (error) {
      reason = ` (${error.message})`;
    }
    if (Date.now() > end) throw new Error(`It never came about that ${says}${reason}.`);
    await pause(20);
  }
}
