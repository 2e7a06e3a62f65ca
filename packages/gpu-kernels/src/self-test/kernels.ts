import { resolveActivation } from "@nnft/gaussian-averages";
import { empiricalTangents } from "../kernels/empirical-tangents.ts";
import { kernelLayer } from "../kernels/kernel-layer.ts";
import { tangentContraction } from "../kernels/tangent-contraction.ts";
import { type Errors, HALF_UNIT, note, type SelfTestCase, summed, taken, testMatrix } from "./compare.ts";

/** NNGP and NTK layers of relu and erf against their closed forms. */
export const kernelCases: SelfTestCase = async (device) => {
  const errors: Errors = {};
  const points = [
    [1, 0],
    [0.6, 0.8],
    [-2, 0.1],
    [1, 1e-3],
  ];
  const dot = (a: readonly number[], b: readonly number[]): number => 0.1 + (a[0] * b[0] + a[1] * b[1]) / 2;
  const kernel = { rows: 4, columns: 4, data: Float32Array.from(points.flatMap((a) => points.map((b) => dot(a, b)))) };
  const variances = { rows: 4, columns: 1, data: Float32Array.from(points, (a) => dot(a, a)) };
  for (const activation of ["relu", "erf"] as const)
    for (const quantity of ["nngp", "ntk"] as const)
      for (const diagonal of [undefined, 0]) {
        const found = await taken(
          device,
          kernelLayer(device, {
            ...{ kernel, ntk: kernel, rowVariances: variances, columnVariances: variances },
            ...{ activation, weightVariance: 1.7, biasVariance: 0.2, quantity, diagonal },
          }),
        );
        points.forEach((a, i) => {
          points.forEach((b, j) => {
            const [k, u, v] = [dot(a, b), dot(a, a), dot(b, b)];
            const n = activation === "relu" ? Math.sqrt(u * v) : Math.sqrt((1 + 2 * u) * (1 + 2 * v));
            const c = Math.min(1, (activation === "relu" ? k : 2 * k) / n);
            const [even, slope] =
              activation === "relu"
                ? [
                    (n * (Math.sqrt(1 - c * c) + c * (Math.PI - Math.acos(c)))) / (2 * Math.PI),
                    (Math.PI - Math.acos(c)) / (2 * Math.PI),
                  ]
                : [(2 / Math.PI) * Math.asin(c), 4 / Math.PI / Math.sqrt(n * n - 4 * k * k)];
            const value = 1.7 * even + 0.2 + (quantity === "ntk" ? 1.7 * slope * k : 0);
            // where points nearly or fully coincide the angle of relu is √(2·2⁻²⁴) uncertain, and so is the slope of the NTK; not on a diagonal that is named
            const near = c > 0.999 && !(diagonal === 0 && i === j);
            const bound = quantity === "ntk" && activation === "relu" && near ? 4e-4 : 2e-6;
            const error = Math.abs(found[4 * i + j] - value) / (bound * (1 + Math.abs(value) + Math.sqrt(u * v)));
            note(errors, `kernel layer ${activation} ${quantity}`, error);
          });
        });
      }
  return errors;
};

/** The empirical tangent kernel of a network of three layers against float64, with one layer's contraction on its own. */
export const tangentCases: SelfTestCase = async (device) => {
  const errors: Errors = {};
  const [d, h, t] = [testMatrix(1100, 3, 1), testMatrix(40, 3, 2), testMatrix(3, 3, 3)];
  const rates = { weightRate: 0.4, biasRate: 0.1 };
  const found = await taken(device, tangentContraction(device, { deltas: d, inputs: h, kernel: t, ...rates }));
  for (let p = 0; p < 3; p++)
    for (let q = 0; q < 3; q++) {
      const left = summed(1100, (i) => d.data[3 * i + p] * d.data[3 * i + q]);
      const right = summed(40, (i) => h.data[3 * i + p] * h.data[3 * i + q]);
      const value = t.data[3 * p + q] + left.sum * (0.4 * right.sum + 0.1);
      const bound = 1144 * HALF_UNIT * (Math.abs(t.data[3 * p + q]) + left.size * (0.4 * right.size + 0.1));
      note(errors, "tangent contraction", Math.abs(found[3 * p + q] - value) / bound);
    }
  for (const activation of ["tanh", "erf", "relu"] as const) {
    const sizes = [4, 60, 50, 1];
    const layers = [0, 1, 2].map((l) => ({
      inputs: sizes[l],
      outputs: sizes[l + 1],
      scale: 1 / Math.sqrt(sizes[l]),
      biasScale: l === 1 ? 0 : 0.5,
    }));
    const weights = layers.map(({ outputs, inputs }, l) => testMatrix(outputs, inputs, l));
    const biases = layers.map(({ outputs, biasScale }, l) =>
      biasScale === 0 ? undefined : testMatrix(outputs, 1, 10 + l),
    );
    const inputs = testMatrix(4, 5, 20);
    const kernel = await empiricalTangents(device, { layers, weights, biases, inputs, activation });
    const reference = float64Tangents({ layers, weights, biases, inputs, activation });
    const largest = Math.max(...reference.map(Math.abs));
    kernel.forEach((value, i) => {
      note(errors, "empirical tangents", Math.abs(value - reference[i]) / (5e-6 * largest));
    });
  }
  return errors;
};

/** Σ_θ ∂φ(x_p)/∂θ ∂φ(x_q)/∂θ, parameter by parameter, from gradients by hand. */
function float64Tangents({
  layers,
  weights,
  biases,
  inputs,
  activation,
}: Omit<Parameters<typeof empiricalTangents>[1], "activation"> & {
  readonly activation: "tanh" | "erf" | "relu";
}): Float64Array {
  const { value, derivative } = resolveActivation(activation);
  const gradients = Array.from({ length: inputs.columns }, (_, p) => {
    const values = [Array.from({ length: inputs.rows }, (_, j) => inputs.data[j * inputs.columns + p])];
    const slopes: number[][] = [];
    layers.forEach(({ outputs, inputs: k, scale, biasScale }, l) => {
      const z = Array.from(
        { length: outputs },
        (_, i) =>
          scale * summed(k, (j) => weights[l].data[i * k + j] * values[l][j]).sum +
          biasScale * (biases[l]?.data[i] ?? 0),
      );
      values.push(z.map(value));
      slopes.push(z.map(derivative));
    });
    const gradient: number[] = [];
    let delta = [1];
    for (let l = layers.length - 1; l >= 0; l--) {
      const { outputs, inputs: k, scale, biasScale } = layers[l];
      for (let i = 0; i < outputs; i++) {
        for (let j = 0; j < k; j++) gradient.push(delta[i] * scale * values[l][j]);
        gradient.push(delta[i] * biasScale);
      }
      if (l > 0)
        delta = Array.from(
          { length: k },
          (_, j) => scale * summed(outputs, (i) => weights[l].data[i * k + j] * delta[i]).sum * slopes[l - 1][j],
        );
    }
    return gradient;
  });
  return Float64Array.from(gradients.flatMap((a) => gradients.map((b) => summed(a.length, (i) => a[i] * b[i]).sum)));
}
