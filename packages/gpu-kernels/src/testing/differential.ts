import {
  type Backend,
  denseLayer,
  deviceActivations,
  fieldGram,
  fieldQuadruples,
  kernelLayer,
  networkFields,
  openDevice,
} from "../index.ts";

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
  /** The same for quadruples, fields of networks, and kernels of relu and erf. */
  readonly others: Readonly<Record<string, number>>;
  /** Activations that did not pass a NaN on, or were wrong at ±1e4 or at a denormal. */
  readonly lostNaN: readonly string[];
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
  const others: Record<string, number> = {};
  const worst = (name: string, error: number): void => {
    others[name] = Math.max(others[name] ?? 0, error);
  };
  const fields = matrix(3000, 4, 7);
  const quadruples = [
    [0, 1, 2, 3],
    [0, 0, 1, 1],
    [3, 3, 3, 3],
  ] as const;
  const sums = await fieldQuadruples(device, fields, quadruples);
  quadruples.forEach((quadruple, k) => {
    let [sum, size] = [0, 0];
    for (let m = 0; m < 3000; m++) {
      const product = quadruple.reduce<number>((value, point) => value * fields.data[4 * m + point], 1);
      sum += product;
      size += Math.abs(product);
    }
    worst("quadruples", Math.abs(sums[k] - sum) / ((Math.ceil(Math.sqrt(3000)) + 3) * 2 ** -24 * size));
  });
  const [readout, neurons] = [matrix(6, 1200, 8), matrix(7200, 3, 9)];
  const drawn = await networkFields(device, { readout, neurons });
  const phi = await device.read(drawn);
  drawn.free();
  for (let m = 0; m < 6; m++)
    for (let p = 0; p < 3; p++) {
      let [sum, size] = [0, 0];
      for (let i = 0; i < 1200; i++) {
        const term = readout.data[1200 * m + i] * neurons.data[3 * (1200 * m + i) + p];
        sum += term;
        size += Math.abs(term);
      }
      const scale = 1 / Math.sqrt(1200);
      worst("networks", Math.abs(phi[3 * m + p] - scale * sum) / (1201 * 2 ** -24 * scale * size));
    }
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
    for (const quantity of ["nngp", "ntk"] as const) {
      const options = { kernel, ntk: kernel, variances, activation, weightVariance: 1.7, biasVariance: 0.2, quantity };
      const next = await kernelLayer(device, options);
      const found = await device.read(next);
      next.free();
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
          // on the diagonal of relu the angle is √(2·2⁻²⁴) uncertain, and so is the slope of the ntk
          const bound = quantity === "ntk" && activation === "relu" ? 4e-4 : 2e-6;
          worst(
            `${activation} ${quantity}`,
            Math.abs(found[4 * i + j] - value) / (bound * (1 + Math.abs(value) + Math.sqrt(u * v))),
          );
        });
      });
    }
  const lostNaN: string[] = [];
  for (const activation of deviceActivations) {
    const inputs = { rows: 1, columns: 4, data: Float32Array.of(Number.NaN, 1e4, -1e4, 1e-40) };
    const one = { rows: 1, columns: 1, data: Float32Array.of(1) };
    const zero = { rows: 1, columns: 1, data: Float32Array.of(0) };
    const h = await denseLayer(device, { weights: one, biases: zero, inputs, activation });
    const found = await device.read(h);
    h.free();
    const fits = [1e4, -1e4].every(
      (z, k) =>
        activation === "exp" ||
        Math.abs(found[k + 1] - all[activation](z)) <= 2e-3 * (1 + Math.abs(all[activation](z))),
    );
    if (!Number.isNaN(found[0]) || !fits || Math.abs(found[3] - all[activation](0)) > 1e-6)
      lostNaN.push(`${activation}: ${Array.from(found).join(", ")}`);
  }
  const result = {
    backend: device.backend,
    adapter: device.adapter,
    layers,
    grams,
    others,
    lostNaN,
    liveAfter: device.liveMatrices(),
  };
  await device.dispose();
  return result;
}
