import { loadSimd } from "@nnft/simd";
import { type Errors, note, type SelfTestCase, summed, testMatrix } from "./compare.ts";

const program = { size: 6, parents: Int32Array.of(0, 0, 0, 1, 2, 3), factors: Int32Array.of(0, 0, 1, 1, 1, 0) };

/** Whole workloads against the kernels of @nnft/simd with the same streams: neurons, networks, Gram matrices, and kernels in blocks. */
export const workloadCases: SelfTestCase = async (device) => {
  const errors: Errors = {};
  const simd = loadSimd();
  const batches = [
    { words: [7, 1] as const, count: 300 },
    { words: [7, 2] as const, count: 157 },
  ];
  const neuron = { activation: "tanh" as const, factor: [1, 0, 0.6, 0.8], points: 2, rank: 2, program };
  const wanted = new Float64Array(program.size);
  const add = simd.neuronMoments(neuron);
  for (const { words, count } of batches) add(words, count, wanted);
  const found = await device.neuronMoments(neuron).run(batches.map(({ words, count }) => ({ source: words, count })));
  found.forEach((sum, m) => {
    note(errors, "neuron moments", Math.abs(sum - wanted[m]) / (457 * 3e-6));
  });
  const columns = testMatrix(2, 50, 3).data;
  const amplitudes = testMatrix(50, 1, 4).data;
  wanted.fill(0);
  add({ columns, amplitudes }, 50, wanted);
  const scaled = await device.neuronMoments(neuron).run([{ source: { columns, amplitudes }, count: 50 }]);
  scaled.forEach((sum, m) => {
    note(errors, "neuron moments", Math.abs(sum - wanted[m]) / (50 * 3e-6));
  });
  const layers = [
    { inputs: 3, outputs: 20, scale: 0.6, biasScale: 0.4 },
    { inputs: 20, outputs: 16, scale: 0.2, biasScale: 0 },
    { inputs: 16, outputs: 1, scale: 0.25, biasScale: 0.1 },
  ];
  const coordinates = testMatrix(2, 3, 6).data;
  const draws = batches.map(({ words, count }, b) => ({
    source: [words, [8, b] as const, [9, b] as const, testMatrix(count, 16, b).data, [10, b] as const],
    count,
  }));
  const net = { activation: "tanh" as const, layers, coordinates, points: 2 };
  wanted.fill(0);
  const networks = simd.networkMoments({ ...net, program });
  for (const { source, count } of draws) networks(source, count, wanted);
  (await device.networkMoments({ ...net, program }).run(draws)).forEach((sum, m) => {
    note(errors, "network moments", Math.abs(sum - wanted[m]) / (457 * 3e-6));
  });
  const hidden = { ...net, layers: layers.slice(0, 2) };
  const expected: number[] = [];
  const grams = simd.networkGrams(hidden);
  const parts = draws.map(({ source, count }) => ({ source: source.slice(0, 3), count }));
  for (const { source, count } of parts) grams(source, count, (gram) => expected.push(...gram));
  (await device.networkGrams(hidden).run(parts)).forEach((value, i) => {
    note(errors, "Gram matrices of networks", Math.abs(value - expected[i]) / (16 * 3e-6));
  });
  const [P, d] = [23, 4];
  const points = Float64Array.from(testMatrix(P, d, 8).data);
  const first = { weightVariance: 0.5, biasVariance: 0.1 };
  for (const activation of ["relu", "erf"] as const) {
    const of = [0, 1].map(() => ({ activation, weightVariance: 1.6, biasVariance: 0.2 }));
    const k = Float64Array.from({ length: P * P }, (_, i) => {
      const [p, q] = [Math.floor(i / P), i % P];
      return 0.5 * summed(d, (j) => points[p * d + j] * points[q * d + j]).sum + 0.1;
    });
    const rowVariances = Float64Array.from({ length: P }, (_, p) => k[p * P + p]);
    const exact = simd.kernelRecursion({ rows: P, columns: P, k, rowVariances, layers: of });
    const kernels = await device.kernelMatrices({ dimension: d, rows: points, first, layers: of, wantTheta: true });
    kernels.k.forEach((value, i) => {
      note(errors, "kernel matrices", Math.abs(value - exact.k[i]) / (1e-5 * (1 + Math.abs(exact.k[i]))));
      // an angle t is 2⁻²³/sin t uncertain for each layer, and the NTK of relu with it
      const [p, q] = [Math.floor(i / P), i % P];
      const sine = Math.sqrt(Math.max(0, 1 - k[i] ** 2 / (k[p * P + p] * k[q * P + q])));
      const bound = p === q ? 1e-5 : 1e-5 + Math.min(4e-4, 2e-6 / sine);
      note(
        errors,
        "kernel matrices",
        Math.abs(kernels.theta[i] - exact.theta[i]) / (bound * (1 + Math.abs(exact.theta[i]))),
      );
    });
  }
  return errors;
};

/** The action of a net of cosines with its gradient, in one and two dimensions, against float64 sums over nodes. */
export const actionCases: SelfTestCase = async (device) => {
  const errors: Errors = {};
  const neurons = 40;
  for (const [d, rowCount, columnCount] of [
    [1, 1, 20],
    [2, 10, 8],
  ]) {
    const [rows, columns] = [testMatrix(rowCount, d - 1, 1, 2).data, testMatrix(columnCount, 1, 2, 2).data];
    const weights = testMatrix(rowCount, columnCount, 3, 0.1).data.map(Math.abs);
    const coefficients = [0, 0, 0.5, 0, 0.25];
    const net = {
      amplitudes: testMatrix(neurons, 1, 4, 0.3).data,
      weights: testMatrix(neurons, d, 5, 2).data,
      phases: testMatrix(neurons, 1, 6, 3).data,
    };
    const alpha = (i: number, g: number): number => {
      const [r, c] = [Math.floor(g / columnCount), g % columnCount];
      const along = d === 2 ? net.weights[2 * i] * rows[r] : 0;
      return net.phases[i] + along + net.weights[d * i + d - 1] * columns[c];
    };
    const nodes = rowCount * columnCount;
    const phi = Array.from(
      { length: nodes },
      (_, g) => summed(neurons, (i) => net.amplitudes[i] * Math.cos(alpha(i, g))).sum,
    );
    const action = summed(nodes, (g) => weights[g] * (0.5 * phi[g] ** 2 + 0.25 * phi[g] ** 4));
    const force = phi.map((z, g) => weights[g] * (z + z ** 3));
    const size = force.reduce((sum, f) => sum + Math.abs(f), 0);
    const session = device.cosineAction({ neurons, rows, rowCount, columns, weights, coefficients });
    const found = await session.evaluate(net);
    note(errors, "cosine action", Math.abs(found.action - action.sum) / (1e-5 * action.size));
    for (let i = 0; i < neurons; i++) {
      const byAmplitude = summed(nodes, (g) => force[g] * Math.cos(alpha(i, g))).sum;
      note(errors, "cosine action", Math.abs(found.gradient.amplitudes[i] - byAmplitude) / (2e-5 * size));
      const turning = (x: (g: number) => number): number =>
        -net.amplitudes[i] * summed(nodes, (g) => force[g] * Math.sin(alpha(i, g)) * x(g)).sum;
      note(errors, "cosine action", Math.abs(found.gradient.phases[i] - turning(() => 1)) / (2e-5 * size));
      for (let j = 0; j < d; j++) {
        const x = (g: number): number => (j < d - 1 ? rows[Math.floor(g / columnCount)] : columns[g % columnCount]);
        note(errors, "cosine action", Math.abs(found.gradient.weights[d * i + j] - turning(x)) / (4e-5 * size));
      }
    }
  }
  return errors;
};
