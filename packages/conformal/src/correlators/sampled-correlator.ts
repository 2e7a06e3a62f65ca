import type { Estimate } from "@nnft/correlators";
import { moment } from "@nnft/densities/operations";
import { DomainError, readRows, rowMajor, ShapeError, type Table } from "@nnft/foundations";
import { quoted, requireInteger, requireKey, requireKnownOptions } from "@nnft/foundations/checks";
import { requireList, requireObject, speakingFor } from "@nnft/foundations/kinds";
import { type Key, split } from "@nnft/random";
import ndarray, { type NdArray } from "ndarray";
import { type ConformalField, requireConformalField, spaceDimension } from "../fields/conformal-field.ts";
import { normalForm } from "../fields/normal-form.ts";
import { type CompositeOperator, operatorParts } from "../fields/operators.ts";
import { drawField, neuronsPerDraw } from "./draw-field.ts";
import { pairsOf } from "./pair-polynomial.ts";

export interface SampledCorrelatorOptions {
  readonly key: Key;
  /** Networks, or neurons where one neuron gives all widths. Default 65,536. */
  readonly samples?: number;
  /** "neuron": cumulants of one neuron, for a layer's two- and four-point functions; "brute": whole networks; "auto": the first that applies. */
  readonly method?: "auto" | "neuron" | "brute";
}

/** n-point functions of drawn networks, one for each configuration. */
export interface SampledCorrelator extends Estimate {
  /** The imaginary part, 0 but for noise where P(Θ) is rotation invariant. */
  readonly imaginary: Estimate;
  /** Values with one block of draws left out, [blocks, configurations], for functions of the values. */
  readonly leaveOneOut: NdArray<Float64Array>;
  readonly method: "neuron" | "brute";
}

export const BLOCKS = 256;

/**
 * The n-point function ⟨O₁⋯O_n⟩ of drawn networks at several configurations of null vectors, with errors.
 *
 * Formula: averages of Π Φ(X_i)^{l_i} over Wick-rotated Θ. "neuron": with y = w f one neuron,
 * G⁴ = (1/N) ⟨yyyy⟩ + (1 − 1/N) Σ_{3 pairings} ⟨yy⟩⟨yy⟩, so that the noise does not hide 1/N; exact for every N from the same draws, for weights of mean 0.
 * Shapes: configurations [C, n, D+2], an ndarray or a list of C tables, rows (X₊, x, X₋)
 * (see {@link embed}, {@link conformalFrame}). Convention: any density on ℝ^{D+2}; the Wick rotation
 * makes Φ complex, the correlator is the real part.
 * Accuracy: standard errors by the jackknife over 256 blocks of draws. Same key, same bits.
 * Errors: ShapeError, DomainError; UnsupportedError for negative powers, whose Euclidean average is not Lorentz invariant, and for infinite widths drawn whole.
 * Source: Halverson (2025), section 3.3.3.
 * @example await sampledCorrelator(linearField({ dimension: 3 }), [1, 1, 1, 1], configurations, { key: keyFrom(1) })
 */
export async function sampledCorrelator(
  field: ConformalField,
  operators: readonly CompositeOperator[],
  configurations: NdArray | readonly Table[],
  options: SampledCorrelatorOptions,
): Promise<SampledCorrelator> {
  requireKnownOptions("sampledCorrelator", options, ["key", "samples", "method"]);
  const { key, samples = 65_536, method = "auto" } = options;
  requireConformalField("sampledCorrelator", field);
  const n = requireList("sampledCorrelator", "operators", operators, 1, "pass one for each point").length;
  requireKey("sampledCorrelator", key);
  const vectors = readConfigurations(configurations, n, spaceDimension(field) + 2);
  requireInteger("sampledCorrelator", "samples", samples, 4 * BLOCKS);
  const powers = requirePowers(field, operators);
  const route = routeOf(field, powers, method);
  const count = vectors.length / (n * (spaceDimension(field) + 2));
  const perBlock = Math.floor(samples / BLOCKS);
  const means = await blockMeans(route, vectors, powers, { key, count, perBlock });
  const total = new Float64Array(means[0].length);
  for (const mean of means) for (let k = 0; k < total.length; k++) total[k] += mean[k] / BLOCKS;
  const whole = correlatorsOf(route, total, count);
  const left = means.map((mean) =>
    correlatorsOf(
      route,
      total.map((value, k) => (BLOCKS * value - mean[k]) / (BLOCKS - 1)),
      count,
    ),
  );
  const spread = squaredSpread(left);
  const shared = { samples: perBlock * BLOCKS, method: route.method };
  const estimate = (part: 0 | 1): Omit<SampledCorrelator, "imaginary" | "leaveOneOut"> => ({
    value: pick(whole, part, (value) => value),
    standardError: pick(spread, part, (value) => Math.sqrt(((BLOCKS - 1) / BLOCKS) * value)),
    ...shared,
  });
  const leaveOneOut = ndarray(new Float64Array(BLOCKS * count), [BLOCKS, count]);
  left.forEach((values, b) => {
    for (let c = 0; c < count; c++) leaveOneOut.set(b, c, values[2 * c]);
  });
  return { ...estimate(0), imaginary: estimate(1), leaveOneOut };
}

/** The configurations [C, n, D+2] as rows, all of them finite. */
function readConfigurations(configurations: NdArray | readonly Table[], n: number, size: number): Float64Array {
  requireObject(
    "sampledCorrelator",
    "configurations",
    configurations,
    [],
    "pass an ndarray [C, n, D + 2], or a list of tables",
  );
  if (!("shape" in configurations))
    requireList("sampledCorrelator", "configurations", configurations, 1, "pass one table of points for each");
  if (!("shape" in configurations)) return readTables(configurations, n, size);
  const flat = speakingFor("sampledCorrelator", { array: "configurations" }, () => rowMajor(configurations));
  const { shape } = configurations;
  if (n < 1 || shape.length !== 3 || shape[1] !== n || shape[2] !== size)
    throw new ShapeError(
      `sampledCorrelator: \`configurations\` must have shape [C, ${n}, ${size}], got [${shape.join(", ")}]; pass embedded points.`,
    );
  if (flat.length === 0 || !flat.every(Number.isFinite))
    throw new DomainError(
      "sampledCorrelator: `configurations` must hold at least one, of finite numbers; drop the points at infinity.",
    );
  return flat.slice();
}

function readTables(configurations: readonly Table[], n: number, size: number): Float64Array {
  const vectors = new Float64Array(configurations.length * n * size);
  configurations.forEach((table, c) => {
    const expected = {
      rows: n,
      columns: size,
      axes: `[${n}, ${size}]`,
      remedy: "give one null vector for each operator",
    };
    vectors.set(readRows("sampledCorrelator", `configurations[${c}]`, table, expected).data, c * n * size);
  });
  return vectors;
}

/** The powers of Φ that the operators are; composite ones cannot be drawn. */
function requirePowers(field: ConformalField, operators: readonly CompositeOperator[]): readonly number[] {
  return operators.map((operator) => {
    const { power, contractions } = operatorParts("sampledCorrelator", field, operator);
    if (contractions > 0 || power < 1)
      throw new DomainError(
        "sampledCorrelator: `operators` must be positive powers of Φ; O_{k,l} come from conformalCorrelator.",
      );
    return power;
  });
}

/** How a correlator is drawn. */
interface Route {
  readonly method: "neuron" | "brute";
  readonly drawn: ConformalField;
  readonly width: number;
  /** the pairs averaged beside the whole product: for "neuron" with n = 4 the six, else none */
  readonly pairs: readonly (readonly [number, number])[];
}

/** One neuron where its cumulants give the whole layer, else whole networks. */
function routeOf(
  field: ConformalField,
  powers: readonly number[],
  method: NonNullable<SampledCorrelatorOptions["method"]>,
): Route {
  const n = powers.length;
  if (!["auto", "neuron", "brute"].includes(method))
    throw new DomainError(
      `sampledCorrelator: \`method\` must be "auto", "neuron" or "brute", got ${quoted(method)}; leave it out for "auto".`,
    );
  const byNeuron =
    field.kind === "conformal-layer" &&
    moment(field.weights, 1) === 0 &&
    powers.every((power) => power === 1) &&
    (n === 2 || n === 4) &&
    normalForm(field.of).every(({ base }) => base.kind === "linear");
  if (method === "neuron" && !byNeuron)
    throw new DomainError(
      'sampledCorrelator: `method` "neuron" needs the two- or four-point function of one layer of independent neurons with weights of mean 0; use "brute".',
    );
  if (!byNeuron || method === "brute") return { method: "brute", drawn: field, width: 1, pairs: [] };
  return { method: "neuron", drawn: { ...field, width: 1 }, width: field.width, pairs: n === 4 ? pairsOf(4) : [] };
}

/** Means over each block of draws: for each configuration [re, im] of the product of all fields, then of the pairs. */
async function blockMeans(
  { drawn, pairs }: Route,
  vectors: Float64Array,
  powers: readonly number[],
  { key, count, perBlock }: { readonly key: Key; readonly count: number; readonly perBlock: number },
): Promise<readonly Float64Array[]> {
  const n = powers.length;
  const features = 1 + pairs.length;
  const chunk = Math.max(1, Math.min(perBlock, Math.floor(65_536 / neuronsPerDraw(drawn))));
  const means: Float64Array[] = [];
  for (let b = 0; b < BLOCKS; b++) {
    if (b % 16 === 15) await new Promise((resume) => setTimeout(resume, 0));
    const sum = new Float64Array(count * features * 2);
    const blockKey = split(key, b);
    for (let done = 0, part = 0; done < perBlock; done += chunk, part++) {
      const draws = Math.min(chunk, perBlock - done);
      const { re, im } = drawField(drawn, vectors, draws, 1, split(blockKey, part));
      for (let m = 0; m < draws; m++)
        for (let c = 0; c < count; c++) {
          const at = (m * count + c) * n;
          let [x, y] = [1, 0];
          for (let i = 0; i < n; i++)
            for (let l = 0; l < powers[i]; l++)
              [x, y] = [x * re[at + i] - y * im[at + i], x * im[at + i] + y * re[at + i]];
          const to = c * features * 2;
          sum[to] += x;
          sum[to + 1] += y;
          pairs.forEach(([i, j], k) => {
            sum[to + 2 * (k + 1)] += re[at + i] * re[at + j] - im[at + i] * im[at + j];
            sum[to + 2 * (k + 1) + 1] += re[at + i] * im[at + j] + im[at + i] * re[at + j];
          });
        }
    }
    means.push(sum.map((value) => value / perBlock));
  }
  return means;
}

/** [re, im] of every configuration from means of the features. */
function correlatorsOf({ width, pairs }: Route, mean: Float64Array, count: number): Float64Array {
  const features = 1 + pairs.length;
  const result = new Float64Array(2 * count);
  for (let c = 0; c < count; c++) {
    const at = c * features * 2;
    if (pairs.length === 0) {
      result.set(mean.subarray(at, at + 2), 2 * c);
      continue;
    }
    // Pairings (12)(34), (13)(24), (14)(23) of the pairs 12, 13, 14, 23, 24, 34.
    for (const part of [0, 1]) result[2 * c + part] = mean[at + part] / width;
    for (let k = 0; k < 3; k++) {
      const [a, b] = [at + 2 * (k + 1), at + 2 * (6 - k)];
      result[2 * c] += (1 - 1 / width) * (mean[a] * mean[b] - mean[a + 1] * mean[b + 1]);
      result[2 * c + 1] += (1 - 1 / width) * (mean[a] * mean[b + 1] + mean[a + 1] * mean[b]);
    }
  }
  return result;
}

/** Σ over blocks of the squared distances from their mean, entry by entry. */
function squaredSpread(left: readonly Float64Array[]): Float64Array {
  const average = new Float64Array(left[0].length);
  for (const values of left) for (let k = 0; k < average.length; k++) average[k] += values[k] / BLOCKS;
  const spread = new Float64Array(average.length);
  for (const values of left) for (let k = 0; k < spread.length; k++) spread[k] += (values[k] - average[k]) ** 2;
  return spread;
}

/** Real (0) or imaginary (1) parts of pairs. */
function pick(from: Float64Array, part: 0 | 1, map: (value: number) => number): NdArray<Float64Array> {
  const count = from.length / 2;
  return ndarray(
    Float64Array.from({ length: count }, (_, c) => map(from[2 * c + part])),
    [count],
  );
}
