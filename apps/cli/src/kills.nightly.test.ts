import { readdirSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { commandLine } from "./testing/command-line.ts";
import { allParts, experimentWith } from "./testing/every-part.ts";
import { bitsOf, type Instant, killedRun, type Place, sequence } from "./testing/kills.ts";

const { folder } = commandLine();
const KILLS = 100;
/** Each part, and all of them in one experiment. */
const experiments = [...allParts.map((part) => [part]), allParts];

/** Random instants: in the work, while it starts, and while it writes. */
function instant(random: () => number, workSeconds: number): Instant {
  const kind = random();
  if (kind < 0.12) return { after: "start", milliseconds: 1000 * random() };
  if (kind < 0.24) return { after: "writing", milliseconds: 4 * random() };
  return { after: random() / 2, milliseconds: 150 * workSeconds * random() };
}

describe("kill −9", () => {
  it(`at ${KILLS} random instants over all kinds of parts loses nothing and changes no bit`, async () => {
    const random = sequence(24);
    let kills = 0;
    let rounds = 0;
    for (const [index, names] of experiments.entries()) {
      const quota = Math.round((KILLS * (index + 1)) / experiments.length) - kills;
      const file = `${index}.json`;
      await writeFile(join(folder(), file), experimentWith(names));
      const place = (out: string): Place => ({
        folder: folder(),
        file,
        out: `${index}-${out}`,
        workers: 1 + (index % 2),
      });
      const began = performance.now();
      await killedRun(place("whole"), []);
      const seconds = (performance.now() - began) / 1000;
      for (let round = 0, left = quota; left > 0; round++) {
        const at = place(`${round}`);
        const few = Array.from({ length: Math.min(5, left) }, () => instant(random, seconds));
        const killed = await killedRun(at, few);
        expect(bitsOf(at), `${names} ${JSON.stringify(few)}`).toBe(bitsOf(place("whole")));
        expect(readdirSync(join(folder(), at.out)).sort()).toEqual(["report.html", "results.json"]);
        expect(killed.found, `${names}`).toEqual([...killed.found].sort((a, b) => a - b));
        [left, kills, rounds] = [left - killed.kills, kills + killed.kills, rounds + 1];
        expect(rounds).toBeLessThan(10 * KILLS);
      }
      process.stdout.write(`${names.join(", ")}: ${kills} kills in ${rounds} runs so far, all bits equal\n`);
    }
    expect(kills).toBe(KILLS);
    // negative control: another seed has other bits
    for (const [index, names] of experiments.entries()) {
      await writeFile(join(folder(), "other.json"), experimentWith(names, { seed: 4 }));
      await killedRun({ folder: folder(), file: "other.json", out: `${index}-other` }, []);
      const [other, whole] = ["other", "whole"].map((out) => bitsOf({ folder: folder(), out: `${index}-${out}` }));
      const numbers = (text: string): string => text.slice(text.indexOf('"converged"'));
      expect(numbers(other!), `${names}`).not.toBe(numbers(whole!));
    }
  });
});
