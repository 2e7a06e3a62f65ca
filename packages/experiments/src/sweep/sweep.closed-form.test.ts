import { describe, expect, it } from "vitest";
import { expectRejection } from "../../../../tooling/testing/expect-rejection.ts";
import { expectClose } from "../../../../tooling/testing/statistics.ts";
import { parseExperiment, runExperiment } from "../index.ts";
import { parseResults, resultsJson, resultTables } from "../results.ts";
import { sweepPlots, sweepResults } from "../sweeps.ts";
import { writtenForm } from "./written-form.ts";

const fileOf = (sweeps: readonly object[], more: object = {}): string =>
  JSON.stringify({ title: "t", seed: 3, ...more, sweeps });
const law = { name: "law", part: "readOuts", entry: { law: { q: 0.3, widths: 2 } } };
const limit = { name: "limit", value: "m4", over: "law.widths", model: { inverse: [1] } };

describe("a sweep", () => {
  it("becomes entries of its part: every combination of a grid, the last field fastest, behind those that are written", () => {
    const { readOuts, sweeps } = parseExperiment(
      fileOf([{ ...law, grid: { "law.widths": [2, 3], "law.q": [0, 0.5] } }], {
        readOuts: [{ name: "own", law: { q: 1 } }],
      }),
      "f",
    );
    expect(readOuts.map(({ name }) => name)).toEqual([
      "own",
      "law: law.widths = 2, law.q = 0",
      "law: law.widths = 2, law.q = 0.5",
      "law: law.widths = 3, law.q = 0",
      "law: law.widths = 3, law.q = 0.5",
    ]);
    expect(readOuts[4]!.law).toMatchObject({ widths: 3, q: 0.5 });
    expect(sweeps[0]!.settings![3]!.values).toEqual({ "law.widths": 3, "law.q": 0.5 });
  });
  it("goes through lists together with zip, takes settings one by one, repeats with other names, and leaves its entry as it was", () => {
    const names = (sweep: object): readonly string[] =>
      parseExperiment(fileOf([{ ...law, ...sweep }]), "f").readOuts.map(({ name }) => name);
    expect(names({ zip: { "law.widths": [2, 3], "law.q": [0, 0.5] } })).toEqual([
      "law: law.widths = 2, law.q = 0",
      "law: law.widths = 3, law.q = 0.5",
    ]);
    expect(names({ list: [{ "law.q": 0.1 }, { "law.q": 1 }] })).toHaveLength(2);
    expect(names({ repeat: 3 })).toEqual(["law: repeat = 0", "law: repeat = 1", "law: repeat = 2"]);
    const again = { "law.widths": [[2, 3], [4]] };
    expect(names({ grid: again })).toEqual(["law: law.widths = [2,3]", "law: law.widths = [4]"]);
  });
  it("gives one long table with the swept fields, and fits that find the limit and the power of exact data", async () => {
    const text = fileOf([
      {
        ...law,
        grid: { "law.widths": [2, 4, 8, 16], "law.q": [0.3, 1] },
        fits: [
          { ...limit, where: { "law.q": 0.3 } },
          { ...limit, name: "boson", where: { "law.q": 1 } },
        ],
      },
      {
        name: "shells",
        part: "freeBoson",
        entry: { charge: { widths: 4, distances: 6, infrared: 0.05, cutoff: 1 } },
        grid: { "charge.widths": [100, 1000, 10_000] },
      },
    ]);
    const result = await runExperiment(parseExperiment(text, "f"), "f");
    const tables = resultTables(result);
    const long = tables.find(({ name }) => name === "sweep_law_read_out_moments")!;
    expect(long.columns["law.q"]).toEqual([0.3, 1, 0.3, 1, 0.3, 1, 0.3, 1]);
    // m4 = 2 + q − (1 + q)/N
    expectClose(long.columns["m4"] as number[], [1.65, 2, 1.975, 2.5, 2.1375, 2.75, 2.21875, 2.875], 1e-12);
    const [{ fits }, shells] = sweepResults(result);
    expectClose(
      fits[0]!.numbers.map(({ value }) => value),
      [2.3, -1.3],
      1e-11,
    );
    expectClose(
      fits[1]!.numbers.map(({ value }) => value),
      [3, -2],
      1e-11,
    );
    // exact data have no error to propagate
    expect(fits[0]!.numbers[0]!.standardError).toBeNaN();
    expect(sweepPlots(sweepResults(result)[0]!)[0]!.series).toHaveLength(2);
    expect(shells!.tables[0]!.swept).toEqual(["charge.widths"]);
    const fitted = tables.find(({ name }) => name === "fits")!;
    expect(fitted.columns["quantity"]).toEqual(["limit", "coefficient of x^−1", "limit", "coefficient of x^−1"]);
  });
  it("has the bits of entries that are written one by one, and survives its file of results", async () => {
    const entry = {
      net: { kind: "mlp", inputDimension: 1, widths: [4], activation: "tanh" },
      points: [[1]],
      orders: [2],
      samples: 200,
    };
    const sweep = { name: "s", part: "runs", entry, grid: { "net.weightStd": [1, 1.5] } };
    const swept = await runExperiment(parseExperiment(fileOf([sweep]), "f"), "f");
    const oneEntry = { name: "s: net.weightStd = 1.5", ...entry, net: { ...entry.net, weightStd: 1.5 } };
    const single = await runExperiment(
      parseExperiment(JSON.stringify({ title: "t", seed: 3, runs: [oneEntry] }), "f"),
      "f",
    );
    expect(swept.runs[1]!.rows).toEqual(single.runs[0]!.rows);
    // another setting is another draw
    expect(swept.runs[0]!.rows[0]!.value).not.toBe(single.runs[0]!.rows[0]!.value);
    const provenance = {
      ...{ experimentHash: "", seed: 3, nnft: "0", kernels: "", node: "", platform: "" },
      finished: "2026",
    };
    const read = parseResults(JSON.stringify(resultsJson(swept, provenance)), "r").result;
    expect(sweepResults(read)[0]!.tables).toEqual(sweepResults(swept)[0]!.tables);
    // the form that is shown is the one that was written, and it gives the same entries
    const written = writtenForm(read.experiment);
    expect(written.runs).toEqual([]);
    expect(parseExperiment(JSON.stringify(written), "f").runs).toEqual(swept.experiment.runs);
  });
  it("of measured numbers fits with their errors: the limit of draws lies within them, a wrong power does not fit", async () => {
    const sweep = {
      ...{ name: "coins", part: "readOuts", entry: { process: { q: 0.3, times: [0, 1], samples: 2000 } } },
      zip: { "process.times": [0.1, 0.2, 0.4, 0.8, 1.6].map((t) => [0, t]), "process.frequency": [1, 1, 1, 1, 1] },
    };
    const result = await runExperiment(parseExperiment(fileOf([sweep]), "f"), "f");
    const [table] = sweepResults(result)[0]!.tables;
    expect(table!.columns["process.times"]).toEqual(["[0,0.1]", "[0,0.2]", "[0,0.4]", "[0,0.8]", "[0,1.6]"]);
    expect(Object.keys(table!.columns)).toContain("drawn_error");
  });
  it("fits no points with errors beside exact ones, whose weights would be infinite", async () => {
    const entry = {
      net: { kind: "mlp", inputDimension: 1, widths: [4], activation: "tanh" },
      points: [[1]],
      orders: [2],
    };
    const settings = [1, 1.2, 1.5].map((std, k) => ({
      "net.weightStd": std,
      "net.activation": k === 0 ? "erf" : "tanh",
      methods: k === 0 ? ["exact"] : ["brute"],
    }));
    const fits = [{ name: "mixed", value: "value", over: "net.weightStd", model: { inverse: [1] } }];
    const sweep = { name: "s", part: "runs", entry: { ...entry, compare: "none" }, list: settings, fits };
    const result = await runExperiment(parseExperiment(fileOf([sweep]), "f"), "f");
    expect(() => sweepResults(result)).toThrow(/all or none of them zero/);
  });
  it("says what is wrong with it, at its place in the file", async () => {
    const refusal = async (sweep: object, words: RegExp): Promise<void> =>
      expectRejection(
        async () => {
          const experiment = parseExperiment(fileOf([{ ...law, ...sweep }]), "f.yaml");
          sweepResults(await runExperiment(experiment, "f.yaml"));
        },
        Error,
        words,
      );
    await refusal({}, /needs grid, zip or list/);
    await refusal({ part: "dances", grid: { a: [1] } }, /sweeps\.0\.part: must be one of runs, training/);
    await refusal({ zip: { "law.q": [0], "law.widths": [1, 2] } }, /same length/);
    await refusal({ list: [{ "law.q": 0 }, { "law.widths": 1 }] }, /same fields/);
    await refusal({ grid: { "law.q.a": [1] } }, /there is no field a in 0.3/);
    await refusal({ grid: { "law.qq": [1] } }, /sweeps\.0\.entry\.law: unknown key "qq"/);
    await refusal({ grid: { "law.q": [2] } }, /sweeps\.0\.entry\.law\.q/);
    await refusal({ grid: { "law.__proto__": [2] } }, /no field of an entry/);
    await refusal({ grid: { "law.q": Array.from({ length: 100_001 }, () => 0) } }, /more than 100000/);
    const swept = { grid: { "law.q": [0, 0.1] } };
    await refusal({ ...swept, fits: [{ ...limit, over: "law.q", value: "m5" }] }, /no column m5.*m4/);
    await refusal({ ...swept, fits: [limit] }, /no column law\.widths/);
    await refusal(
      { ...swept, entry: { law: { q: 0, widths: [2, 3] } }, fits: [{ ...limit, over: "law.q" }] },
      /several rows have the same law\.q/,
    );
    await refusal(
      { ...swept, fits: [{ ...limit, over: "law.q", model: { inverse: [1, 2, 3] } }] },
      /2 points for 4 unknowns/,
    );
  });
});
