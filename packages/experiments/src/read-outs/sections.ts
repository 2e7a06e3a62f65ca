import type { Ensemble } from "@nnft/architectures";
import { type Key, split } from "@nnft/random";
import type { ReadOut } from "@nnft/read-outs";
import type { NdArray } from "ndarray";
import { listOf } from "../tabled/one-or-more.ts";
import { columnBy, type Section } from "../tabled/tabled.ts";
import { numberOf, type ReadOutsSpec } from "./schema.ts";

type Spec<Name extends keyof ReadOutsSpec> = NonNullable<ReadOutsSpec[Name]>;

/** A read-out in a word. */
export function labelOf(readOut: ReadOut): string {
  if (readOut.kind === "commuting") return readOut.law === "signs" ? "signs" : "normal";
  if (readOut.kind === "q") return `q = ${readOut.q}`;
  if (readOut.kind === "strings") return `strings ${readOut.modes}, ${readOut.weight}`;
  return readOut.kind === "matrices" ? `matrices ${readOut.dimension}` : readOut.kind;
}

/** τ(F(x₁) … F(x_n)) over read-outs and widths. */
export async function correlatorSection(
  spec: Spec<"correlators">,
  net: Ensemble,
  points: NdArray<Float64Array>,
): Promise<Section> {
  const { readOutCorrelators } = await import("@nnft/read-outs");
  const tuple = Array.from({ length: points.shape[0]! }, (_, p) => p);
  const items = listOf(spec.readOuts).flatMap((readOut) =>
    listOf(spec.widths).map((given) => {
      const width = numberOf(given);
      const { values, limits, accuracies } = readOutCorrelators(net, points, [tuple], { readOut, width });
      return { given, readOut, value: values[0]!, limit: limits[0]!, accuracy: accuracies[0]! };
    }),
  );
  return {
    name: "read_out_correlators",
    title: "correlators",
    columns: [
      columnBy(items, "read_out", "read-outs", ({ readOut }) => labelOf(readOut)),
      columnBy(items, "width", "N", ({ given }) => given),
      columnBy(items, "value", "τ(F…F)", ({ value }) => value, { digits: 12 }),
      columnBy(items, "limit", "N = ∞", ({ limit }) => limit, { digits: 12 }),
      columnBy(items, "accuracy", "accuracy", ({ accuracy }) => accuracy, { digits: 2, hidden: true }),
    ],
    below: [`the product of ${tuple.length} fields in the order of the points`],
  };
}

/** Moments of one variable over q and N. */
export async function lawSection(spec: Spec<"law">): Promise<Section> {
  const { conditionalCorrelators, qGaussianMoment } = await import("@nnft/read-outs");
  const orders = [4, 6, 8];
  const items = listOf(spec.q).flatMap((q) =>
    listOf(spec.widths).map((width) => {
      if (width === "infinite") return { q, width, moments: orders.map((n) => qGaussianMoment(q, n)) };
      const tuples = orders.map((n) => new Array<number>(n).fill(0));
      const ones = Array.from({ length: width }, () => [1]);
      return { q, width, moments: [...conditionalCorrelators(ones, tuples, { readOut: { kind: "q", q } })] };
    }),
  );
  return {
    name: "read_out_moments",
    title: "one variable",
    columns: [
      columnBy(items, "q", "q", ({ q }) => q),
      columnBy(items, "width", "N", ({ width }) => width),
      ...orders.map((n, k) => columnBy(items, `m${n}`, `m${n}`, ({ moments }) => moments[k]!, { digits: 12 })),
    ],
    below: ["variance 1; q = 1: 3, 15, 105; q = 0: 2, 5, 14; q = −1: 1"],
  };
}

/** Time-ordered functions of q-oscillators, with draws. */
export async function processSection(spec: Spec<"process">, key: Key): Promise<Section> {
  const { qOscillatorProcess } = await import("@nnft/read-outs");
  const { times, frequency, samples } = spec;
  const points = times.map((t) => [t]);
  const items = listOf(spec.q).map((q, k) => {
    const process = qOscillatorProcess({ q, frequency });
    const exact = process.nPoint(points);
    const drawn = samples > 0 ? meanOf(process.draw(points, split(key, k), samples), times.length) : undefined;
    return { q, exact, drawn: drawn?.mean ?? Number.NaN, error: drawn?.error ?? Number.NaN };
  });
  return {
    name: "read_out_process",
    title: "q-oscillators",
    columns: [
      columnBy(items, "q", "q", ({ q }) => q),
      columnBy(items, "exact", "q-Wick", ({ exact }) => exact, { digits: 12 }),
      columnBy(items, "drawn", "drawn", ({ drawn }) => drawn, { digits: 8, error: ({ error }) => error }),
      columnBy(items, "pull", "pull", ({ drawn, exact, error }) => (drawn - exact) / error, { digits: 3 }),
    ],
    below: ["reflection positive for every q; paths jump for q < 1"],
  };
}

/** The mean of the products of each row, with its standard error. */
function meanOf(draws: Float64Array, size: number): { readonly mean: number; readonly error: number } {
  const count = draws.length / size;
  const products = Array.from({ length: count }, (_, m) =>
    draws.subarray(m * size, (m + 1) * size).reduce((product, x) => product * x, 1),
  );
  const mean = products.reduce((sum, x) => sum + x, 0) / count;
  const squares = products.reduce((sum, x) => sum + (x - mean) ** 2, 0);
  return { mean, error: Math.sqrt(squares / (count * (count - 1))) };
}

/** Commutation signs of strings of Majoranas. */
export async function stringSection(spec: Spec<"strings">): Promise<Section> {
  const { stringStatistics } = await import("@nnft/read-outs");
  const items = listOf(spec.modes).flatMap((modes) =>
    listOf(spec.weights)
      .filter((weight) => weight <= modes)
      .map((weight) => ({ modes, weight, ...stringStatistics({ modes, weight }) })),
  );
  return {
    name: "read_out_strings",
    title: "strings of Majoranas",
    columns: [
      columnBy(items, "modes", "n", ({ modes }) => modes),
      columnBy(items, "weight", "k", ({ weight }) => weight),
      columnBy(items, "q", "q(n, k)", ({ q }) => q, { digits: 8 }),
      columnBy(items, "double_scaled", "e^{−2k²/n}", ({ doubleScaled }) => doubleScaled, { digits: 6 }),
      columnBy(items, "triangle", "E qqq", ({ triangle }) => triangle, { digits: 6 }),
      columnBy(items, "cube", "q³", ({ q }) => q ** 3, { digits: 6 }),
    ],
    below: ["the curve is (−1)^k e^{−2k²/n}; independent signs have E q₁₂q₁₃q₂₃ = q³"],
  };
}

/** What a list of matrices is. */
export async function statisticsSection(spec: Spec<"statistics">): Promise<Section> {
  const { readOutStatistics } = await import("@nnft/read-outs");
  const found = readOutStatistics(spec.matrices.map(({ re, im }) => ({ re, ...(im && { im }) })));
  const items = (
    [
      ["mean sign q", found.q],
      ["triangle", found.triangle],
      ["m4", found.fourthMoment],
      ["m6", found.sixthMoment],
    ] as const
  ).map(([quantity, estimate]) => ({ quantity, ...estimate }));
  return {
    name: "read_out_statistics",
    title: "your matrices",
    columns: [
      columnBy(items, "quantity", "quantity", ({ quantity }) => quantity),
      columnBy(items, "value", "value", ({ value }) => value, { error: ({ standardError }) => standardError }),
      columnBy(items, "verdict", "verdict", () => found.verdict, { hidden: true }),
    ],
    below: [`${found.verdict}: ${found.statement}`],
  };
}

/** Vacuum correlators over widths. */
export async function vacuumSection(spec: Spec<"vacuum">): Promise<Section> {
  const { vacuumCorrelator } = await import("@nnft/read-outs");
  const { re, im } = spec.kernel;
  const items = listOf(spec.widths).map((width) => ({
    width,
    ...vacuumCorrelator({ re, ...(im && { im }) }, { width: numberOf(width) }),
  }));
  return {
    name: "read_out_vacuum",
    title: "annihilators in their vacuum",
    columns: [
      columnBy(items, "width", "N", ({ width }) => width),
      columnBy(items, "real", "Re⟨f…f†⟩", (item) => item.re, { digits: 12 }),
      columnBy(items, "imaginary", "Im", (item) => item.im, { digits: 12 }),
    ],
    below: ["(N)_n/Nⁿ det K; creators in reversed order"],
  };
}
