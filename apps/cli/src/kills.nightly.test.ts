import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { commandLine } from "./testing/command-line.ts";
import { allParts, experimentWith } from "./testing/every-part.ts";
import { expectSameBitsAfterKills } from "./testing/expect-same-bits-after-kills.ts";
import { bitsOf, type Instant, killedRun, sequence } from "./testing/kills.ts";

const { folder, run } = commandLine();

it("a run of every part has the same bits after kill −9 in each part", async () => {
  await writeFile(join(folder(), "e.json"), experimentWith(allParts));
  const { status, err } = await run("run", "e.json", "--out", "whole", "--quiet", "--workers", "1");
  expect(status, err).toBe(0);
  const place = (out: string) => ({ folder: folder(), file: "e.json", out });
  await expectSameBitsAfterKills(place("killed"), place("whole"), 20);
});

describe("a run of one part", () => {
  const kills = 20;

  it.each(allParts)(`has the same bits after kill −9 at ${kills} random instants: %s`, async (part) => {
    await writeFile(join(folder(), "e.json"), experimentWith([part], { isQuick: true, copies: kills }));
    const { status, err } = await run("run", "e.json", "--out", "whole", "--quiet", "--workers", "1");
    expect(status, err).toBe(0);
    const random = sequence(allParts.indexOf(part) + 1);
    const instants = Array.from(
      { length: kills },
      (_, k): Instant => ({ after: (k + random()) / (kills + 1), milliseconds: 20 * random() }),
    );
    const place = { folder: folder(), file: "e.json", out: "killed" };
    const outcome = await killedRun(place, instants);
    expect(outcome.kills).toBe(kills);
    // what was done is found again: each start knows no less than the one before; entries of a moment may all fall between two syncs
    expect(outcome.found).toEqual([...outcome.found].sort((a, b) => a - b));
    expect(bitsOf(place)).toBe(bitsOf({ folder: folder(), out: "whole" }));
    // negative control: another seed
    const other = await run("run", "e.json", "--out", "other", "--quiet", "--workers", "1", "--seed", "4");
    expect(other.status, other.err).toBe(0);
    expect(bitsOf({ folder: folder(), out: "other" })).not.toBe(bitsOf(place));
  });
});
