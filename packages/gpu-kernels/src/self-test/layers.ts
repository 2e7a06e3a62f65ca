import { activationNames, resolveActivation } from "@nnft/gaussian-averages";
import { activationId, type DeviceActivation } from "../kernels/activation-source.ts";
import { backLayer } from "../kernels/back-layer.ts";
import { denseLayer } from "../kernels/dense-layer.ts";
import { networkFields } from "../kernels/network-fields.ts";
import { networkLayer } from "../kernels/network-layer.ts";
import { type Errors, HALF_UNIT, note, type SelfTestCase, summed, taken, testMatrix } from "./compare.ts";

/** Every activation there is, families with parameters that leave no term out. */
export const testActivations: readonly DeviceActivation[] = [
  ...activationNames,
  { name: "leaky-relu", slope: 0.1 },
  { name: "monomial", degree: 3 },
  { name: "rectified-monomial", degree: 2 },
  { name: "hermite", degree: 4 },
  { name: "polynomial", coefficients: [1, -2, 1e-7, 0.5] },
];

/** How fast σ or σ′ changes at most near z, by differences; where it jumps or has a kink the error of z says nothing. */
function steepness(f: (z: number) => number, z: number): number {
  const h = 1e-3;
  return Math.max(Math.abs(f(z + h) - f(z)), Math.abs(f(z) - f(z - h))) / h;
}

/** Neurons on points for all activations, with loops of more than 1,000 turns and shapes that change; and σ′ in reverse mode. */
export const layerCases: SelfTestCase = async (device) => {
  const errors: Errors = {};
  for (const activation of testActivations) {
    const { value, derivative, polynomial, kinks } = resolveActivation(activation);
    const id = activationId(activation);
    const bound = (f: (z: number) => number, z: number, size: number, terms: number): number =>
      (terms + 3) * HALF_UNIT * size * (1 + steepness(f, z)) +
      4e-7 * (1 + Math.abs(f(z)) + Math.abs(z)) +
      (polynomial ? 1e-6 * polynomial.reduce((sum, c, k) => sum + (k + 1) * Math.abs(c * z ** k), 0) : 0);
    // the second shape has a loop beyond gpu.js' silent limit of 1,000, the third repeats the first
    for (const [n, k, points] of [
      [40, 3, 5],
      [7, 1500, 3],
      [40, 3, 5],
    ]) {
      const [w, b, x] = [testMatrix(n, k, 1), testMatrix(n, 1, 2), testMatrix(k, points, 3, k > 100 ? 0.05 : 1.3)];
      const found = await taken(device, denseLayer(device, { weights: w, biases: b, inputs: x, activation }));
      const d = testMatrix(n, points, 4);
      const z = testMatrix(k, points, 5, 2);
      const back = await taken(
        device,
        backLayer(device, { weights: w, deltas: d, preactivations: z, activation, scale: 0.7 }),
      );
      for (let p = 0; p < points; p++) {
        for (let i = 0; i < n; i++) {
          const { sum, size } = summed(k, (m) => w.data[i * k + m] * x.data[m * points + p]);
          const at = sum + b.data[i];
          if (kinks.some((kink) => Math.abs(at - kink) < 1e-4)) continue;
          const within = bound(value, at, size + Math.abs(b.data[i]), k);
          note(errors, id, Math.abs(found[i * points + p] - value(at)) / within);
        }
        for (let m = 0; m < k; m++) {
          const { sum, size } = summed(n, (i) => 0.7 * w.data[i * k + m] * d.data[i * points + p]);
          const at = z.data[m * points + p];
          const slope = derivative(at);
          const within = bound(derivative, at, Math.abs(at), 0) * size + (n + 4) * HALF_UNIT * size * Math.abs(slope);
          note(errors, `slope of ${id}`, Math.abs(back[m * points + p] - sum * slope) / within);
        }
      }
    }
  }
  return errors;
};

/** Layers of many networks, with inputs of their own or shared, and fields from neurons. */
export const networkCases: SelfTestCase = async (device) => {
  const errors: Errors = {};
  const [networks, n, k, points] = [6, 5, 1200, 3];
  for (const shared of [true, false])
    for (const biased of [true, false]) {
      const [w, b] = [testMatrix(networks * n, k, 1), testMatrix(networks * n, 1, 2)];
      const x = testMatrix(shared ? k : networks * k, points, 3);
      const [scale, biasScale] = [1 / Math.sqrt(k), 0.3];
      const options = { networks, weights: w, inputs: x, activation: "tanh", scale, biasScale } as const;
      const found = await taken(device, networkLayer(device, biased ? { ...options, biases: b } : options));
      for (let row = 0; row < networks * n; row++)
        for (let p = 0; p < points; p++) {
          const first = shared ? 0 : Math.floor(row / n) * k;
          const { sum, size } = summed(k, (m) => scale * w.data[row * k + m] * x.data[(first + m) * points + p]);
          const z = sum + (biased ? biasScale * b.data[row] : 0);
          const bound = (k + 3) * HALF_UNIT * (size + 1) + 8e-7;
          note(errors, "network layer", Math.abs(found[row * points + p] - Math.tanh(z)) / bound);
        }
    }
  const [readout, neurons] = [testMatrix(6, 1200, 8), testMatrix(7200, 3, 9)];
  const phi = await taken(device, networkFields(device, { readout, neurons }));
  const scale = 1 / Math.sqrt(1200);
  for (let m = 0; m < 6; m++)
    for (let p = 0; p < 3; p++) {
      const { sum, size } = summed(1200, (i) => readout.data[1200 * m + i] * neurons.data[3 * (1200 * m + i) + p]);
      note(errors, "network fields", Math.abs(phi[3 * m + p] - scale * sum) / (1201 * HALF_UNIT * scale * size));
    }
  return errors;
};
