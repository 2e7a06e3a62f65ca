import type { Ensemble, PlaneWaveArchitecture } from "@nnft/architectures";
import { parameterSpace } from "@nnft/architectures/evaluation";
import { resolvePeriodic, resolveProfile } from "@nnft/architectures/neurons";
import { DomainError, pack, ShapeError, type StridedArray, UnsupportedError } from "@nnft/foundations";
import { requireKnownOptions, requirePositive } from "@nnft/foundations/checks";
import { notFiniteAt, speakingFor } from "@nnft/foundations/kinds";
import ndarray, { type NdArray } from "ndarray";

export interface InformationShellOptions {
  /** n, how many values of the field are observed, evenly over a large box */
  readonly samples: number;
  /** σ of the noise of each */
  readonly noise: number;
  /** I_c: read-outs known less well are dropped */
  readonly threshold: number;
}

/** The read-outs of a network by what an observer learns of them. */
export interface InformationShell {
  /** I_aa of each neuron, [N] */
  readonly information: NdArray<Float64Array>;
  /** the neurons with I_aa ≥ I_c, in order */
  readonly kept: readonly number[];
  /** the largest |w| that is kept; 0 where none is */
  readonly cutoff: number;
  /** whether the kept neurons are just those with |w| up to the cutoff: Bayesian renormalisation is a momentum shell here */
  readonly isMomentumShell: boolean;
  /** the parameters with the read-outs of the others at 0, [|θ|] */
  readonly pruned: NdArray<Float64Array>;
}

/**
 * Bayesian renormalisation of a network of cosines: read-outs that an observer cannot tell from noise are dropped.
 *
 * Formula: Fisher's metric of y = φ_θ(x) + σ·noise in the read-outs, x evenly in a large box: I_aa = n s²F(|w|)²/2σ² with s² = 1/N; at w = 0
 * n s²F² cos² b/σ². I_aa ≥ I_c is |w| ≤ Λ′ where F falls with |w|: Λ′² = n/(2Nσ²I_c) − m² for F = (w² + m²)^{−1/2}. For F = 1 the metric is flat
 * and knows no scale: all are kept, or none, and P has to bring the order.
 * Shapes: theta [|θ|] of one network → [N]. Convention: one output.
 * Accuracy: rounding; terms of different |w| average to 0 in a large box only.
 * Errors: UnsupportedError for nets that are no sum of cosines; ShapeError for parameters that do not fit; DomainError for bad
 * options and parameters that are not finite.
 * Source: Berman, Klinger & Stapleton, arXiv:2305.10491 and arXiv:2405.17538.
 *
 * @example informationShell(net, theta, { samples: 1000, noise: 0.1, threshold: 10 }).cutoff;
 */
export function informationShell(
  net: Ensemble,
  theta: StridedArray,
  options: InformationShellOptions,
): InformationShell {
  const caller = "informationShell";
  const { size, blocks } = parameterSpace(net, caller);
  requireKnownOptions(caller, options, ["samples", "noise", "threshold"]);
  const samples = requirePositive(caller, "samples", options.samples);
  const noise = requirePositive(caller, "noise", options.noise);
  const threshold = requirePositive(caller, "threshold", options.threshold);
  const { architecture } = net as Ensemble<PlaneWaveArchitecture>;
  const series = architecture.kind === "plane-wave" ? resolvePeriodic(architecture.periodic).series : undefined;
  const cosine = series?.cosines.every((c, k) => c === (k === 1 ? 1 : 0)) && series.sines.every((s) => s === 0);
  if (!cosine || architecture.outputDimension !== 1)
    throw new UnsupportedError(
      `${caller}: \`net\` must be a sum of cosines with one output; make it by freeScalar or cosNet.`,
    );
  if (theta?.shape?.length !== 1 || theta.shape[0] !== size)
    throw new ShapeError(
      `${caller}: \`theta\` must have shape [${size}], got [${theta?.shape?.join(", ") ?? "no array"}]; pass one network.`,
    );
  const numbers = speakingFor(caller, { array: "theta" }, () => pack(theta));
  const bad = notFiniteAt(numbers);
  if (bad >= 0)
    throw new DomainError(
      `${caller}: \`theta\` must be finite, got ${numbers[bad]} at ${bad}; leave out networks that diverged.`,
    );
  const offsets = Object.fromEntries(blocks.map(({ name, offset }) => [name, offset]));
  const { inputDimension: d, width, outputScale, profile } = architecture;
  const { value } = resolveProfile(profile);
  const lengths = Float64Array.from({ length: width }, (_, i) =>
    Math.hypot(...numbers.subarray(offsets.weight0 + i * d, offsets.weight0 + (i + 1) * d)),
  );
  const information = lengths.map((k, i) => {
    const average = k === 0 ? Math.cos(numbers[offsets.bias0 + i]) ** 2 : 0.5;
    return (samples * (outputScale * value(k)) ** 2 * average) / noise ** 2;
  });
  const kept = Array.from(information.keys()).filter((i) => information[i] >= threshold);
  const cutoff = kept.reduce((most, i) => Math.max(most, lengths[i]), 0);
  const pruned = numbers.slice();
  for (const [i, bits] of information.entries()) if (bits < threshold) pruned[offsets.weight1 + i] = 0;
  return {
    information: ndarray(information, [width]),
    kept,
    cutoff,
    isMomentumShell: lengths.every((k, i) => k <= cutoff === information[i] >= threshold),
    pruned: ndarray(pruned, [size]),
  };
}

/**
 * What the modes of a free field below Λ′ tell of its mass: ½Σ_p(p² + m²)^{−2} of a circle, all modes.
 *
 * Formula: (V/8m³)[coth(mV/2) + (mV/2)/sinh²(mV/2)], d = 1; V/8m³ on the whole line.
 * Shapes: numbers. Convention: Fisher's information of m². Accuracy: rounding.
 * Errors: DomainError for numbers that are not positive. Source: the sum over Matsubara frequencies.
 *
 * @example massInformation({ length: 10, mass: 1 }); // 1.25124860628629
 */
export function massInformation(options: { readonly length: number; readonly mass: number }): number {
  const caller = "massInformation";
  requireKnownOptions(caller, options, ["length", "mass"]);
  const length = requirePositive(caller, "length", options.length);
  const mass = requirePositive(caller, "mass", options.mass);
  const half = (mass * length) / 2;
  // 1/sinh² leaves float64 beyond 350
  const narrow = half > 350 ? 0 : half / Math.sinh(half) ** 2;
  return (length / (8 * mass ** 3)) * (1 / Math.tanh(half) + narrow);
}
