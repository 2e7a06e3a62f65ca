import { dots, law, levels, linear, log, type Plot } from "@nnft/plots";
import { bars, curve } from "../../shared/series.ts";
import type { AttentionData, Histogram } from "./compute.ts";
import { BINS, HISTOGRAM_REACH, middleOf } from "./problem.ts";

/** A histogram in units of its standard deviation, beside the normal density. */
export function histogramPlot({ counts, total, std }: Histogram, gaussian: Float64Array, quantity: string): Plot {
  const width = (2 * HISTOGRAM_REACH) / BINS;
  const at = Array.from({ length: BINS }, (_, b) => middleOf(b));
  return {
    x: linear(`${quantity} over its standard deviation, ${std.toPrecision(3)}`),
    y: { ...linear("density"), range: [0, 1.8 * Math.max(...gaussian)] },
    series: [
      bars(
        "networks",
        at,
        at.map((_, b) => counts[b]! / total / width),
      ),
      curve("Gaussian of the same variance", at, gaussian),
    ],
  };
}

/** How far from Gaussian the field is, against the number of heads: cumulants of independent heads add, so G4c falls as 1/N_h. */
export function headsPlot({ sampled, exact, limit }: AttentionData, heads: number, most: number): Plot {
  const at = [1, 2, 4, 8, 16, most];
  const through =
    (value: number) =>
    (n: number): number =>
      (value * heads) / n;
  return {
    x: log("heads"),
    y: { ...log("G4c/3(G2)²"), range: [1e-4, 10] },
    series: [
      ...(Number.isFinite(exact) ? [law("exact", at, through(exact))] : []),
      ...(limit > 0 ? [{ ...law("d = ∞", at, through(limit)), kind: "printed" as const }] : []),
      ...(sampled.value > 0 ? [dots("networks", [heads], [sampled.value], [sampled.error])] : []),
    ],
  };
}

/** The same against the dimension of keys. */
export function dimensionsPlot({ sampled, limit, byDimension }: AttentionData, keyDimension: number): Plot {
  return {
    x: { ...log("dimension d of keys"), range: [0.9, 36] },
    y: { ...linear("G4c/3(G2)²"), zero: true },
    series: [
      {
        ...curve(
          "exact",
          byDimension.map(({ dimension }) => dimension),
          byDimension.map(({ kurtosis }) => kurtosis),
        ),
        mark: "line-dots",
      },
      ...(Number.isFinite(limit) ? [levels("d = ∞", [limit], "printed")] : []),
      dots("networks", [keyDimension], [sampled.value], [sampled.error]),
    ],
  };
}
