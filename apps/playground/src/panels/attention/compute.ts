import { evaluate, layeredNet, sampleParameters } from "@nnft/architectures";
import { ensembleToJSON } from "@nnft/architectures/json";
import { flatten, selfAttention } from "@nnft/architectures/layers";
import { normal } from "@nnft/densities";
import { logDensity } from "@nnft/densities/operations";
import { type CorrelatorResult, estimateCorrelators } from "@nnft/estimators";
import { partKey } from "@nnft/experiments/net";
import { type HeadCorrelators, headCorrelators, scoreLaw } from "@nnft/infinite-width/attention";
import { split } from "@nnft/random";
import ndarray from "ndarray";
import { formatCount } from "../../shared/format.ts";
import { type Compute, continued, type Row } from "../../shared/frame.ts";
import type { AttentionState } from "./controls.ts";
import {
  BINS,
  DIMENSIONS,
  DRAWN,
  HISTOGRAM_REACH,
  headsOf,
  isExactKnown,
  labels,
  lastFrame,
  layerOf,
  middleOf,
  nameOf,
  networksOf,
  PER_FRAME,
  pointsOf,
  tuples,
} from "./problem.ts";

/** Counts over ±4 standard deviations. */
export interface Histogram {
  readonly counts: Float64Array;
  readonly total: number;
  readonly std: number;
}

export interface AttentionData {
  /** φ at the first token, and the first score */
  readonly field: Histogram;
  readonly score: Histogram;
  /** the normal density at the middles of the bins */
  readonly gaussian: Float64Array;
  /** the heads as an experiment file has them */
  readonly ensemble: unknown;
  /** G4c/3(G2)² of the networks, and exactly at d_k = ∞ and the present d_k; NaN where it is not known yet */
  readonly sampled: { readonly value: number; readonly error: number };
  readonly exact: number;
  readonly limit: number;
  /** the same exactly by d_k, as far as it is known */
  readonly byDimension: readonly { readonly dimension: number; readonly kurtosis: number }[];
}

interface Memory {
  readonly field: Float64Array;
  readonly score: Float64Array;
  readonly exact: HeadCorrelators | undefined;
  readonly byDimension: AttentionData["byDimension"];
}

/** G4c/3(G2)² at the first token: 0 for a Gaussian field. */
const kurtosisOf = ({ twoPoint, connected }: HeadCorrelators): number =>
  connected.value.get(0, 0, 0, 0) / (3 * twoPoint.value.get(0, 0) ** 2);

/** Frame k looks at 256 more networks, and knows more of the exact law: of the present heads first, then at other dimensions of keys. */
export const compute: Compute<AttentionState, AttentionData> = (state) => {
  const net = layeredNet({ inputShape: [2, 2], layers: [selfAttention(layerOf(state)), flatten()] });
  const ensemble = ensembleToJSON(net);
  const gaussian = gaussianOf();
  const points = ndarray(Float64Array.from(pointsOf(state).flat()), [2, 4]);
  const own = partKey(state.seed, "runs", nameOf(state));
  const key1 = partKey(state.seed, "runs", nameOf(state), ...DRAWN);
  const limit = headCorrelators(headsOf(state, Number.POSITIVE_INFINITY));
  const law = scoreLaw(headsOf(state));
  const std = Math.sqrt(limit.twoPoint.value.get(0, 0) || 1);
  const scoreStd = Math.sqrt(state.variance / (state.scaling === "sqrt" ? 1 : state.keyDimension));
  return continued<Memory, AttentionData>(
    () => ({ field: new Float64Array(BINS), score: new Float64Array(BINS), exact: undefined, byDimension: [] }),
    async (before, index) => {
      const exact = before.exact ?? (isExactKnown(index) ? headCorrelators(headsOf(state)) : undefined);
      const known = before.byDimension;
      const dimension = DIMENSIONS[known.length];
      const next = index >= 2 && dimension !== undefined;
      const byDimension = next
        ? [...known, { dimension, kurtosis: kurtosisOf(headCorrelators(headsOf(state, dimension))) }]
        : known;
      const key = split(split(own, 0), index);
      const values = evaluate(net, sampleParameters(net, key, PER_FRAME), points);
      const scores = law.draw(split(key, 1), PER_FRAME);
      const range = Array.from({ length: PER_FRAME }, (_, m) => m);
      const field = counted(
        before.field,
        range.map((m) => values.get(m, 0, 0)),
        std,
      );
      const score = counted(
        before.score,
        range.map((m) => scores.get(m, 0, 0)),
        scoreStd,
      );
      const samples = networksOf(index);
      const sampled = await estimateCorrelators(net, points, { tuples, key: key1, method: "brute", samples });
      return {
        memory: { field, score, exact, byDimension },
        frame: {
          index,
          done: index === lastFrame(state),
          fraction: (index + 1) / (lastFrame(state) + 1),
          status: `${formatCount(samples)} networks in the table, as many others in the histograms`,
          rows: rowsOf(sampled, exact),
          data: {
            field: { counts: field, total: samples, std },
            score: { counts: score, total: samples, std: scoreStd },
            gaussian,
            ensemble,
            sampled: distanceOf(sampled),
            exact: exact ? kurtosisOf(exact) : Number.NaN,
            limit: kurtosisOf(limit),
            byDimension,
          },
        },
      };
    },
  );
};

function gaussianOf(): Float64Array {
  const at = ndarray(
    Float64Array.from({ length: BINS }, (_, b) => middleOf(b)),
    [BINS, 1],
  );
  const logs = logDensity(normal(0, 1), at);
  return Float64Array.from({ length: BINS }, (_, b) => Math.exp(logs.get(b)));
}

function counted(before: Float64Array, values: readonly number[], std: number): Float64Array {
  const counts = Float64Array.from(before);
  for (const value of values) {
    const bin = Math.floor(((value / std / HISTOGRAM_REACH + 1) / 2) * BINS);
    if (bin >= 0 && bin < BINS) counts[bin]++;
  }
  return counts;
}

/** The errors of G2 are small beside those of G4c. */
function distanceOf(sampled: CorrelatorResult): AttentionData["sampled"] {
  const [two, four] = [sampled.connected(2), sampled.connected(4)];
  const scale = 3 * two.value.get(0) ** 2;
  return { value: four.value.get(0) / scale, error: four.standardError.get(0) / scale };
}

function rowsOf(sampled: CorrelatorResult, exact: HeadCorrelators | undefined): readonly Row[] {
  return labels.map((label, t) => {
    const places: readonly number[] = tuples[t];
    const estimate = sampled.connected(places.length);
    const value = (places.length === 2 ? exact?.twoPoint : exact?.connected)?.value.get(...places);
    return {
      ...{ label, value: estimate.value.get(t % 2), standardError: estimate.standardError.get(t % 2) },
      ...(value !== undefined && { exact: value }),
    };
  });
}
