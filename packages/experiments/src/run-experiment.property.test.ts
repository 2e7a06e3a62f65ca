import { estimateCorrelators } from "@nnft/estimators";
import { keyFrom, split } from "@nnft/random";
import fc from "fast-check";
import ndarray from "ndarray";
import { describe, expect, it } from "vitest";
import type { Experiment } from "./experiment-schema.ts";
import { buildNet } from "./net/build-net.ts";
import { parseExperiment } from "./parse-experiment.ts";
import { partKey } from "./part-key.ts";
import { partSeed } from "./part-seed.ts";
import { parts } from "./parts.ts";
import { runExperiment } from "./run-experiment.ts";
import { runSchema } from "./runs/schema.ts";

const net = { kind: "mlp", inputDimension: 1, widths: [4], activation: "tanh" };
const run = (name: string, changes: object = {}): object => ({
  name,
  net,
  points: [[0.5], [1]],
  orders: [2],
  methods: ["brute"],
  samples: 64,
  ...changes,
});
const axioms = (name: string): object => ({
  name,
  net: { kind: "cos-net", inputDimension: 1, width: 3 },
  samples: 192,
});
const quantum = (name: string): object => ({ name, potential: [0, 0, 0.5], samples: 512 });
const experiment = (lists: object): Experiment =>
  parseExperiment(JSON.stringify({ title: "t", seed: 5, ...lists }), "e.yaml");

/** All numbers of every entry, by part and name; seconds apart. */
async function numbers(lists: object): Promise<ReadonlyMap<string, string>> {
  const result = await runExperiment(experiment(lists), "e.yaml", { workers: 1 });
  const entries = (["runs", "axioms", "quantum"] as const).flatMap((part) =>
    result[part].map((entry) => [`${part}/${entry.name}`, textOf(entry)] as const),
  );
  return new Map(entries);
}

const textOf = (entry: object): string =>
  JSON.stringify(entry, (key, value: unknown) => (key === "seconds" ? undefined : value));

/** The keys that entries had before they were named: by their place in the file. */
const positional = (names: readonly string[]): ReadonlyMap<string, string> =>
  new Map(names.map((name, index) => [name, JSON.stringify(split(keyFrom(5), index))]));

const named = (names: readonly string[]): ReadonlyMap<string, string> =>
  new Map(names.map((name) => [name, JSON.stringify(partKey(5, "runs", name))]));

/** Whether every name that both lists have keeps its key. */
const keeps = (
  keysOf: (names: readonly string[]) => ReadonlyMap<string, string>,
  before: readonly string[],
  after: readonly string[],
): boolean => {
  const [one, other] = [keysOf(before), keysOf(after)];
  return before.every((name) => !other.has(name) || one.get(name) === other.get(name));
};

describe("an entry of an experiment", () => {
  it("keeps every number when others are inserted, moved or removed", async () => {
    const before = await numbers({ runs: [run("a"), run("b")], axioms: [axioms("c")], quantum: [quantum("d")] });
    const after = await numbers({
      runs: [run("new", { samples: 32 }), run("b"), run("another"), run("a")],
      axioms: [axioms("first"), axioms("c")],
      quantum: [quantum("d")],
    });
    expect(before.size).toBe(4);
    for (const [name, text] of before) expect(after.get(name) === text, name).toBe(true);
    // negative control: the names make the difference, so equal runs of other names draw otherwise
    expect(after.get("runs/another")).not.toBe(before.get("runs/a")!.replaceAll('"a"', '"another"'));
  });

  it("keeps its key under every change of the list of names, where a positional key does not", () => {
    const lists = fc.tuple(
      fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 5 }),
      fc.uniqueArray(fc.string({ minLength: 1 }), { maxLength: 5 }),
    );
    fc.assert(
      fc.property(lists, ([before, inserted]) => {
        expect(keeps(named, before, [...inserted, ...before])).toBe(true);
        expect(new Set(named(before).values()).size).toBe(before.length);
      }),
      { numRuns: 200, seed: 1 },
    );
    // negative control: by place, one insertion in front changes every key
    expect(keeps(positional, ["a", "b"], ["a", "b"])).toBe(true);
    expect(keeps(positional, ["a", "b"], ["new", "a", "b"])).toBe(false);
  });

  it("draws each estimate with the key that its documentation names", async () => {
    const { runs } = await runExperiment(experiment({ runs: [run("a/b", { widths: [2, 4] })] }), "e.yaml");
    const spec = runSchema.parse(run("a/b"));
    for (const width of [2, 4]) {
      const options = { orders: [2], method: "brute", samples: 64 } as const;
      const points = ndarray(Float64Array.of(0.5, 1), [2, 1]);
      const at = async (seed: string) =>
        (await estimateCorrelators(buildNet(spec.net, width), points, { ...options, key: keyFrom(seed) })).connected(2);
      const row = runs[0]!.rows.find((one) => one.width === width && one.tuple.join() === "0,1")!;
      expect((await at(`5/runs/a//b/brute/${width}`)).value.get(0, 1)).toBe(row.value);
      // negative control: the key of another width
      expect((await at(`5/runs/a//b/brute/${6 - width}`)).value.get(0, 1)).not.toBe(row.value);
    }
  });

  it("shares its seed with no other, since slashes of names differ from those between words", () => {
    expect(partSeed(5, "runs", "a/brute/8")).not.toBe(partSeed(5, "runs", "a", "brute", 8));
    expect(partSeed(5, "runs", "a", "brute", 8)).toBe("5/runs/a/brute/8");
  });

  it("must have a name of its own within its part, not beyond it", () => {
    expect(() => experiment({ runs: [run("a"), run("b"), run("a")] })).toThrow(
      /runs\.2\.name: is the name of another entry of runs: "a".*give each one of its own/,
    );
    expect(experiment({ runs: [run("a")], axioms: [axioms("a")] }).axioms).toHaveLength(1);
  });
});

describe("an experiment", () => {
  it("reports progress that never falls, from 0 to the end, and resumes parts from their saved state", async () => {
    const training = {
      name: "line",
      data: { inputs: [[0], [1]], targets: [0, 1], testInputs: [[0.5]], testTargets: [0.5] },
      net: { activation: "erf" },
      widths: [4, 8],
      networks: 2,
      steps: 4,
      records: 3,
    };
    const whole = experiment({ runs: [run("a")], training: [training, { ...training, name: "again" }] });
    const fractions: number[] = [];
    const saved: unknown[] = [];
    const result = await runExperiment(whole, "e.yaml", {
      onProgress: (fraction) => fractions.push(fraction),
      onCheckpoint: async (checkpoint) => void saved.push(structuredClone(checkpoint)),
    });
    expect(fractions[0]).toBe(0);
    expect(fractions.every((fraction, k) => k === 0 || fraction >= fractions[k - 1]! - 1e-12)).toBe(true);
    expect(fractions.length).toBeGreaterThan(8);
    expect(saved.length).toBeGreaterThan(10);
    for (const from of [saved[2], saved[7], saved.at(-1)]) {
      const resumed = await runExperiment(whole, "e.yaml", { from: from as never });
      expect(resumed.training.map(({ rows }) => rows)).toEqual(result.training.map(({ rows }) => rows));
    }
  });
});

it("an unreliable chain or path is not converged", () => {
  for (const reliable of [true, false]) {
    expect(parts.interactions.converged({ reliable } as never)).toBe(reliable);
    expect(parts.quantum.converged({ report: { paths: { reliable } } } as never)).toBe(reliable);
  }
});
