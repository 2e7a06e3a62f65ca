import type { ScalarEstimate } from "@nnft/correlators";
import { requireInteger, requireKey, requireKnownOptions } from "@nnft/foundations/checks";
import { fillNormal, type Key, split } from "@nnft/random";
import { mapOf, type NicolaiOptions } from "./nicolai-map.ts";

export interface SampleNicolaiOptions extends NicolaiOptions {
  readonly key: Key;
  /** k of the propagators ⟨∂x_k/∂ξ_1⟩, k = 1 … steps; default 10 */
  readonly steps?: number;
  /** paths; default 8192 */
  readonly samples?: number;
  /** steps before the first, from x = 0; default 10/ε */
  readonly warmUp?: number;
}

/** What paths of the Nicolai map measure. */
export interface NicolaiSamples {
  /** ⟨x²⟩ of the last place */
  readonly square: ScalarEstimate;
  /** ε^{−1/2}⟨∂x_k/∂ξ_1⟩ at t = (k − 1)ε, by back-propagation */
  readonly propagator: readonly ScalarEstimate[];
  /** the same as ε^{−1/2}⟨x_kξ_1⟩, by Stein's identity */
  readonly stein: readonly ScalarEstimate[];
  /** how many times smaller the variance of the tangent is */
  readonly gain: readonly number[];
}

/** Groups of paths whose scatter is the error. */
const GROUPS = 64;

/**
 * The fermion propagator of supersymmetric mechanics from independent paths of the Nicolai map: by tangents through the net, and by its noise.
 *
 * Formula: ⟨ψ(t)ψ̄(0)⟩ = ε^{−1/2}⟨∂x_k/∂ξ_1⟩ = ε^{−1/2}⟨x_kξ_1⟩; the tangent has a variance smaller by `gain`.
 * Shapes: K steps → K estimates. Convention: path p draws from split(key, p). Accuracy: standard errors of 64 groups of paths, exact at this ε: the limit ε → 0
 * is off by O(ε). Errors: DomainError for options out of range. Source: Nicolai 1980; Stein 1981.
 * @example sampleNicolaiMap({ slope: [0, 1, 0, 1], step: 0.1, key: keyFrom(1), samples: 256 }).propagator.length; // 10
 */
export function sampleNicolaiMap(options: SampleNicolaiOptions): NicolaiSamples {
  const caller = "sampleNicolaiMap";
  requireKnownOptions(caller, options, ["slope", "step", "key", "steps", "samples", "warmUp"]);
  const map = mapOf(caller, options);
  const key = options.key;
  requireKey(caller, key);
  const steps = requireInteger(caller, "steps", options.steps ?? 10, 1, 4096);
  const samples = requireInteger(caller, "samples", options.samples ?? 8192, 2 * GROUPS);
  const warmUp = requireInteger(caller, "warmUp", options.warmUp ?? Math.ceil(10 / map.step), 0, 1 << 20);
  const size = Math.floor(samples / GROUPS);
  const root = Math.sqrt(map.step);
  const columns = 2 * steps + 1;
  const groups = new Float64Array(GROUPS * columns);
  const squares = new Float64Array(columns);
  const noise = new Float64Array(warmUp + steps);
  for (let p = 0; p < GROUPS * size; p++) {
    fillNormal(split(key, p), noise);
    const path = map.path(noise);
    const tangent = map.tangent(path.subarray(warmUp));
    const at = Math.floor(p / size) * columns;
    for (let k = 0; k < steps; k++) {
      const [slope, product] = [tangent[k] / root, (path[warmUp + k] * noise[warmUp]) / root];
      groups[at + k] += slope / size;
      groups[at + steps + k] += product / size;
      squares[k] += slope * slope;
      squares[steps + k] += product * product;
    }
    groups[at + 2 * steps] += path[warmUp + steps - 1] ** 2 / size;
  }
  const total = GROUPS * size;
  const column = (c: number): ScalarEstimate => {
    const values = Float64Array.from({ length: GROUPS }, (_, g) => groups[g * columns + c]);
    const value = values.reduce((sum, x) => sum + x, 0) / GROUPS;
    const spread = values.reduce((sum, x) => sum + (x - value) ** 2, 0);
    return {
      value,
      standardError: Math.sqrt(spread / (GROUPS * (GROUPS - 1))),
      samples: total,
      method: "independent-paths",
    };
  };
  const propagator = Array.from({ length: steps }, (_, k) => column(k));
  const stein = Array.from({ length: steps }, (_, k) => column(steps + k));
  return {
    square: column(2 * steps),
    propagator,
    stein,
    gain: propagator.map(
      ({ value }, k) => (squares[steps + k] / total - stein[k].value ** 2) / (squares[k] / total - value ** 2),
    ),
  };
}
