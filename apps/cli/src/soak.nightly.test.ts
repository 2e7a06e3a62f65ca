import { rmSync, symlinkSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { commandLine } from "./testing/command-line.ts";
import { allParts, experimentWith } from "./testing/every-part.ts";
import { bitsOf, type Instant, killedRun, type Place, pause, sequence, startRun } from "./testing/kills.ts";
import { type SmallDisk, smallDisk } from "./testing/small-disk.ts";

const { folder } = commandLine();
const MINUTES = Number(process.env.NNFT_SOAK_MINUTES ?? 30);
const random = sequence(77);

/** Troubles a run until it is finished, and says how much of it there was. */
type Trouble = (place: Place) => Promise<string>;

const instants = (count: number): readonly Instant[] =>
  Array.from({ length: count }, () => ({ after: random() * 0.9, milliseconds: 300 * random() }));

const kills: Trouble = async (place) => `${(await killedRun(place, instants(3))).kills} kills`;

const sleeps: Trouble = async (place) => {
  const run = startRun(place);
  let ended = false;
  void run.ended.then(() => {
    ended = true;
  });
  let count = 0;
  while (!ended) {
    await pause(1000 * random());
    if (!run.child.kill("SIGSTOP")) break;
    await pause(1500 * random());
    run.child.kill("SIGCONT");
    count++;
  }
  expect((await run.ended).code, run.text()).toBe(0);
  return `${count} sleeps`;
};

const clock = (): Readonly<Record<string, string>> => ({
  NODE_OPTIONS: `--import=${new URL("./testing/jumping-clock.ts", import.meta.url).href}`,
  NNFT_CLOCK_SEED: String(Math.floor(1e6 * random())),
});

const clockJumps: Trouble = async (place) => {
  const run = startRun({ ...place, variables: clock() });
  expect((await run.ended).code, run.text()).toBe(0);
  const jumps = [...run.text().matchAll(/the clock jumped (\d+) times/g)].reduce((sum, [, n]) => sum + Number(n), 0);
  expect(jumps).toBeGreaterThan(0);
  return `${jumps} jumps of the clock`;
};

const killsUnderClock: Trouble = async (place) =>
  `${(await killedRun({ ...place, variables: clock() }, instants(2))).kills} kills under a jumping clock`;

/** Runs on a disk with too little room, then with enough. */
const fullDisk =
  (disk: SmallDisk): Trouble =>
  async (place) => {
    const home = join(disk.folder, place.out);
    let full = 0;
    for (let k = 0; k < 3; k++) {
      disk.leave(4096 * Math.floor(4 + 300 * random() ** 2));
      const run = startRun({ ...place, out: home });
      const { code } = await run.ended;
      if (code === 0) break;
      // ended with words, not by an accident
      expect(code, run.text()).toBeLessThan(3);
      expect(run.text()).toMatch(/disk is full|ENOSPC|no space left/i);
      expect(run.text()).not.toMatch(/^\s+at .*:\d+:\d+/m);
      full++;
    }
    disk.empty();
    await killedRun({ ...place, out: home }, []);
    symlinkSync(home, join(place.folder, place.out));
    return `${full} times no room`;
  };

let disk: SmallDisk | string = "no small disk was asked for";
afterEach(() => {
  if (typeof disk !== "string") disk.remove();
});

describe("a run of every part", () => {
  it(`has the same bits under all troubles, for ${MINUTES} minutes`, {
    timeout: 60_000 * (2 * MINUTES + 20),
  }, async () => {
    await writeFile(join(folder(), "e.json"), experimentWith(allParts));
    await writeFile(join(folder(), "other.json"), experimentWith(allParts, { seed: 4 }));
    const place = (out: string, file = "e.json"): Place => ({ folder: folder(), file, out });
    await killedRun(place("whole"), []);
    const whole = bitsOf(place("whole"));
    disk = smallDisk(join(folder(), "disk"), 16);
    if (typeof disk === "string") process.stdout.write(`skipped: ${disk}\n`);
    const troubles: readonly Trouble[] = [
      ...[kills, sleeps, clockJumps, killsUnderClock],
      ...(typeof disk === "string" ? [] : [fullDisk(disk)]),
    ];
    const until = performance.now() + 60_000 * MINUTES;
    let rounds = 0;
    for (; rounds < troubles.length || performance.now() < until; rounds++) {
      const at = place(`${rounds}`);
      const words = await troubles[rounds % troubles.length]!({ ...at, workers: 1 + (rounds % 2) });
      expect(bitsOf(at), words).toBe(whole);
      process.stdout.write(`round ${rounds}: ${words}, equal bits\n`);
      if (typeof disk !== "string") rmSync(join(disk.folder, at.out), { recursive: true, force: true });
      rmSync(join(folder(), at.out), { recursive: true, force: true });
    }
    // negative control: another seed has other bits
    await killedRun(place("other", "other.json"), []);
    const numbers = (text: string): string => text.slice(text.indexOf('"converged"'));
    expect(numbers(bitsOf(place("other")))).not.toBe(numbers(whole));
  });
});
