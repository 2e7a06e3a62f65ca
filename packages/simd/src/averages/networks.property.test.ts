import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { largestDifference } from "../../../../tooling/testing/statistics.ts";
import { type Activation, activations, type Build, type LayerShape, loadSimd, type MomentProgram } from "../index.ts";
import { activationReference } from "../reference/activate.ts";
import { addMonomials, gramReference, layerReference, networkReference, normals } from "../reference/networks.ts";

const builds: Build[] = ["plain", "relaxed"];
const kinds = fc.constantFrom(...activations, "linear" as const);
const functionOf = (activation: Activation | "linear"): ((z: number) => number) =>
  activation === "linear" ? (z) => z : activationReference[activation];
const numbers = (count: number, seed: number): Float64Array =>
  Float64Array.from({ length: count }, (_, i) => Math.sin(1.7 * i + seed) + 0.3 * Math.cos(5.1 * i * seed));

/** All products of up to three of `sites` fields, by the parent rule. */
function program(sites: number): MomentProgram {
  const parents = [0];
  const factors = [0];
  const last = [0];
  const degree = [0];
  for (let m = 0; m < parents.length; m++)
    if (degree[m]! < 3)
      for (let a = last[m]!; a < sites; a++) {
        parents.push(m);
        factors.push(a);
        last.push(a);
        degree.push(degree[m]! + 1);
      }
  return { size: parents.length, parents: Int32Array.from(parents), factors: Int32Array.from(factors) };
}

/** Largest deviation in units of `scale`. */
function deviation(found: ArrayLike<number>, wanted: ArrayLike<number>, scale: number): number {
  return largestDifference(found, wanted) / scale;
}

/** Σ of absolute values of the monomials bounds what rounding can do; the largest over all monomials sets the scale. */
const scaleOf = (sums: Float64Array, count: number): number => Math.max(count, ...sums.map(Math.abs));

describe.each(builds)("whole networks in the %s build", (build) => {
  const simd = loadSimd({ build });

  it("neuronMoments sums what the float64 reference sums, for any numbers of points, ranks and neurons", () => {
    const sizes = fc.record({
      ...{ activation: kinds, points: fc.integer({ min: 1, max: 7 }), rank: fc.integer({ min: 0, max: 5 }) },
      count: fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 250, max: 270 })),
      seed: fc.integer({ min: 1, max: 99 }),
    });
    fc.assert(
      fc.property(sizes, ({ activation, points, rank, count, seed }) => {
        const factor = numbers(points * rank, seed).map((x) => 0.5 * x);
        const plan = program(points);
        const columns = 16 * Math.ceil(count / 16);
        const reference = (words: [number, number]): Float64Array => {
          const sums = new Float64Array(plan.size);
          const rows = layerReference(
            functionOf(activation),
            points,
            { factor, rank },
            normals(words, columns * rank),
            columns,
            count,
          );
          for (let i = 0; i < count; i++)
            addMonomials(
              plan,
              Array.from({ length: points }, (_, p) => rows[p * count + i]!),
              sums,
            );
          return sums;
        };
        const add = simd.neuronMoments({ activation, factor, points, rank, program: plan });
        const sums = new Float64Array(plan.size);
        add([seed, 5], count, sums);
        const wanted = reference([seed, 5]);
        expect(deviation(sums, wanted, scaleOf(wanted, count))).toBeLessThan(5e-6);
        // negative control: another stream
        if (rank > 0) expect(deviation(sums, reference([seed, 6]), scaleOf(wanted, count))).toBeGreaterThan(5e-6);
        // the same neurons by their numbers, with amplitudes −2
        const u = normals([seed, 5], columns * rank);
        const own = Float32Array.from(
          { length: rank * count },
          (_, i) => u[Math.floor(i / count) * columns + (i % count)]!,
        );
        const again = new Float64Array(plan.size);
        add({ columns: own, amplitudes: new Float32Array(count).fill(-2) }, count, again);
        const degrees = new Float64Array(plan.size);
        for (let m = 1; m < plan.size; m++) degrees[m] = degrees[plan.parents[m]!]! + 1;
        const scaled = again.map((sum, m) => sum / (-2) ** degrees[m]!);
        expect(deviation(scaled, wanted, scaleOf(wanted, count))).toBeLessThan(5e-6);
      }),
      { seed: 2, numRuns: 150 },
    );
  });

  const shapes = fc.record({
    activation: kinds.filter((kind) => kind !== "exp"),
    points: fc.integer({ min: 1, max: 37 }),
    sizes: fc.array(fc.integer({ min: 1, max: 11 }), { minLength: 3, maxLength: 5 }),
    biases: fc.boolean(),
    count: fc.integer({ min: 1, max: 35 }),
    seed: fc.integer({ min: 1, max: 99 }),
    given: fc.boolean(),
  });
  const prepare = ({
    sizes,
    biases,
    count,
    seed,
    given,
    points,
  }: typeof shapes extends fc.Arbitrary<infer T> ? T : never) => {
    const layers: LayerShape[] = sizes.slice(1).map((outputs, l) => ({
      inputs: sizes[l]!,
      outputs,
      scale: 0.9 / Math.sqrt(sizes[l]!),
      biasScale: biases ? 0.4 : 0,
    }));
    const blocks = layers.flatMap(({ inputs, outputs, biasScale }, l) => [
      given ? Float32Array.from(normals([seed, l], count * inputs * outputs)) : ([seed, l] as const),
      ...(biasScale === 0 ? [] : [[seed, 50 + l] as const]),
    ]);
    return { layers, blocks, coordinates: numbers(points * sizes[0]!, seed) };
  };

  it("networkMoments agrees with the float64 reference for any shape, drawn or given parameters", () => {
    fc.assert(
      fc.property(shapes, (shape) => {
        const { activation, count, seed } = shape;
        const points = Math.min(shape.points, 19);
        const { layers, blocks, coordinates } = prepare({ ...shape, points });
        const sites = points * layers[layers.length - 1]!.outputs;
        const used = Math.min(sites, 12);
        // products of the first and the last sites
        const plan = program(used);
        const spread = { ...plan, factors: plan.factors.map((a) => (a % 2 === 0 ? a : sites - 1 - a)) };
        const add = simd.networkMoments({ activation, layers, coordinates, points, program: spread });
        const sums = new Float64Array(plan.size);
        add(blocks, count, sums);
        const wanted = new Float64Array(plan.size);
        for (let m = 0; m < count; m++)
          addMonomials(
            spread,
            networkReference(functionOf(activation), layers, true, coordinates, points, blocks, m),
            wanted,
          );
        expect(sums[0]).toBe(count);
        expect(deviation(sums, wanted, scaleOf(wanted, count))).toBeLessThan(2e-5);
        const off = networkReference(functionOf(activation), layers, true, coordinates, points, blocks, 0);
        expect(off.length).toBe(sites);
        // negative control: one more network
        addMonomials(
          spread,
          off.map((x) => x + 0.01),
          wanted,
        );
        expect(deviation(sums, wanted, scaleOf(wanted, count))).toBeGreaterThan(2e-5);
        expect(seed).toBeGreaterThan(0);
      }),
      { seed: 3, numRuns: 60 },
    );
  });

  it("networkGrams agrees with the float64 reference for any shape", () => {
    fc.assert(
      fc.property(shapes, (shape) => {
        const { activation, points, count } = shape;
        const { layers, blocks, coordinates } = prepare(shape);
        const grams = simd.networkGrams({ activation, layers, coordinates, points });
        const width = layers[layers.length - 1]!.outputs;
        let network = 0;
        grams(blocks, count, (gram) => {
          const rows = networkReference(functionOf(activation), layers, false, coordinates, points, blocks, network++);
          const wanted = gramReference(rows, points, width);
          const scale = Math.max(1, ...wanted);
          expect(deviation(gram, wanted, scale)).toBeLessThan(1e-5);
          // negative control: the Gram matrix of a layer one part in a thousand larger
          if (Math.max(...wanted) > 0.1 * scale)
            expect(
              deviation(
                gram,
                wanted.map((x) => 1.002 * x),
                scale,
              ),
            ).toBeGreaterThan(1e-5);
        });
        expect(network).toBe(count);
      }),
      { seed: 4, numRuns: 60 },
    );
  });

  it("collapsedLayer agrees with the float64 reference, by kernels and by a function, skipping the zeros of a pivoted factor", () => {
    const sizes = fc.record({
      activation: kinds,
      points: fc.integer({ min: 1, max: 18 }),
      rank: fc.integer({ min: 0, max: 6 }),
      width: fc.oneof(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 250, max: 530 })),
      first: fc.integer({ min: 0, max: 40 }),
    });
    fc.assert(
      fc.property(sizes, ({ activation, points, rank: wanted, width, first }) => {
        const rank = Math.min(wanted, points);
        const dense = numbers(points * rank, 3).map((x) => 0.5 * x);
        // rows in a scrambled order, row order[i] zero beyond column i
        const order = Int32Array.from({ length: points }, (_, i) => (i * 7 + 3) % points);
        const permutation = new Set(order).size === points;
        const pivoted = Float64Array.from(dense);
        if (permutation)
          order.forEach((row, i) => {
            for (let k = i + 1; k < rank; k++) pivoted[row * rank + k] = 0;
          });
        for (const factor of permutation
          ? [
              { factor: dense, rank },
              { factor: pivoted, rank, order },
            ]
          : [{ factor: dense, rank }])
          for (const kind of [activation, functionOf(activation)]) {
            const layer = simd.collapsedLayer({ activation: kind, points, maxWidth: 530, maxRank: 6 });
            const stride = 4 * Math.ceil(width / 4);
            const u = normals([8, 9], stride * rank, first);
            const rows = layerReference(functionOf(activation), points, factor, u, stride, width);
            const gram = new Float64Array(points * points);
            expect(layer.drawGram([8, 9], first, factor, width, gram)).toBe(stride * rank);
            const exact = gramReference(rows, points, width);
            expect(deviation(gram, exact, Math.max(width, ...exact))).toBeLessThan(5e-6);
            const activity = new Float64Array(points * (width + 2)).fill(77);
            layer.drawActivity([8, 9], first, factor, width, activity, width + 2);
            for (let p = 0; p < points; p++) {
              const row = activity.subarray(p * (width + 2), p * (width + 2) + width);
              const own = rows.subarray(p * width, (p + 1) * width);
              expect(deviation(row, own, Math.max(1, ...own))).toBeLessThan(1e-5);
              expect([...activity.subarray(p * (width + 2) + width, (p + 1) * (width + 2))]).toEqual([77, 77]);
            }
          }
        // two factors share their normals: the first columns of both see the same ones
        const pair = simd.collapsedLayer({ activation, points, maxWidth: 530, maxRank: 6 });
        const narrow = { factor: dense.subarray(0, points * Math.max(0, rank - 1)), rank: Math.max(0, rank - 1) };
        const targets = [new Float64Array(points * points), new Float64Array(points * points)] as const;
        const single = new Float64Array(points * points);
        const used = pair.drawGrams([8, 9], first, [narrow, { factor: dense, rank }], width, targets);
        expect(used).toBe(4 * Math.ceil(width / 4) * rank);
        for (const [at, factor] of [narrow, { factor: dense, rank }].entries()) {
          pair.drawGram([8, 9], first, factor, width, single);
          expect([...targets[at]]).toEqual([...single]);
        }
        // negative control: the next stretch of the stream
        if (rank > 0 && activation !== "relu") {
          const layer = simd.collapsedLayer({ activation, points, maxWidth: 530, maxRank: 6 });
          const [a, b] = [new Float64Array(points * points), new Float64Array(points * points)];
          layer.drawGram([8, 9], first, { factor: dense, rank }, width, a);
          layer.drawGram([8, 9], first + 1000, { factor: dense, rank }, width, b);
          expect([...a]).not.toEqual([...b]);
        }
      }),
      { seed: 5, numRuns: 60 },
    );
  });
});
