import type { Estimate } from "@nnft/correlators";
import { ConvergenceError } from "@nnft/foundations";
import { requireInteger, requireKey, requireNonNegative } from "@nnft/foundations/checks";
import type { Key } from "@nnft/random";
import ndarray, { type NdArray } from "ndarray";
import { boxSums } from "./box-draws.ts";
import { type BoxNet, boxModes } from "./box-net.ts";
import { estimateOf, type Replicas, withControls } from "./controlled.ts";
import { ratiosAtWidth } from "./one-loop-at-width.ts";

export interface SampledBoxOptions extends BoxNet {
  /** N */
  readonly width: number;
  /** λ of (λ/4!)φ⁴, at least 0 */
  readonly coupling: number;
  readonly key: Key;
  /** independent networks, rounded up to a multiple of 50; default 20 000 */
  readonly samples?: number;
}

/** A box net with φ⁴ from independent draws of the free net. */
export interface SampledBoxNet {
  /** the integers n of the momenta 2πn/L, [K, d] */
  readonly momenta: NdArray<Int32Array>;
  /** G_p by weights e^{−S}, [K] */
  readonly propagator: Estimate;
  /** dG_p/dλ at λ = 0, −⟨|φ_p|²S₁⟩_c of the free net, with its known means as control variates, [K] */
  readonly slope: Estimate;
  /** G_p with the free G_p and its first order, which are known, as control variates, [K] */
  readonly controlled: Estimate;
  /** by how much that lowers the variance, [K] */
  readonly gain: NdArray<Float64Array>;
  /** (Σe^{−S})²/Σe^{−2S} */
  readonly effectiveSamples: number;
}

const BLOCKS = 50;
const FEWEST_EFFECTIVE = 100;
/** Numbers of the free net with a known mean: |φ_p|² and S₁. */
const CONTROLS = 2;

/**
 * φ⁴ in a periodic box at any width by independent draws, with the exact first order in λ as a control variate.
 *
 * Formula: G_p(λ) = ⟨|φ_p|²e^{−λS₁}⟩/⟨e^{−λS₁}⟩, S₁ = (1/4!)∫φ⁴; dG_p/dλ = −⟨|φ_p|²S₁⟩_c. The same draws know both, and both means are known at
 * λ = 0: G_p itself and −½G₀G_p²R_p of {@link oneLoopAtWidth}. So
 *   G_p(λ) − c₀[⟨|φ_p|²⟩ − G_p] + c₁[⟨|φ_p|²S₁⟩_c − ½G₀G_p²R_p]
 * has the mean of the first term for any c; c → 1, λ for small λ, and are fitted to the draws. ⟨S₁⟩ = (V/24)G₀²[3 + (3κū/2 − 3)/N] is a third control.
 * Shapes: K momenta of d integers → [K]. Convention: as {@link oneLoopAtWidth}.
 * Accuracy: jackknife over 50 blocks. ∫φ⁴ is exact on its grid. At λ = 1 and N = 16 in a box of length 5 variances fall by 8 to 200.
 * The errors of a slope need thousands of draws: |φ_p|²S₁ has heavy tails.
 * Cost: N times the nodes of a grid of 4n + 1 on each axis, n the highest integer momentum, for each draw.
 * Errors: DomainError for bad options; UnsupportedError for boxes that fit into no memory; ConvergenceError where fewer than 100 draws count.
 * Source: derived here.
 *
 * @example sampleBoxNet({ lengths: [5], mass: 0.8, cutoff: 2.6, width: 16, coupling: 1, key: keyFrom(1) }).controlled.value.get(2); // G₀
 */
export function sampleBoxNet(options: SampledBoxOptions): SampledBoxNet {
  const caller = "sampleBoxNet";
  const modes = boxModes(caller, options, ["width", "coupling", "key", "samples"]);
  const width = requireInteger(caller, "width", options.width);
  const coupling = requireNonNegative(caller, "coupling", options.coupling, "the action must be bounded from below");
  requireKey(caller, options.key);
  const asked = requireInteger(caller, "samples", options.samples ?? 20_000, 2 * BLOCKS);
  const networksPerBlock = Math.ceil(asked / BLOCKS);
  const { readout, key, lengths } = options;
  const { sums, effectiveSamples } = boxSums(caller, modes, lengths, {
    ...{ width, coupling, readout, key, networksPerBlock },
    blocks: BLOCKS,
  });
  if (effectiveSamples < FEWEST_EFFECTIVE)
    throw new ConvergenceError(
      `${caller}: ${effectiveSamples.toFixed(0)} draws count with weights e^{−S}; take more \`samples\`, or a smaller \`coupling\`.`,
    );
  const count = modes.momenta.length;
  const [found, free, slopes, actions] = replicasOf(sums, count, BLOCKS * networksPerBlock);
  const { ratio } = ratiosAtWidth(modes, width, false);
  const { volume, variance, split, share, moments } = modes;
  // ⟨φ⁴⟩ = G₀²[3 + ((3/2)κū − 3)/N]
  const mean = share.reduce((sum, rho, p) => sum + rho * split[p], 0);
  const action = (volume / 24) * variance ** 2 * (3 + (1.5 * moments.kurtosis * mean - 3) / width);
  const known = (p: number) => [
    { ...free[p], exact: modes.propagator[p] },
    { ...actions[p], exact: action },
  ];
  const slope = slopes.map((one, p) => withControls(one, known(p)));
  const controlled = found.map((one, p) => {
    const exact = -0.5 * variance * modes.propagator[p] ** 2 * ratio[p];
    return withControls(one, [...known(p), { ...slopes[p], exact }]);
  });
  const estimate = (replicas: readonly Replicas[], fitted = 0): Estimate => {
    const { value, standardError } = estimateOf(replicas, fitted);
    const samples = BLOCKS * networksPerBlock;
    return { value: list(value), standardError: list(standardError), samples, method: "block-jackknife" };
  };
  const [propagator, better] = [estimate(found), estimate(controlled, CONTROLS + 1)];
  const gain = propagator.standardError.data.map((error, p) => (error / better.standardError.get(p)) ** 2);
  return {
    momenta: ndarray(Int32Array.from(modes.momenta.flatMap(({ integers }) => integers)), [count, lengths.length]),
    ...{ propagator, slope: estimate(slope, CONTROLS), controlled: better, gain: list(gain), effectiveSamples },
  };
}

const list = (values: Float64Array): NdArray<Float64Array> => ndarray(values, [values.length]);

/** G_p(λ), the free G_p, its slope and S₁ of every momentum, over all blocks and all but one. */
function replicasOf(sums: readonly Float64Array[], count: number, draws: number): readonly (readonly Replicas[])[] {
  const total = new Float64Array(sums[0].length);
  for (const block of sums) for (const [k, sum] of block.entries()) total[k] += sum;
  const whole = numbersOf(
    total.map((sum) => sum / draws),
    count,
  );
  const rest = draws - draws / sums.length;
  const left = sums.map((block) =>
    numbersOf(
      total.map((sum, k) => (sum - block[k]) / rest),
      count,
    ),
  );
  const of = (kind: number): Replicas[] =>
    Array.from({ length: count }, (_, p) => ({
      whole: whole[kind][p],
      left: Float64Array.from(left, (one) => one[kind][p]),
    }));
  return [0, 1, 2, 3].map(of);
}

/** From means of weight, S₁, and |φ_p|², S₁|φ_p|², weight·|φ_p|². */
function numbersOf(means: Float64Array, count: number): readonly Float64Array[] {
  const [found, free, slope] = [new Float64Array(count), new Float64Array(count), new Float64Array(count)];
  for (let p = 0; p < count; p++) {
    const [power, both, weighted] = means.subarray(2 + 3 * p, 5 + 3 * p);
    found[p] = weighted / means[0];
    free[p] = power;
    slope[p] = means[1] * power - both;
  }
  return [found, free, slope, new Float64Array(count).fill(means[1])];
}
