import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inProcess } from "../index.ts";
import { type Round, runRounds, streamResults } from "../rounds.ts";

/** A chain of numbers, each made from the one before. */
interface Segment {
  readonly numbers: readonly number[];
  readonly last: number;
}

const next = (x: number): number => (1_103_515_245 * x + 12_345) % 2 ** 31;

function executorOf({ count, segments }: Round<Segment>) {
  return inProcess((index: number): Segment => {
    let last = segments?.[index].last ?? index + 1;
    const numbers = Array.from({ length: count }, () => {
      last = next(last);
      return last;
    });
    return { numbers, last };
  });
}

const join = (a: Segment, b: Segment): Segment => ({ numbers: [...a.numbers, ...b.numbers], last: b.last });
const chains = { chains: 3, executorOf, join };

describe("chains in rounds", () => {
  it("do the same however checkpoints and looks cut them, and however often they are taken up again", async () => {
    const whole = await runRounds({ ...chains, steps: 60 });
    expect(whole.map(({ numbers }) => numbers.length)).toEqual([60, 60, 60]);
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 70 }),
        fc.array(fc.integer({ min: 16, max: 70 }), { maxLength: 5 }),
        fc.integer({ min: 1, max: 59 }),
        async (every, looks, cut) => {
          const saved: (readonly Segment[])[] = [];
          const looked: number[] = [];
          const cutUp = await runRounds({
            ...chains,
            steps: 60,
            looks,
            checkpoint: { every, save: (all) => void saved.push(all) },
            onProgress: ({ segments, done }) => {
              if (segments) looked.push(done);
            },
          });
          expect(cutUp).toEqual(whole);
          expect(saved.at(-1)).toEqual(whole);
          expect(saved.length).toBe(Math.ceil(60 / every));
          expect(looked).toEqual([...new Set(looks)].filter((look) => look < 60).sort((a, b) => a - b));
          const first = await runRounds({ ...chains, steps: cut });
          // negative control: a part of the way is not the whole
          expect(first).not.toEqual(whole);
          expect(await runRounds({ ...chains, steps: 60, from: { done: cut, segments: first } })).toEqual(whole);
        },
      ),
      { numRuns: 40 },
    );
  });

  it("end where a rule says so, which is asked at looks and nowhere else", async () => {
    const asked: number[] = [];
    const ended = await runRounds({
      ...chains,
      steps: 60,
      looks: [20, 40, 50],
      until: ([{ numbers }]) => asked.push(numbers.length) === 2,
    });
    expect(asked).toEqual([20, 40]);
    expect(ended).toEqual(await runRounds({ ...chains, steps: 40 }));
  });

  it("end with the reason of their signal", async () => {
    const controller = new AbortController();
    const run = runRounds({
      ...chains,
      steps: 60,
      looks: [20],
      signal: controller.signal,
      onProgress: () => controller.abort(new Error("enough")),
    });
    await expect(run).rejects.toThrow("enough");
  });
});

/** Offers 1, 2, … and ends with `end`. */
const counting =
  (end: number, stopped?: (at: number) => void) =>
  async (signal: AbortSignal, offer: (soFar: () => number) => void): Promise<number> => {
    for (let k = 1; k < end; k++) {
      await new Promise((resolve) => setImmediate(resolve));
      if (signal.aborted) {
        stopped?.(k);
        signal.throwIfAborted();
      }
      offer(() => k);
    }
    return end;
  };

describe("a stream of results", () => {
  it("has all offers for a reader who waits, in order, and the whole result at the end", async () => {
    const seen: number[] = [];
    for await (const count of streamResults(counting(6))) seen.push(count);
    expect(seen).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it("computes no offer that nobody waits for", async () => {
    let computed = 0;
    const stream = streamResults<number>(async (_, offer) => {
      for (let k = 1; k < 100; k++) {
        await new Promise((resolve) => setImmediate(resolve));
        offer(() => ++computed);
      }
      return 100;
    });
    expect((await stream.next()).value).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(computed).toBe(1);
    const rest: number[] = [];
    for await (const count of stream) rest.push(count);
    expect(rest.at(-1)).toBe(100);
  });

  it("aborts what nobody reads any more, and passes errors on", async () => {
    let stoppedAt = 0;
    for await (const count of streamResults(counting(1e6, (at) => void (stoppedAt = at)))) if (count === 3) break;
    expect(stoppedAt).toBeGreaterThan(0);
    const failing = streamResults<number>(async (_, offer) => {
      offer(() => 1);
      throw new Error("lost");
    });
    await expect(
      (async () => {
        for await (const _ of failing);
      })(),
    ).rejects.toThrow("lost");
  });
});
