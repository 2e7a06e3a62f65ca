import { fillNormal, type Key } from "@nnft/random";
import type { CollapsedLayer, LayerFactor } from "@nnft/simd";

/** The float64 reference of the kernels' `collapsedLayer`: the same normals, the same numbers to rounding. */
export function layerInFloat64(value: (z: number) => number, points: number, maxWidth: number): CollapsedLayer {
  const own = new Float64Array(points * maxWidth);
  let normals = new Float64Array(0);
  const fill = (words: readonly [number, number], first: number, rank: number, width: number): number => {
    const total = 4 * Math.ceil(width / 4) * rank;
    if (normals.length < total) normals = new Float64Array(total);
    const key: Key = { generator: "philox4x32-10", words };
    fillNormal(key, normals.subarray(0, total), first);
    return total;
  };
  const activity = ({ factor, rank }: LayerFactor, width: number, target: Float64Array, stride: number): void => {
    const columns = 4 * Math.ceil(width / 4);
    for (let p = 0; p < points; p++)
      for (let i = 0; i < width; i++) {
        let z = 0;
        for (let k = 0; k < rank; k++) z += factor[p * rank + k] * normals[k * columns + i];
        target[p * stride + i] = value(z);
      }
  };
  const gram = (factor: LayerFactor, width: number, target: Float64Array): void => {
    activity(factor, width, own, width);
    for (let p = 0; p < points; p++)
      for (let q = p; q < points; q++) {
        let dot = 0;
        for (let i = 0; i < width; i++) dot += own[p * width + i] * own[q * width + i];
        target[p * points + q] = target[q * points + p] = dot;
      }
  };
  return {
    drawActivity: (words, first, factor, width, target, stride) => {
      const total = fill(words, first, factor.rank, width);
      activity(factor, width, target, stride);
      return total;
    },
    drawGram: (words, first, factor, width, target) => {
      const total = fill(words, first, factor.rank, width);
      gram(factor, width, target);
      return total;
    },
    drawGrams: (words, first, factors, width, targets) => {
      const total = fill(words, first, Math.max(factors[0].rank, factors[1].rank), width);
      gram(factors[0], width, targets[0]);
      gram(factors[1], width, targets[1]);
      return total;
    },
  };
}
