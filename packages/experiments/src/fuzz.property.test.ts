import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse, stringify } from "yaml";
import { fuzzCases, fuzzTimeout } from "../../../tooling/testing/fuzz-cases.ts";
import { sweep } from "../../../tooling/testing/sweep.ts";
import { exampleExperiments } from "./examples/example-experiments.ts";
import { InputError, isBadInput } from "./input-error.ts";
import { parseExperiment } from "./parse-experiment.ts";
import { fromCsv } from "./points/csv-points.ts";
import { prepareExperiment } from "./prepare-experiment.ts";
import { parseResults } from "./read-results.ts";
import { checksumOf } from "./results-json.ts";
import { runExperiment } from "./run-experiment.ts";

/** How an input ended: it was accepted, or refused with a message for people. Anything else is thrown on. */
async function verdictOf(action: () => unknown): Promise<"accepted" | "refused"> {
  try {
    await action();
    return "accepted";
  } catch (error) {
    if (!isBadInput(error)) throw error;
    expect((error as Error).message.length).toBeGreaterThan(20);
    return "refused";
  }
}

/** Counts verdicts over many cases; both must occur, or the cases prove little. */
async function tally<T>(
  cases: fc.Arbitrary<T>,
  runs: number,
  action: (value: T) => unknown,
  least = 20,
): Promise<void> {
  const counts = { accepted: 0, refused: 0 };
  await fc.assert(
    fc.asyncProperty(cases, async (value) => void counts[await verdictOf(() => action(value))]++),
    fuzzCases(runs),
  );
  expect(counts.refused).toBeGreaterThan(least);
  expect(counts.accepted).toBeGreaterThan(least);
}

const odd = fc.oneof(
  fc.constantFrom(
    null,
    true,
    "",
    "tanh",
    "exact",
    -1,
    0,
    0.5,
    1,
    3,
    1e9,
    1e300,
    -0,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    [],
    {},
    [[]],
    "\u0000",
    "__proto__",
  ),
  fc.double(),
  fc.string(),
  fc.jsonValue(),
);

const valid = parse(`
title: t
seed: 1
runs:
  - name: a
    net: { kind: mlp, inputDimension: 2, widths: [4, 3], activation: tanh, weightStd: 1.5, biasStd: [0.1, 0.2, 0.3] }
    points: [[0, 1], [0.5, -1]]
    orders: [2, 4]
    methods: [collapse, brute]
    samples: 64
  - name: b
    net: { kind: cos-net, inputDimension: 1, width: 5, weightStd: 1 }
    points: { grid: [{ from: 0, to: 1, count: 3 }] }
    tuples: pairs
    widths: [2, 9]
    samples: 64
  - name: c
    net: { kind: free-scalar, dimension: 1, width: 3, mass: 1, cutoff: 5 }
    points: [[0], [1]]
    methods: [quadrature]
`) as Record<string, unknown>;

/** A tree with one place changed, taken away or doubled. */
function mutated(tree: unknown): fc.Arbitrary<unknown> {
  const paths: (string | number)[][] = [];
  const walk = (node: unknown, path: (string | number)[]): void => {
    if (path.length > 0) paths.push(path);
    if (typeof node !== "object" || node === null) return;
    for (const key of Object.keys(node))
      walk((node as Record<string, unknown>)[key], [...path, Array.isArray(node) ? Number(key) : key]);
  };
  walk(tree, []);
  return fc
    .tuple(fc.constantFrom(...paths), fc.constantFrom("set", "delete", "rename", "double"), odd)
    .map(([path, change, value]) => {
      const copy = structuredClone(tree) as Record<string | number, unknown>;
      const parent = path
        .slice(0, -1)
        .reduce<Record<string | number, unknown>>((at, key) => at[key] as typeof at, copy);
      const last = path.at(-1)!;
      if (change === "set") parent[last] = value;
      else if (Array.isArray(parent)) {
        if (change === "double") parent.push(parent[last as number]);
        else parent.splice(last as number, 1);
      } else {
        if (change === "rename") parent[`${String(last)}x`] = parent[last];
        if (change !== "double") delete parent[last];
      }
      return copy;
    });
}

/** So small that thousands can be run. */
function isSmall(text: string): boolean {
  return !/\d{4,}|e\+?\d|mnist|targetRelative|maxSamples/.test(text) && text.length < 4000;
}

describe("experiments", () => {
  async function runChecked(...call: Parameters<typeof runExperiment>): ReturnType<typeof runExperiment> {
    try {
      return await runExperiment(...call);
    } catch (error) {
      throw new Error(`the check let pass what the run refuses: ${(error as Error).message}`, { cause: error });
    }
  }

  /** Runs experiments with one place changed; counts the runs and the rows whose error is unknown. */
  async function runsOfMutated(tree: unknown, cases: number): Promise<{ runs: number; unknown: number }> {
    const counts = { runs: 0, unknown: 0 };
    // what is changed can be run itself
    await runExperiment(parseExperiment(stringify(tree), "e.yaml"), "/nowhere/e.yaml", { workers: 1 });
    await tally(mutated(tree), cases, async (changed) => {
      const text = stringify(changed);
      const experiment = parseExperiment(text, "e.yaml");
      if (!isSmall(text)) return;
      counts.runs++;
      const entries = await prepareExperiment(experiment, "/nowhere/e.yaml", { isChecked: () => true });
      expect(entries.length).toBeGreaterThan(0);
      // what passed is run: a refusal from here on is no verdict but a fault of the check
      const result = await runChecked(experiment, "/nowhere/e.yaml", { workers: 1 });
      for (const { rows, warnings } of result.runs)
        for (const row of rows) {
          // an unknown error is NaN, and a warning says so
          const isUnknown = Number.isNaN(row.standardError);
          if (isUnknown) counts.unknown++;
          const isHonest = Number.isFinite(row.value) && (isUnknown ? warnings.length > 0 : row.standardError >= 0);
          if (!isHonest) expect.fail(`${text}${JSON.stringify({ row, warnings })}`);
        }
    });
    return counts;
  }

  it("with one place changed are refused by the check or give finite numbers", {
    timeout: fuzzTimeout,
  }, async () => {
    expect((await runsOfMutated(valid, sweep(500, 1500))).runs).toBeGreaterThan(sweep(100, 300));
  });

  it("of three networks say that their errors are unknown: 200 of them", async () => {
    const [{ widths: _, ...few }] = valid.runs as Record<string, unknown>[];
    const { runs, unknown } = await runsOfMutated({ ...valid, runs: [{ ...few, samples: 3 }] }, 200);
    expect(runs).toBeGreaterThan(30);
    expect(unknown).toBeGreaterThan(30);
  });

  it("cut, torn and scrambled as text are refused with a message: 2,000 of them", async () => {
    const text = exampleExperiments.runs;
    const torn = fc
      .tuple(
        fc.nat(text.length),
        fc.nat(30),
        fc.oneof(fc.string(), fc.constantFrom("\t", ":", "- ", "{", "]", "&a *a ", "!!js/function x", "\uFEFF")),
      )
      .map(([at, cut, put]) => text.slice(0, at) + put + text.slice(at + cut));
    await tally(torn, 2000, (given) => parseExperiment(given, "e.yaml"));
  });

  it("that are anything at all are refused with a message: 1,000 of them", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.string(),
          fc.jsonValue().map((value) => stringify(value)),
        ),
        async (text) => {
          expect(await verdictOf(() => parseExperiment(text, "e.yaml"))).toBe("refused");
        },
      ),
      fuzzCases(1000),
    );
    // aliases that would grow without end
    const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${"bcdefghi"
      .split("")
      .map((name, i) => `${name}: &${name} [${new Array(9).fill(`*${"abcdefgh"[i]}`).join(",")}]`)
      .join("\n")}\ntitle: t`;
    expect(await verdictOf(() => parseExperiment(bomb, "e.yaml"))).toBe("refused");
  });
});

describe("files of points", () => {
  it("as CSV are refused with row and column or give finite points: 1,500 of them", async () => {
    const cell = fc.oneof(
      { weight: 6, arbitrary: fc.double({ noNaN: true, noDefaultInfinity: true }).map(String) },
      fc.constantFrom("", " ", "NaN", "x", '"', "1e999", "0x10", "1,5", "−1"),
      fc.string(),
    );
    const csv = fc
      .array(fc.array(cell, { minLength: 1, maxLength: 3 }), { maxLength: 4 })
      .map((rows) => rows.map((row) => row.join(",")).join("\n"));
    await tally(fc.tuple(csv, fc.boolean(), fc.integer({ min: 1, max: 3 })), 1500, ([text, header, dimension]) => {
      const points = fromCsv(Buffer.from(text), "p.csv", header, dimension);
      expect(points.data.every(Number.isFinite)).toBe(true);
    });
  });
});

describe("files that were written before", () => {
  it("results of any content are refused with a message: 1,000 of them", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.string(),
          fc.jsonValue().map((value) => JSON.stringify(value)),
          fc
            .record({ format: fc.constant("nnft-results/2"), runs: fc.jsonValue() })
            .map((body) => JSON.stringify({ ...body, checksum: checksumOf(body) })),
        ),
        async (text) => {
          expect(await verdictOf(() => parseResults(text, "r.json"))).toBe("refused");
        },
      ),
      fuzzCases(1000),
    );
    expect(() => parseResults("{", "r.json")).toThrow(InputError);
  });
});
