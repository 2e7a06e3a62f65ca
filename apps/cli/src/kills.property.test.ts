import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { changeCheckpoint } from "./testing/change-checkpoint.ts";
import { commandLine } from "./testing/command-line.ts";
import { allParts, experimentWith } from "./testing/every-part.ts";
import { expectSameBitsAfterKills } from "./testing/expect-same-bits-after-kills.ts";
import { bitsOf, killedRun, type Place, reaches, startRun } from "./testing/kills.ts";

const { folder, run } = commandLine();
const place = (out: string): Place => ({ folder: folder(), file: "e.json", out });

/** A run that nothing disturbs, in this process. */
async function here(out: string): Promise<void> {
  const { status, err } = await run("run", "e.json", "--out", out, "--quiet", "--workers", "1");
  expect(status, err).toBe(0);
}

describe("a run of every part", () => {
  it("has the same bits after kill −9 at random instants, and finds again all that was done", {
    timeout: 600_000,
  }, async () => {
    await writeFile(join(folder(), "e.json"), experimentWith(allParts));
    await here("whole");
    await expectSameBitsAfterKills(place("killed"), place("whole"), 2);
  });

  it("has the same bits after kill −9 when its entries run side by side", { timeout: 600_000 }, async () => {
    await writeFile(join(folder(), "e.json"), experimentWith(["axioms", "conformal", "quantum", "attention"]));
    await here("whole");
    const killed = await killedRun({ ...place("killed"), workers: 2 }, [
      { after: 0.2, milliseconds: 0 },
      { after: 0.5, milliseconds: 10 },
    ]);
    expect(killed.kills).toBe(2);
    // two of four were done at the second kill
    expect(killed.found.at(-1)).toBeGreaterThanOrEqual(2);
    expect(bitsOf(place("killed"))).toBe(bitsOf(place("whole")));
  });

  it("would show in its bits that a checkpoint was changed", async () => {
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
