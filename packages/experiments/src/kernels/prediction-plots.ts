import { dots, linear, type Plot } from "@nnft/plots";
import type { PredictionResult } from "./predict.ts";
import type { Matrix } from "./run.ts";

/** Predictions with their bands, along the first coordinate of points on a line, else point by point. */
export function predictionPlots(
  name: string,
  { data, shape: [count, dimension] }: Matrix,
  { mean, deviation, trainedMean, trainedDeviation, outputs }: PredictionResult,
): readonly Plot[] {
  const x = Array.from({ length: count }, (_, t) => (dimension === 1 ? data[t]! : t));
  const first = (of: readonly number[]): number[] => x.map((_, t) => of[t * outputs]!);
  return [
    {
      title: `${name}: prediction`,
      x: linear(dimension === 1 ? "x" : "point"),
      y: linear("mean, with one standard deviation"),
      series: [
        dots("Bayesian inference", x, first(mean), [...deviation]),
        ...(trainedMean.length > 0 ? [dots("trained nets", x, first(trainedMean), [...trainedDeviation])] : []),
      ],
    },
  ];
}
