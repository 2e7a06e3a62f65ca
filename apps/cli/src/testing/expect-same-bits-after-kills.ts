import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { bitsOf, type Instant, killedRun, type Place, sequence } from "./kills.ts";

/** Kills a run at some random instants, spread over it, and while it writes; its results must be those of an undisturbed one. */
export async function expectSameBitsAfterKills(killed: Place, whole: Place, kills: number): Promise<void> {
  const random = sequence(20);
  const instants = Array.from(
    { length: kills },
    (_, k): Instant => ({ after: (k + random()) / (kills + 1), milliseconds: 100 * random() }),
  );
  const outcome = await killedRun(killed, [...instants, { after: "writing", milliseconds: 0 }]);
  expect(outcome.kills).toBe(kills + 1);
  expect(outcome.found).toEqual([...outcome.found].sort((a, b) => a - b));
  expect(outcome.found.at(-1)).toBeGreaterThan(30);
  expect(bitsOf(killed)).toBe(bitsOf(whole));
  expect(readdirSync(join(killed.folder, killed.out)).sort()).toEqual(["report.html", "results.json"]);
}
