import { readdirSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { changeCheckpoint } from "./testing/change-checkpoint.ts";
import { commandLine } from "./testing/command-line.ts";
import { allParts, experimentWith } from "./testing/every-part.ts";
import { bitsOf, type Instant, killedRun, type Place, reaches, sequence, startRun } from "./testing/kills.ts";

const { folder, run } = commandLine();
const place = (out: string): Place => ({ folder: folder(), file: "e.json", out });

/** A run that nothing disturbs, in this process. */
async function here(out: string): Promise<void> {
  const { status, err } = await run("run", "e.json", "--out", out, "--quiet", "--workers", "1");
  expect(status, err).toBe(0);
}

describe("a run of every part", () => {
  it("has the same bits after kill −9 at random instants in each part, and finds again all that was done", {
    timeout: 600_000,
  }, async () => {
    await writeFile(join(folder(), "e.json"), experimentWith(allParts));
    await here("whole");
    const random = sequence(20);
    // spread over the run, so that every part is hit
    const instants = Array.from({ length: 6 }, (_, k): Instant => {
      return { after: (k + random()) / 7, milliseconds: 100 * random() };
    });
    const { kills, found } = await killedRun(place("killed"), [...instants, { after: "writing", milliseconds: 0 }]);
    expect(kills).toBe(7);
    expect(found).toEqual([...found].sort((a, b) => a - b));
    expect(found.at(-1)).toBeGreaterThan(30);
    expect(bitsOf(place("killed"))).toBe(bitsOf(place("whole")));
    expect(readdirSync(join(folder(), "killed")).sort()).toEqual(["report.html", "results.json"]);
  });

  it("would show in its bits that a checkpoint was changed", { timeout: 300_000 }, async () => {
    await writeFile(join(folder(), "e.json"), experimentWith(["runs"]));
    await here("whole");
    const stopped = startRun(place("changed"));
    await stopped.says(reaches(0.4));
    stopped.child.kill("SIGINT");
    expect((await stopped.ended).code).toBe(1);
    expect(changeCheckpoint(join(folder(), "changed", "checkpoint.sqlite"))).toBeGreaterThan(3);
    await here("changed");
    expect(bitsOf(place("changed"))).not.toBe(bitsOf(place("whole")));
  });
});
