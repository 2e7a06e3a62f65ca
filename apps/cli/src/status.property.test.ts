import { copyFileSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { findRuns } from "./find-runs.ts";
import { NOTE, type RunNote } from "./run-note.ts";
import { commandLine } from "./testing/command-line.ts";
import { experimentWith } from "./testing/every-part.ts";
import { reaches } from "./testing/kills.ts";
import { type NnftProcess, nnftProcess } from "./testing/nnft-process.ts";

const { folder, run } = commandLine();
const processes: NnftProcess[] = [];
afterEach(async () => {
  for (const { child, ended } of processes.splice(0)) {
    child.kill("SIGKILL");
    await ended;
  }
});

/** A run in a process of its own. */
function started(...args: string[]): NnftProcess {
  const one = nnftProcess(folder(), "run", "e.json", "--json", "--workers", "1", ...args);
  processes.push(one);
  return one;
}

const states = (): readonly string[] => findRuns(folder()).map(({ place, state }) => `${place}: ${state}`);

describe("nnft status", () => {
  it("shows a run while it goes on, when it was stopped or killed, and when it is done, and disturbs none", {
    timeout: 120_000,
  }, async () => {
    await writeFile(join(folder(), "e.json"), experimentWith(["runs"], { copies: 6 }));
    expect(states()).toEqual([]);
    const first = started("--out", "deep/one");
    await first.says(reaches(0.3));
    // it writes once a second
    await expect.poll(() => findRuns(folder())[0]?.fraction, { timeout: 30_000, interval: 50 }).toBeGreaterThan(0);
    const [running] = findRuns(folder());
    expect(running).toMatchObject({ place: "deep/one", title: "every part", state: "running" });
    expect(running!.fraction).toBeLessThan(1);
    first.child.kill("SIGINT");
    await first.ended;
    expect(states()).toEqual(["deep/one: stopped"]);
    const second = started("--out", "deep/one");
    await second.says(reaches(0.6));
    second.child.kill("SIGKILL");
    await second.ended;
    // it may have died a moment ago: who says nothing for half a minute is lost
    expect(findRuns(folder(), Date.now() + 31_000).map(({ state }) => state)).toEqual(["lost"]);
    const shown = await run("status");
    expect(shown.out).toMatch(/deep\/one +│ (running|lost) +│ +\d\d %/u);
    for (const line of shown.out.split("\n")) expect([...line].length).toBeLessThanOrEqual(80);
    expect((await run("run", "e.json", "--out", "deep/one", "--quiet", "--workers", "1")).status).toBe(0);
    expect(states()).toEqual(["deep/one: done"]);
    expect(readdirSync(join(folder(), "deep/one")).sort()).toEqual(["report.html", "results.json"]);
    // blocks that are kept are no run that was lost; without results they are
    writeFileSync(join(folder(), "deep/one/checkpoint.sqlite"), "");
    expect(states()).toEqual(["deep/one: done"]);
    mkdirSync(join(folder(), "other"));
    copyFileSync(join(folder(), "deep/one/checkpoint.sqlite"), join(folder(), "other/checkpoint.sqlite"));
    expect(states()).toEqual(["deep/one: done", "other: lost"]);
    expect(JSON.parse((await run("status", "deep", "--json")).out)).toMatchObject({
      runs: [{ place: "one", title: "every part", state: "done", fraction: 1 }],
    });
  });

  it("says which shards are there and which are not, and nothing of other files", async () => {
    await writeFile(join(folder(), "e.json"), experimentWith(["kernels", "finiteWidth"], { isQuick: true }));
    for (const i of [1, 3])
      expect((await run("run", "e.json", "--shard", `${i}/3`, "--out", `part-${i}.json`)).status).toBe(0);
    mkdirSync(join(folder(), "node_modules"));
    copyFileSync(join(folder(), "part-1.json"), join(folder(), "node_modules", "part-1.json"));
    writeFileSync(join(folder(), "results.json"), "{}");
    writeFileSync(join(folder(), NOTE), "{");
    expect(findRuns(folder())).toEqual([
      {
        ...{ place: "part-1.json", title: "every part", state: "parts", fraction: 2 / 3, missing: [2] },
        ...{ blocksPerSecond: undefined, secondsLeft: undefined },
      },
    ]);
    expect((await run("status")).out).toMatch(/without/u);
  });

  it("foretells the rest by what this process has done, not by what it found", async () => {
    const note: RunNote = {
      ...{ format: "nnft progress 1", title: "t", host: "h", process: 1, label: "a", isStopped: false },
      ...{ began: 1_000_000, updated: 1_100_000, fractionAtStart: 0.5, fraction: 0.75, blocks: 50 },
    };
    const of = (changes: Partial<RunNote>, now = 1_101_000) => {
      writeFileSync(join(folder(), NOTE), JSON.stringify({ ...note, ...changes }));
      return findRuns(folder(), now)[0];
    };
    expect(of({})).toMatchObject({ state: "running", blocksPerSecond: 0.5, secondsLeft: 100 });
    // what is not known is not said
    expect(of({ blocks: 0 })!.blocksPerSecond).toBeUndefined();
    expect(of({ fraction: 0.505 })!.secondsLeft).toBeUndefined();
    for (const lost of [of({}, 1_200_000), of({ isStopped: true })])
      expect([lost!.blocksPerSecond, lost!.secondsLeft]).toEqual([undefined, undefined]);
  });

  it("refuses what is no folder", async () => {
    await writeFile(join(folder(), "file"), "");
    for (const where of ["file", "nowhere"])
      expect(await run("status", where)).toMatchObject({
        status: 2,
        err: expect.stringContaining(`${where} is no folder`),
      });
    expect((await run("status")).out).toBe("no runs in this folder.");
  });
});
