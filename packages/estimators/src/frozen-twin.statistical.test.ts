import { type Ensemble, mlp } from "@nnft/architectures";
import { jackknife } from "@nnft/correlators";
import { planTuples } from "@nnft/correlators/accumulators";
import { DomainError, UnsupportedError } from "@nnft/foundations";
import { keyFrom, split } from "@nnft/random";
import { loadSimd } from "@nnft/simd";
import ndarray, { type NdArray } from "ndarray";
import { describe, expect, it } from "vitest";
import { expectRefusal } from "../../../tooling/testing/expect-refusal.ts";
import { expectPulls, expectRefuted, expectRuns, largest } from "../../../tooling/testing/statistics.ts";
import { type EstimateOptions, estimateCorrelators } from "./index.ts";
import { twinCovariances, twinLaw } from "./twin/frozen-twin.ts";
import { entriesPaired } from "./twin/wick-expansion.ts";

const points = [
  [1, 0.4],
  [0.5, -0.3],
  [-0.2, 0.9],
];
const packed: NdArray = ndarray(Float64Array.from(points.flat()), [3, 2]);
const tuples = [
  [0, 0],
  [0, 1],
  [0, 0, 1, 1],
  [0, 1, 2, 0],
  [2, 2, 2, 2],
];
const twin = (widths: readonly number[], activation: "tanh" | "relu" | "erf" | "linear"): Ensemble =>
  mlp({ inputDimension: 2, widths: [...widths], activation, weightStd: Math.sqrt(1.3), biasStd: Math.sqrt(0.1) });

async function rowsOf(
  net: Ensemble,
  name: string,
  runs: number,
  options: Partial<EstimateOptions>,
): Promise<{ readonly values: readonly number[]; readonly errors: readonly number[] }[]> {
  const rows = [];
  for (let run = 0; run < runs; run++) {
    const result = await estimateCorrelators(net, points, { tuples, key: split(keyFrom(name), run), ...options });
    const both = [result.connected(2), result.connected(4)];
    rows.push({
      values: both.flatMap(({ value }) => [...value.data]),
      errors: both.flatMap(({ standardError }) => [...standardError.data]),
    });
  }
  return rows;
}

describe("the frozen-law twin", () => {
  it("leaves deep linear nets their exact correlators, with right errors", async () => {
    const widths = [12, 9, 16];
    const net = mlp({ inputDimension: 2, widths, activation: "linear", weightStd: 1.1 });
    const gain = 1.1 ** 8 / 2;
    const K = (a: number, b: number): number => gain * (points[a][0] * points[b][0] + points[a][1] * points[b][1]);
    const excess = (each: number): number => widths.reduce((product, n) => product * (1 + each / n), 1) - 1;
    const exact = (each: number): number[] =>
      tuples.map(([a, b, c, d]) =>
        c === undefined ? K(a, b) : excess(each) * (K(a, b) * K(c, d) + K(a, c) * K(b, d) + K(a, d) * K(b, c)),
      );
    const rows = await rowsOf(net, "linear twin", 60, { method: "collapse", control: "frozen-law", samples: 2048 });
    const pulls = (known: readonly number[]): readonly number[][] =>
      rows.map(({ values, errors }) => values.map((value, t) => (value - known[t]) / errors[t]));
    expectRuns(pulls(exact(2)));
    // negative controls: hidden layers that count once, errors off by a factor 2
    expect(() => expectRuns(pulls(exact(1)))).toThrow(/pull|r\.m\.s\./);
    for (const factor of [0.5, 2])
      expect(() => expectRuns(pulls(exact(2)).map((row) => row.map((z) => factor * z)))).toThrow(/r\.m\.s\./);
  });

  it.each([
    ["tanh", [24, 40], 12],
    ["erf", [48, 48, 48], 10],
    ["relu", [64, 48], 2.5],
  ] as const)("of %s nets agrees with draws without it, and is better", async (activation, widths, least) => {
    const net = twin(widths, activation);
    const runs = 40;
    const options = { method: "collapse", samples: 2048 } as const;
    const with_ = await rowsOf(net, `with ${activation}`, runs, { ...options, control: "frozen-law" });
    const without = await rowsOf(net, `without ${activation}`, runs, { ...options, samples: 4096, control: "none" });
    const pulls = (factor: number): readonly number[][] =>
      with_.map(({ values, errors }, run) =>
        values.map(
          (value, t) => (value - factor * without[run].values[t]) / Math.hypot(errors[t], without[run].errors[t]),
        ),
      );
    expectRuns(pulls(1));
    expect(() => expectRuns(pulls(1.5))).toThrow(/pull|r\.m\.s\./);
    // the spread over runs is that of the errors: they are not only small
    const spread = tuples.map((_, t) => {
      const mean = with_.reduce((sum, { values }) => sum + values[t], 0) / runs;
      return with_.map(({ values, errors }) => ((values[t] - mean) / errors[t]) * Math.sqrt(runs / (runs - 1)));
    });
    for (const row of spread) {
      expectPulls(row);
      expectRefuted(row.map((z) => 2 * z));
    }
    const variance = (rows: typeof with_, t: number): number =>
      rows.reduce((sum, { errors }) => sum + errors[t] ** 2, 0) / rows.length;
    for (const t of tuples.keys()) expect((2 * variance(without, t)) / variance(with_, t)).toBeGreaterThan(least);
  });

  it("has Λ of mean zero and of the covariance that is known, whatever the widths", () => {
    const net = twin([40, 12, 30], "tanh");
    const plan = planTuples([[0, 1, 2]], 3);
    const entries = entriesPaired(plan, 1, 3);
    const law = twinLaw(net, packed);
    const source = twinCovariances(net, packed, loadSimd(), law, entries);
    const count = entries.length;
    const [groups, each] = [64, 400];
    const sums = Array.from({ length: groups }, (_, g) => {
      const sum = new Float64Array(count + count * count);
      source.draw(split(keyFrom("lambda"), g), each, (_, linear) =>
        entries.forEach((e, i) => {
          sum[i] += linear[e];
          entries.forEach((f, j) => {
            sum[count + i * count + j] += linear[e] * linear[f];
          });
        }),
      );
      return sum;
    });
    const { value, standardError } = jackknife(
      sums,
      sums.map(() => each),
      (means) => means,
    );
    const known = [
      ...entries.map(() => 0),
      ...entries.flatMap((e) => entries.map((f) => law.covariance(Math.min(e, f), Math.max(e, f)).value)),
    ];
    const pull = (i: number, factor: number): number => (value.data[i] - factor * known[i]) / standardError.data[i];
    const all = known.map((_, i) => pull(i, 1));
    expect(largest(all)).toBeLessThan(5);
    // negative control: all layers as wide as the last
    expect(largest(known.map((_, i) => pull(i, 30 / 12)))).toBeGreaterThan(5);
  });

  it("is worth nothing with normals of its own", () => {
    const net = twin([64, 64], "tanh");
    const entries = [0, 1, 2, 4, 5, 8];
    const law = twinLaw(net, packed);
    const source = twinCovariances(net, packed, loadSimd(), law, entries);
    const draw = (name: string): { readonly own: number[]; readonly linear: number[] } => {
      const [own, linear]: number[][] = [[], []];
      source.draw(keyFrom(name), 2000, (covariance, part) => {
        own.push(covariance[0] - law.kernels[2][0]);
        linear.push(part[0]);
      });
      return { own, linear };
    };
    const spread = (a: readonly number[], b: readonly number[]): number =>
      a.reduce((sum, x, i) => sum + (x - b[i]) ** 2, 0) / a.length;
    const [first, second] = [draw("first"), draw("second")];
    const plain = spread(
      first.own,
      first.own.map(() => 0),
    );
    expect(plain / spread(first.own, first.linear)).toBeGreaterThan(50);
    expect(plain / spread(first.own, second.linear)).toBeLessThan(0.7);
  });
});

describe("the control of an estimate", () => {
  const key = keyFrom("control");
  const estimate = (net: Ensemble, options: Partial<EstimateOptions> = {}) =>
    estimateCorrelators(net, points, { tuples, key, samples: 4096, ...options });

  it("is used by auto where it saves time; the result states its gain", async () => {
    const result = await estimate(twin([128, 128], "tanh"), { samples: 20_000 });
    expect(result.method).toBe("collapse");
    expect(result.reduction?.by).toBe("frozen-law");
    // 1.4 width/layers for four points, more for two
    expect(result.reduction!.gain(4)).toBeGreaterThan(30);
    expect(result.reduction!.gain(2)).toBeGreaterThan(result.reduction!.gain(4));
    expect((await estimate(twin([128, 128], "tanh"), { control: "none" })).reduction).toBeUndefined();
    // too few draws to pay for its averages, narrow layers, one hidden layer, jumps
    expect((await estimate(twin([128, 128], "tanh"), { samples: 50 })).reduction).toBeUndefined();
    expect((await estimate(twin([4, 4, 4, 4], "tanh"))).reduction).toBeUndefined();
    expect((await estimate(twin([128], "tanh"), { method: "collapse" })).reduction).toBeUndefined();
    const jumps = mlp({ inputDimension: 2, widths: [128, 128], activation: "sign" });
    expect((await estimate(jumps)).reduction).toBeUndefined();
  });

  it("is left out by auto where its law does not exist: at the origin without biases the field is a number", async () => {
    const net = mlp({ inputDimension: 2, widths: [128, 128], activation: "tanh" });
    const at = ndarray(Float64Array.of(0, 0, 1, 0), [2, 2]);
    const options = { orders: [2], key, samples: 20_000 };
    const result = await estimateCorrelators(net, at, options);
    expect([result.method, result.reduction]).toEqual(["collapse", undefined]);
    expect(result.connected(2).value.get(0, 0)).toBe(0);
    const refusal: unknown = await estimateCorrelators(net, at, { ...options, control: "frozen-law" }).catch((e) => e);
    expect(refusal).toBeInstanceOf(DomainError);
    expect((refusal as Error).message).toMatch(/got 0 at point 0/);
    // the control: beside the origin there is a law
    const beside = ndarray(Float64Array.of(0.1, 0, 1, 0), [2, 2]);
    expect((await estimateCorrelators(net, beside, options)).reduction?.by).toBe("frozen-law");
  });

  it("is refused where it cannot serve", async () => {
    const asked = { control: "frozen-law" } as const;
    const jumps = mlp({ inputDimension: 2, widths: [128, 128], activation: "sign" });
    const cases: [Ensemble, Partial<EstimateOptions>, RegExp][] = [
      [twin([128], "tanh"), { method: "collapse" }, /two hidden layers/],
      [twin([128, 128], "tanh"), { method: "brute" }, /serves method "collapse"/],
      [twin([128, 128], "tanh"), { method: "rao-blackwell" }, /serves method "collapse"/],
      [twin([2, 128], "tanh"), { method: "collapse" }, /as many neurons as there are points/],
      [jumps, { method: "collapse" }, /jumps/],
    ];
    for (const [net, options, words] of cases) {
      const outcome: unknown = await estimate(net, { ...asked, ...options }).catch((error: unknown) => error);
      expectRefusal(
        () => {
          throw outcome;
        },
        UnsupportedError,
        words,
      );
    }
    // two of three points are used: layers of two neurons are wide enough
    const few = await estimateCorrelators(twin([8, 8], "tanh"), points, {
      tuples: [[0, 1]],
      key,
      samples: 256,
      ...asked,
    });
    expect(few.reduction?.by).toBe("frozen-law");
  });
});
