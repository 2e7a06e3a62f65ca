import { DomainError, rowMajor, ShapeError, type StridedArray } from "@nnft/foundations";
import { requireInteger, requireKnownOptions, requirePositive } from "@nnft/foundations/checks";
import { notFiniteAt, speakingFor } from "@nnft/foundations/kinds";
import ndarray, { type NdArray } from "ndarray";

/**
 * Block spins: the means of `size` neighbouring points of every sample.
 *
 * Formula: Φ_B = (1/s) Σ_{i∈B} φ_i. The same draws, a linear map: errors of blocks and of fields are those of the same samples.
 * Shapes: fields [M, P] or [M, P, D] → [M, P/s] or [M, P/s, D]; points in their order on the line.
 * Accuracy: rounding.
 * Errors: ShapeError for fields of other shapes, and where P is no multiple of `size`; DomainError for a bad size.
 * Source: Kadanoff 1966.
 *
 * @example blockAverage(ndarray([1, 3, 5, 7], [1, 4]), 2); // [[2, 6]]
 */
export function blockAverage(fields: StridedArray, size: number): NdArray<Float64Array> {
  const caller = "blockAverage";
  requireInteger(caller, "size", size);
  const shape = fields?.shape;
  if (shape?.length !== 2 && shape?.length !== 3)
    throw new ShapeError(
      `${caller}: \`fields\` must have shape [M, P] or [M, P, D], got [${shape?.join(", ") ?? "no array"}]; pass samples of a field.`,
    );
  const [samples, points, outputs = 1] = shape;
  if (points % size !== 0 || points === 0 || samples === 0)
    throw new ShapeError(
      `${caller}: \`fields\` must hold samples of a multiple of ${size} points, got [${shape.join(", ")}]; drop the rest.`,
    );
  const data = speakingFor(caller, { array: "fields" }, () => rowMajor(fields));
  const bad = notFiniteAt(data);
  if (bad >= 0)
    throw new DomainError(
      `${caller}: \`fields\` must be finite, got ${data[bad]} in sample ${Math.floor(bad / (points * outputs))}; drop or repair that sample.`,
    );
  const blocks = points / size;
  const means = new Float64Array(samples * blocks * outputs);
  for (let m = 0; m < samples; m++)
    for (let p = 0; p < points; p++)
      for (let o = 0; o < outputs; o++)
        means[(m * blocks + Math.floor(p / size)) * outputs + o] += data[(m * points + p) * outputs + o] / size;
  return ndarray(means, shape.length === 2 ? [samples, blocks] : [samples, blocks, outputs]);
}

/** The law of block averages of the free oscillator. */
export interface BlockAverageLaw {
  /** ⟨Φ_B²⟩ */
  readonly variance: number;
  /** ⟨Φ_B Φ_{B+n}⟩ */
  readonly covariance: (blocks: number) => number;
  /** ⟨Φ₀Φ₂⟩⟨Φ₀²⟩/⟨Φ₀Φ₁⟩² − 1: zero for a Markov chain */
  readonly markovDefect: number;
}

/**
 * Averages over time T of the Ornstein–Uhlenbeck process with ⟨x(0)x(t)⟩ = e^{−w|t|}/2w.
 *
 * Formula: variance (wT − 1 + e^{−wT})/(w³T²); n ≥ 1 blocks apart (1 − e^{−wT})²/(2w³T²) e^{−wT(n−1)}. An ARMA(1,1) process: block averages leave the
 * class of Markov chains, decimation does not.
 * Shapes: numbers. Accuracy: rounding, by series for wT < 10⁻³.
 * Errors: DomainError for numbers that are not positive. Source: the integrals of the covariance.
 *
 * @example blockAverageLaw({ frequency: 1.3, length: 0.5 }).variance; // 0.313237645445637
 */
export function blockAverageLaw(options: {
  /** w */
  readonly frequency: number;
  /** T */
  readonly length: number;
}): BlockAverageLaw {
  const caller = "blockAverageLaw";
  requireKnownOptions(caller, options, ["frequency", "length"]);
  const frequency = requirePositive(caller, "frequency", options.frequency);
  const z = frequency * requirePositive(caller, "length", options.length);
  // (z − 1 + e^{−z})/z² loses its digits for small z
  const own = z < 1e-3 ? 0.5 - z / 6 + (z * z) / 24 - z ** 3 / 120 : (z + Math.expm1(-z)) / (z * z);
  const variance = own / frequency;
  const next = Math.expm1(-z) ** 2 / (2 * frequency * z * z);
  return {
    variance,
    covariance: (blocks) => {
      const n = Math.abs(requireInteger(caller, "blocks", blocks, Number.MIN_SAFE_INTEGER));
      return n === 0 ? variance : next * Math.exp(-z * (n - 1));
    },
    markovDefect: (Math.exp(-z) * variance) / next - 1,
  };
}
