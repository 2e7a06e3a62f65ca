import { refuse, requireNumbers } from "@nnft/foundations/checks";
import { readWidth } from "../net/log-kernel-net.ts";
import { firstOrderOf } from "./local-exponent.ts";
import { raised } from "./raised.ts";
import { readSources, type VertexCorrelatorOptions, type VertexSources } from "./read-vertex.ts";
import { gaussianExponent, neuronLessOne } from "./vertex-correlator.ts";

export interface GaussianityScanOptions extends Omit<VertexCorrelatorOptions, "width"> {
  /** the widths N */
  readonly widths: readonly number[];
}

/** How a correlator of vertex operators nears its Gaussian limit. */
export interface GaussianityScan {
  /** at infinite width */
  readonly limit: number;
  /** c of ln⟨ΠV⟩_N = ln⟨ΠV⟩_∞ + c/N + …, exact */
  readonly firstOrder: number;
  readonly rows: readonly {
    readonly width: number;
    readonly value: number;
    /** N ln(value/limit), which tends to `firstOrder`; NaN where the value is not positive */
    readonly scaled: number;
  }[];
}

/** Points beyond which the fourth moment, a sum over four of them, is refused. */
const MOST_POINTS = 16;

/**
 * Correlators of vertex operators over the width, with their limit and the exact 1/N coefficient of their logarithm.
 *
 *   ln⟨ΠV⟩_N = −½Σα_iα_jG_ij + (1/N)(⟨a⁴⟩⟨Y²⟩/64 − ⟨Y⟩²/32) + O(N^{−2}),  Y = 2Z|Σα_je^{ik·x_j}|², whose moments are sums of propagators.
 * Shapes: as vertexCorrelator, one row for each width. Convention, accuracy, errors and source: as vertexCorrelator; at most 16 points.
 * @example gaussianityScan({ charges: [1, -1], points: [[0, 0], [0.3, 0]], widths: [100], infrared: 1, cutoff: 100 }).limit; // 0.0377111955308554
 */
export function gaussianityScan(options: GaussianityScanOptions): GaussianityScan {
  const caller = "gaussianityScan";
  const sources = readSources(caller, options, ["widths"]);
  const widths = requireNumbers(caller, "widths", options.widths).map((width) => readWidth(caller, width));
  if (sources.charges.length > MOST_POINTS)
    refuse(caller, "charges", `of at most ${MOST_POINTS} points`, options.charges, "use vertexCorrelator for more");
  const limit = Math.exp(-gaussianExponent(sources));
  const { mean, square } = sourceMoments(sources);
  return {
    limit,
    firstOrder: firstOrderOf(sources.readout, mean, square),
    rows: widths.map((width) => {
      if (width === Number.POSITIVE_INFINITY) return { width, value: limit, scaled: 0 };
      const less = neuronLessOne(sources, width);
      const log = width * Math.log1p(less) + gaussianExponent(sources);
      return { width, value: raised(less, width), scaled: width * log };
    }),
  };
}

/** ⟨Y⟩ and ⟨Y²⟩. */
function sourceMoments({ kernel, charges, points }: VertexSources): { readonly mean: number; readonly square: number } {
  const pairs: { readonly weight: number; readonly x: number; readonly y: number }[] = [];
  for (let i = 0; i < charges.length; i++)
    for (let j = 0; j < charges.length; j++)
      pairs.push({
        weight: 2 * charges[i] * charges[j],
        x: points[2 * i] - points[2 * j],
        y: points[2 * i + 1] - points[2 * j + 1],
      });
  // E cos(k·X) = G(|X|)/Z
  let [mean, square] = [0, 0];
  for (const a of pairs) {
    mean += a.weight * kernel.propagator(Math.hypot(a.x, a.y));
    for (const b of pairs)
      square += a.weight * b.weight * kernel.logRange * kernel.propagator(Math.hypot(a.x + b.x, a.y + b.y));
  }
  return { mean, square };
}
