import { UnsupportedError } from "@nnft/foundations";
import { requireInteger, requireKey, requireKnownOptions, requirePositive } from "@nnft/foundations/checks";
import { fillGamma, fillUniform, type Key, split } from "@nnft/random";
import { greenFunction } from "../sphere/legendre.ts";
import type { SpherePoint } from "../sphere/read-points.ts";
import { drawnReadouts, netTransform, requireCutoff, withConstant } from "../sphere/spherical-harmonic-net.ts";
import { drawnMasses } from "./drawn-masses.ts";
import { truncatedWeights } from "./mass-weights.ts";
import { type InsertionOptions, readInsertions } from "./read-insertions.ts";

export interface LiouvilleFieldOptions extends InsertionOptions {
  readonly key: Key;
  /** L */
  readonly cutoff: number;
  /** proposals of read-outs */
  readonly samples: number;
  /** fields to keep; 1 if left out */
  readonly fields?: number;
  /** μ; 1 if left out */
  readonly mu?: number;
}

/** Fields of Liouville theory with insertions. */
export interface LiouvilleFields {
  /** φ at the points of the grid, one array a field */
  readonly fields: readonly Float64Array[];
  /** e^{2bφ} of Wick order, whose integral is `areas` */
  readonly densities: readonly Float64Array[];
  /** ∫e^{2bφ}, with mean s/μ */
  readonly areas: Float64Array;
  /** c of each field */
  readonly zeroModes: Float64Array;
  readonly points: () => readonly SpherePoint[];
  /** the quadrature weight of each point */
  readonly weights: Float64Array;
  /** (Σw)²/Σw² of the proposals */
  readonly effectiveSamples: number;
}

/**
 * Draws of the Liouville field with insertions at a finite cutoff.
 *
 *   φ = X + 2Σα_iG_L(·, x_i) + c:   a_lm with weight M_{α,L}^{−s},   e^{2bc} ~ Gamma(shape s, rate μM_{α,L}).
 * Proposals are resampled by their weights (systematic resampling), so that fields repeat where `samples` is not many times `fields`.
 * Shapes: fields [latitudes × longitudes] on the grid of `sphericalHarmonicNet`. Convention: the shift is that of the cutoff, "truncated"; M is Wick
 * ordered. Accuracy: exact as effectiveSamples/fields → ∞; areas are exactly Gamma(s)/μ.
 * Errors: DomainError for bad options; UnsupportedError unless Σα > Q and every α < Q/2.
 * Source: David, Kupiainen, Rhodes & Vargas 2016, Section 3; arXiv:2601.14453.
 * @example sampleLiouvilleField({ b: 0.3, charges: [1.25, 1.25, 1.25], cutoff: 8, samples: 64, key: keyFrom(1) }).areas[0];
 */
export function sampleLiouvilleField(options: LiouvilleFieldOptions): LiouvilleFields {
  const caller = "sampleLiouvilleField";
  requireKnownOptions(caller, options, ["b", "charges", "points", "key", "cutoff", "samples", "fields", "mu"]);
  const insertions = readInsertions(caller, options);
  const { b, charges, points } = insertions;
  const { key, samples, fields: count = 1, mu = 1 } = options;
  requireKey(caller, key);
  const cutoff = requireCutoff(caller, options.cutoff);
  requireInteger(caller, "samples", samples, 1, 2 ** 24);
  requireInteger(caller, "fields", count, 1, samples, "propose more samples or keep fewer fields");
  requirePositive(caller, "mu", mu);
  const s = (charges.reduce((sum, alpha) => sum + alpha, 0) - b - 1 / b) / b;
  if (!(s > 0))
    throw new UnsupportedError(
      `${caller}: \`charges\` must have a sum above Q = ${b + 1 / b}, got [${charges.join(", ")}]: the zero mode has no law; raise them.`,
    );
  const shift = truncatedWeights(caller, insertions, cutoff);
  const masses = drawnMasses(caller, b, [shift], split(key, 0), samples)[0]!;
  const logWeights = masses.map((mass) => -s * Math.log(mass));
  const { chosen, effectiveSamples } = resampled(logWeights, count, split(key, 1));
  const gammas = new Float64Array(count);
  fillGamma(split(key, 2), gammas, s, 1);
  const transform = netTransform(caller, cutoff);
  const grid = transform.points();
  const background = Float64Array.from(grid, (x) =>
    points.reduce((sum, y, i) => sum + 2 * charges[i]! * greenFunction(cosineOf(x, y), cutoff), 0),
  );
  const wick = 2 * b * b * greenFunction(1, cutoff);
  const areas = gammas.map((t) => t / mu);
  const zeroModes = areas.map((area, k) => Math.log(area / masses[chosen[k]!]!) / (2 * b));
  const fields = Array.from(chosen, (at, k) => {
    const sign = at % 2 === 0 ? 1 : -1;
    const readouts = drawnReadouts(split(split(key, 0), Math.floor(at / 2)), cutoff);
    const values = new Float64Array(grid.length);
    transform.synthesize(withConstant(readouts), values);
    return values.map((x, i) => sign * x + background[i]! + zeroModes[k]!);
  });
  return {
    ...{ fields, areas, zeroModes, effectiveSamples, points: () => grid },
    densities: fields.map((field) => field.map((phi) => Math.exp(2 * b * phi - wick))),
    weights: Float64Array.from(grid, (_, i) => transform.weights[Math.floor(i / transform.longitudes)]!),
  };
}

const cosineOf = (x: SpherePoint, y: SpherePoint): number =>
  Math.min(1, Math.max(-1, x[0] * y[0] + x[1] * y[1] + x[2] * y[2]));

/** `count` places with chances ∝ e^{logWeights}, by one uniform number and equal steps. */
function resampled(
  logWeights: Float64Array,
  count: number,
  key: Key,
): { readonly chosen: Int32Array; readonly effectiveSamples: number } {
  const top = logWeights.reduce((most, x) => Math.max(most, x), Number.NEGATIVE_INFINITY);
  const weights = logWeights.map((x) => Math.exp(x - top));
  const total = weights.reduce((sum, x) => sum + x, 0);
  const squares = weights.reduce((sum, x) => sum + x * x, 0);
  const start = new Float64Array(1);
  fillUniform(key, start);
  const chosen = new Int32Array(count);
  let [at, passed] = [0, weights[0]!];
  for (let k = 0; k < count; k++) {
    const target = (total * (k + start[0]!)) / count;
    while (passed < target && at < weights.length - 1) passed += weights[++at]!;
    chosen[k] = at;
  }
  return { chosen, effectiveSamples: total ** 2 / squares };
}
