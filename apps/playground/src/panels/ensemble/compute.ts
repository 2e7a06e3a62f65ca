import { type Ensemble, evaluate, sampleParameters } from "@nnft/architectures";
import { normal } from "@nnft/densities";
import { logDensity } from "@nnft/densities/operations";
import { type CorrelatorResult, estimateCorrelators } from "@nnft/estimators";
import { buildNet, partKey } from "@nnft/experiments/net";
import { type Key, split } from "@nnft/random";
import ndarray, { type NdArray } from "ndarray";
import { formatCount } from "../../shared/format.ts";
import { type Compute, continued, type Row } from "../../shared/frame.ts";
import { netSpec } from "../../shared/net-spec.ts";
import type { EnsembleState } from "./controls.ts";
import {
  BINS,
  CURVE_POINTS,
  CURVES,
  HISTOGRAM_REACH,
  IMAGE_SIZE,
  IMAGES,
  labels,
  lastFrame,
  nameOf,
  networksOf,
  PER_FRAME,
  pointsOf,
  REACH,
  tuples,
} from "./problem.ts";

export interface EnsembleData {
  /** where the fields are drawn, and one row for each of the latest networks */
  readonly grid: Float64Array;
  readonly fields: readonly Float64Array[];
  /** ±√G2(x, x) on a coarse grid, for curves */
  readonly band: { readonly at: Float64Array; readonly std: Float64Array };
  /** how often φ(x*) fell into each bin, and the Gaussian of the same variance at their middles */
  readonly histogram: { readonly edges: Float64Array; readonly counts: Float64Array; readonly total: number };
  readonly gaussian: { readonly at: Float64Array; readonly density: Float64Array };
  /** √G2(x*, x*) */
  readonly std: number;
}

/** Frame k looks at 128 more networks: in the table whole networks are drawn by the library, with the key of an experiment's first run. */
export const compute: Compute<EnsembleState, EnsembleData> = async (state) => {
  const inputDimension = Number(state.dimension);
  const net = buildNet(netSpec(state, inputDimension));
  const rows = pointsOf(state);
  const points = ndarray(Float64Array.from(rows.flat()), [rows.length, inputDimension]);
  const own = partKey(state.seed, "runs", nameOf(state));
  const exact = await estimateCorrelators(net, points, { tuples, key: own, method: "quadrature" });
  const std = Math.sqrt(exact.connected(2).value.get(0));
  const grid = gridOf(inputDimension);
  const band = inputDimension === 1 ? await bandOf(net, own) : { at: new Float64Array(0), std: new Float64Array(0) };
  const edges = Float64Array.from({ length: BINS + 1 }, (_, b) => std * HISTOGRAM_REACH * ((2 * b) / BINS - 1));
  const middles = Float64Array.from({ length: BINS }, (_, b) => (edges[b] + edges[b + 1]) / 2);
  const law = normal(0, std);
  const logs = logDensity(law, ndarray(middles, [BINS, 1]));
  const gaussian = { at: middles, density: middles.map((_, b) => Math.exp(logs.get(b))) };
  const last = lastFrame(state);
  return continued(
    () => new Float64Array(BINS),
    async (before, index) => {
      const counts = Float64Array.from(before);
      const key = split(split(own, 0), index);
      const theta = sampleParameters(net, key, PER_FRAME);
      const values = evaluate(net, theta, points);
      for (let m = 0; m < PER_FRAME; m++) {
        const bin = Math.floor(((values.get(m, 0) / std / HISTOGRAM_REACH + 1) / 2) * BINS);
        if (bin >= 0 && bin < BINS) counts[bin]++;
      }
      const shown = inputDimension === 1 ? CURVES : IMAGES;
      const drawn = evaluate(net, theta.hi(shown), grid);
      const samples = networksOf(index);
      const key1 = partKey(state.seed, "runs", nameOf(state), "brute", state.width);
      const sampled = await estimateCorrelators(net, points, { tuples, key: key1, method: "brute", samples });
      return {
        memory: counts,
        frame: {
          index,
          done: index === last,
          fraction: (index + 1) / (last + 1),
          status: `${formatCount(samples)} networks in the table, as many others in the histogram`,
          rows: rowsOf(sampled, exact),
          data: {
            grid: Float64Array.from({ length: grid.shape[0] }, (_, p) => grid.get(p, 0)),
            fields: Array.from({ length: shown }, (_, m) =>
              Float64Array.from({ length: grid.shape[0] }, (__, p) => drawn.get(m, p)),
            ),
            band,
            histogram: { edges, counts, total: samples },
            gaussian,
            std,
          },
        },
      };
    },
  );
};

function rowsOf(sampled: CorrelatorResult, exact: CorrelatorResult): readonly Row[] {
  return labels.map((label, t) => {
    const order = tuples[t].length;
    const at = t % 2;
    return {
      label,
      value: sampled.connected(order).value.get(at),
      standardError: sampled.connected(order).standardError.get(at),
      exact: exact.connected(order).value.get(at),
    };
  });
}

function gridOf(dimension: number): NdArray<Float64Array> {
  if (dimension === 1)
    return ndarray(
      Float64Array.from({ length: CURVE_POINTS }, (_, p) => REACH * ((2 * p) / (CURVE_POINTS - 1) - 1)),
      [CURVE_POINTS, 1],
    );
  const data = new Float64Array(2 * IMAGE_SIZE ** 2);
  for (let i = 0; i < IMAGE_SIZE; i++)
    for (let j = 0; j < IMAGE_SIZE; j++) {
      data[2 * (i * IMAGE_SIZE + j)] = REACH * ((2 * (j + 0.5)) / IMAGE_SIZE - 1);
      data[2 * (i * IMAGE_SIZE + j) + 1] = REACH * (1 - (2 * (i + 0.5)) / IMAGE_SIZE);
    }
  return ndarray(data, [IMAGE_SIZE ** 2, 2]);
}

async function bandOf(net: Ensemble, key: Key): Promise<EnsembleData["band"]> {
  const at = Float64Array.from({ length: 25 }, (_, p) => REACH * (p / 12 - 1));
  const law = await estimateCorrelators(net, ndarray(at, [25, 1]), {
    tuples: Array.from(at, (_, p) => [p, p]),
    key,
    method: "quadrature",
  });
  return { at, std: at.map((_, p) => Math.sqrt(law.connected(2).value.get(p))) };
}
