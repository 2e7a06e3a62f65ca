import { loadSimd, type Simd } from "@nnft/simd";
import type { Prepare } from "../workload.ts";

const COUNT = 64;
const WIDTHS = [12, 512, 512, 512];

/** W5 layer by layer on gemm and syrk in float32: Θ = Σ_ℓ (δ^ℓ·δ^ℓ')∘(a^{ℓ−1}·a^{ℓ−1}')/n_{ℓ−1}, NTK parameterisation, tanh. */
export const prepare: Prepare = (inputs) => {
  const simd = loadSimd();
  const points = inputs.f32("points.f32");
  const weights = [0, 1, 2].map((layer) => inputs.f32(`w${layer}.f32`));
  const readout = inputs.f32("w3.f32");
  return { run: () => empiricalNtk(simd, points, weights, readout), repeat: 10 };
};

function empiricalNtk(
  simd: Simd,
  points: Float32Array,
  weights: readonly Float32Array[],
  readout: Float32Array,
): Float64Array {
  const a = [points];
  for (const [layer, w] of weights.entries()) {
    const k = WIDTHS[layer];
    const n = WIDTHS[layer + 1];
    const z = simd.gemm({ m: COUNT, n, k, a: a[layer], b: w, transposeB: true, alpha: 1 / Math.sqrt(k) });
    simd.activate("tanh", z);
    a.push(z);
  }
  const [, , , n] = WIDTHS;
  const theta = Float64Array.from(simd.syrk({ n: COUNT, k: n, a: a[3], alpha: 1 / n }));
  let delta = a[3].map((h, at) => (readout[at % n] / Math.sqrt(n)) * (1 - h * h));
  for (const layer of [2, 1, 0]) {
    const inputs = WIDTHS[layer];
    const left = simd.syrk({ n: COUNT, k: n, a: delta });
    const right = simd.syrk({ n: COUNT, k: inputs, a: a[layer], alpha: 1 / inputs });
    for (let i = 0; i < theta.length; i++) theta[i] += left[i] * right[i];
    if (layer === 0) break;
    const h = a[layer];
    const back = simd.gemm({ m: COUNT, n: inputs, k: n, a: delta, b: weights[layer], alpha: 1 / Math.sqrt(inputs) });
    delta = back.map((value, at) => value * (1 - h[at] * h[at]));
  }
  return theta;
}
