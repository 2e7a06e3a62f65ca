import { type Backend, denseLayer, deviceActivations, fieldGram, openDevice } from "../index.ts";

const values: Readonly<Record<string, (z: number) => number>> = {
  linear: (z) => z,
  tanh: Math.tanh,
  sigmoid: (z) => 1 / (1 + Math.exp(-z)),
  relu: (z) => Math.max(0, z),
  swish: (z) => z / (1 + Math.exp(-z)),
  sin: Math.sin,
  cos: Math.cos,
  exp: Math.exp,
  gaussian: (z) => Math.exp(-0.5 * z * z),
  abs: Math.abs,
};

/** What a backend did to every kernel, beside float64. */
export interface Differential {
  readonly backend: Backend;
  readonly adapter: string;
  /** Largest error of a layer in units of its bound, for each activation. */
  readonly layers: Readonly<Record<string, number>>;
  /** The same for Gram sums over `rows` rows. */
  readonly grams: Readonly<Record<string, number>>;
  readonly liveAfter: number;
}

/** Runs all kernels on a backend and compares them with float64, with loops of more than 1,000 turns and shapes that change. */
export async function differential(backend: Backend, erf: (x: number) => number): Promise<Differential> {
  const device = await openDevice({ backend });
  const all: Readonly<Record<string, (z: number) => number>> = {
    ...values,
    erf,
    gelu: (z: number) => 0.5 * z * (1 + erf(z / Math.SQRT2)),
  };
  const matrix = (rows: number, columns: number, seed: number, size = 1.3) => ({
    rows,
    columns,
    data: Float32Array.from({ length: rows * columns }, (_, i) => size * Math.sin(12.9898 * i + seed)),
  });
  const layers: Record<string, number> = {};
  const grams: Record<string, number> = {};
  for (const activation of deviceActivations) {
    layers[activation] = 0;
    // the second shape has a loop beyond gpu.js' silent limit of 1,000, the third repeats the first
    for (const [n, k, points] of [
      [40, 3, 5],
      [7, 1500, 3],
      [40, 3, 5],
    ]) {
      const [w, b, x] = [matrix(n, k, 1), matrix(n, 1, 2), matrix(k, points, 3, k > 100 ? 0.05 : 1.3)];
      const h = await denseLayer(device, { weights: w, biases: b, inputs: x, activation });
      const found = await device.read(h);
      for (let i = 0; i < n; i++)
        for (let p = 0; p < points; p++) {
          let z = b.data[i];
          let size = Math.abs(z);
          for (let m = 0; m < k; m++) {
            z += w.data[i * k + m] * x.data[m * points + p];
            size += Math.abs(w.data[i * k + m] * x.data[m * points + p]);
          }
          const value = all[activation](z);
          const slope = activation === "exp" ? value : 1.2;
          const bound = (k + 2) * 2 ** -24 * size * slope + 4e-7 * (1 + Math.abs(value) + Math.abs(z));
          layers[activation] = Math.max(layers[activation], Math.abs(found[i * points + p] - value) / bound);
        }
      h.free();
    }
  }
  for (const rows of [1, 30, 5000]) {
    const f = matrix(rows, 3, 5);
    const sums = await fieldGram(device, f);
    grams[rows] = 0;
    for (let p = 0; p < 3; p++)
      for (let q = 0; q < 3; q++) {
        let [sum, size] = [0, 0];
        for (let m = 0; m < rows; m++) {
          sum += f.data[m * 3 + p] * f.data[m * 3 + q];
          size += Math.abs(f.data[m * 3 + p] * f.data[m * 3 + q]);
        }
        const bound = (Math.ceil(Math.sqrt(rows)) + 2) * 2 ** -24 * size;
        grams[rows] = Math.max(grams[rows], Math.abs(sums[3 * p + q] - sum) / bound);
      }
  }
  const result = { backend: device.backend, adapter: device.adapter, layers, grams, liveAfter: device.liveMatrices() };
  await device.dispose();
  return result;
}
