import { cosNet, gaussNet, mlp } from "@nnft/architectures";
import type { Activation } from "@nnft/gaussian-averages";
import { symmetricEigen } from "@nnft/linear-algebra";
import fc from "fast-check";
import ndarray, { type NdArray } from "ndarray";
import { describe, expect, it } from "vitest";
import { gramBackend } from "../dense/input-gram.ts";
import { kernelBlocks, kernels, nngp, ntk } from "../index.ts";
import { kernelPlan } from "./kernel-plan.ts";
import { writeKernels } from "./write-kernels.ts";

const kinked = { value: (z: number) => Math.max(z, 0.3), derivative: (z: number) => (z > 0.3 ? 1 : 0), kinks: [0.3] };
const activations: readonly Activation[] = [
  "relu",
  "erf",
  "gelu",
  "sin",
  "tanh",
  { name: "rectified-monomial", degree: 2 },
  kinked,
];
const title = (activation: Activation): string =>
  typeof activation === "string" ? activation : (activation.name ?? "a user's");
const netOf = (activation: Activation, inputDimension: number, biasStd = 0.3) =>
  mlp({ inputDimension, widths: [4, 4], activation, weightStd: 1.2, biasStd });

function pointsOf(count: number, d: number, seed: number): NdArray<Float64Array> {
  return ndarray(
    Float64Array.from({ length: count * d }, (_, i) => Math.sin(seed + 1.7 * i + 0.3 * i * i)),
    [count, d],
  );
}

/** Rows [low, high) of points, as a view. */
const slice = (points: NdArray<Float64Array>, low: number, high: number): NdArray<Float64Array> =>
  points.lo(low, 0).hi(high - low, points.shape[1]);

/** The largest difference of two matrices in units of the largest entry. */
function distance(a: NdArray<Float64Array>, b: NdArray<Float64Array>): number {
  expect(a.shape).toEqual(b.shape);
  let [most, size] = [0, 0];
  for (let i = 0; i < a.shape[0]; i++)
    for (let j = 0; j < a.shape[1]; j++) {
      most = Math.max(most, Math.abs(a.get(i, j) - b.get(i, j)));
      size = Math.max(size, Math.abs(b.get(i, j)));
    }
  return most / size;
}

describe("kernels of one set of points", () => {
  for (const activation of activations)
    it(`are symmetric to the last bit, positive semidefinite and cut into blocks as one likes: ${title(activation)}`, () => {
      fc.assert(
        fc.property(
          fc.integer({ min: 2, max: 9 }),
          fc.integer({ min: 1, max: 4 }),
          fc.integer({ min: 0, max: 99 }),
          (count, d, seed) => {
            const net = netOf(activation, d);
            const points = pointsOf(count, d, seed);
            const whole = kernels(net, points);
            for (const kernel of [whole.nngp, whole.ntk]) {
              for (let i = 0; i < count; i++)
                for (let j = 0; j < i; j++) expect(kernel.get(i, j)).toBe(kernel.get(j, i));
              const { values } = symmetricEigen(kernel.data, count);
              expect(values[0]).toBeGreaterThan(-1e-9 * values[count - 1]);
            }
            const cut = 1 + (seed % (count - 1));
            const part = kernels(net, slice(points, cut, count), slice(points, 0, cut));
            for (const name of ["nngp", "ntk"] as const) {
              expect(distance(part[name], slice(whole[name], cut, count).hi(count - cut, cut))).toBeLessThan(1e-11);
              for (const { first, [name]: block } of kernelBlocks(net, points, undefined, { rows: cut }))
                expect(
                  distance(block, slice(whole[name], first, first + block.shape[0]).hi(block.shape[0], block.shape[1])),
                ).toBeLessThan(1e-11);
            }
            // quadrature may choose another rule where no slopes are asked for
            expect(distance(nngp(net)(points), whole.nngp)).toBeLessThan(whole.method === "exact" ? 1e-15 : 1e-10);
            expect(distance(ntk(net)(points), whole.ntk)).toBe(0);
            // negative control: other rows are another block
            expect(
              distance(
                part.ntk,
                slice(kernels(net, pointsOf(count, d, seed + 1)).ntk, cut, count).hi(count - cut, cut),
              ),
            ).toBeGreaterThan(1e-6);
          },
        ),
        // panels for a user's function cost a hundred times as much
        { numRuns: activation === kinked ? 2 : 12, seed: 5 },
      );
    });

  for (const net of [gaussNet({ inputDimension: 2, width: 3 }), cosNet({ inputDimension: 2, width: 3 })])
    it(`are symmetric and positive semidefinite: ${net.architecture.kind}`, () => {
      const points = pointsOf(6, 2, 1);
      const kernel = nngp(net)(points);
      for (let i = 0; i < 6; i++) for (let j = 0; j < 6; j++) expect(kernel.get(i, j)).toBe(kernel.get(j, i));
      expect(symmetricEigen(kernel.data, 6).values[0]).toBeGreaterThan(-1e-12);
      expect(distance(nngp(net)(slice(points, 2, 5), slice(points, 0, 2)), slice(kernel, 2, 5).hi(3, 2))).toBe(0);
    });

  for (const activation of activations)
    it(`are finite at repeated, parallel, opposite and vanishing points: ${title(activation)}`, () => {
      const rows = [
        [0.3, 0.7, -0.2],
        [0.3, 0.7, -0.2],
        [0.9, 2.1, -0.6],
        [-0.1, -0.7 / 3, 0.2 / 3],
        [0, 0, 0],
        [0.3, 0.7, -0.2 + 1e-13],
      ];
      const points = ndarray(Float64Array.from(rows.flat()), [6, 3]);
      for (const biasStd of [0, 0.5]) {
        const { nngp: k, ntk: theta } = kernels(netOf(activation, 3, biasStd), points);
        for (const kernel of [k, theta]) {
          expect(kernel.data.every(Number.isFinite)).toBe(true);
          for (let j = 0; j < 6; j++) expect(kernel.get(0, j)).toBe(kernel.get(1, j));
          expect(kernel.get(0, 1)).toBe(kernel.get(0, 0));
        }
      }
    });
});

describe("kernels by SIMD", () => {
  for (const activation of ["relu", "erf"] as const)
    it(`are those by loops: ${activation}`, () => {
      const [count, d] = [70, 11];
      expect(gramBackend(count, count, d)).toBe("simd");
      expect(gramBackend(5, 5, d)).toBe("loops");
      const net = netOf(activation, d);
      const points = pointsOf(count, d, 3);
      const whole = kernels(net, points);
      for (let first = 0; first < count; first += 5)
        for (let other = 0; other < count; other += 5) {
          const part = kernels(net, slice(points, first, first + 5), slice(points, other, other + 5));
          // the angle of a point with its copy, between sets of points and within one, is 0 in both
          for (const name of ["nngp", "ntk"] as const)
            expect(
              distance(
                part[name],
                slice(whole[name], first, first + 5)
                  .lo(0, other)
                  .hi(5, 5),
              ),
            ).toBeLessThan(1e-12);
        }
      const long = pointsOf(9, 784, 2);
      const copies = ndarray(Float64Array.from([...long.data, ...long.data, ...long.data, ...long.data]), [36, 784]);
      const { ntk: theta } = kernels(netOf(activation, 784), copies);
      for (let i = 0; i < 9; i++) expect(theta.get(i, i + 9)).toBe(theta.get(i, i));
      const across = kernels(netOf(activation, 784), copies, long).ntk;
      for (let i = 0; i < 9; i++) expect(Math.abs(across.get(i + 18, i) / theta.get(i, i) - 1)).toBeLessThan(1e-13);
    });

  it("are symmetric to the last bit, whole and by blocks that share memory", () => {
    const points = pointsOf(300, 20, 4);
    const net = netOf("relu", 20);
    const whole = kernels(net, points);
    for (let i = 0; i < 300; i++) for (let j = 0; j < i; j++) expect(whole.ntk.get(i, j)).toBe(whole.ntk.get(j, i));
    const blocks = kernelBlocks(net, points, undefined, { rows: 128, reuse: true });
    expect(blocks.count).toBe(3);
    const [one, two] = [blocks.at(0).nngp.data, blocks.at(1).nngp.data];
    expect(one.buffer).toBe(two.buffer);
    expect(kernelBlocks(net, points).at(0).nngp.data.buffer).not.toBe(kernelBlocks(net, points).at(0).nngp.data.buffer);
    for (const { first, nngp: k, ntk: theta } of blocks) {
      const [rows, columns] = k.shape;
      expect(columns).toBe(first + rows);
      expect(distance(k, slice(whole.nngp, first, first + rows).hi(rows, columns))).toBeLessThan(1e-13);
      expect(distance(theta, slice(whole.ntk, first, first + rows).hi(rows, columns))).toBeLessThan(1e-12);
      for (let i = 0; i < rows; i++) for (let j = 0; j < i; j++) expect(k.get(j, first + i)).toBe(k.get(i, first + j));
    }
  });
});

describe("kernels of more points than are mapped at once", () => {
  const points = pointsOf(1100, 6, 4);
  const shape = [1100, 1100];

  for (const activation of ["relu", "gelu"] as const)
    it(`are joined from blocks: ${activation}`, () => {
      const net = netOf(activation, 6);
      const whole = kernels(net, points);
      for (const x2 of [undefined, points]) {
        const joined = writeKernels(kernelPlan("test", net, points, x2, true), true, 1000);
        expect(distance(ndarray(joined.nngp, shape), whole.nngp)).toBeLessThan(1e-13);
        expect(distance(ndarray(joined.ntk, shape), whole.ntk)).toBeLessThan(1e-12);
        const only = writeKernels(kernelPlan("test", net, points, x2, false), false, 1000);
        expect(distance(ndarray(only.nngp, shape), whole.nngp)).toBeLessThan(1e-13);
        expect(only.ntk.length).toBe(0);
      }
      const { ntk: theta } = writeKernels(kernelPlan("test", net, points, undefined, true), true, 1000);
      for (let i = 0; i < 1100; i += 7)
        for (let j = 0; j < i; j++) expect(theta[i * 1100 + j] === theta[j * 1100 + i]).toBe(true);
      expect(distance(ndarray(theta, shape), whole.nngp)).toBeGreaterThan(0.1);
    });
});

describe("kernels take points", () => {
  it("with any strides, of any numeric type, and leave them as they were", () => {
    const net = netOf("erf", 2);
    const plain = ndarray(Float64Array.of(0.1, 0.2, 0.3, 0.4, 0.5, 0.6), [3, 2]);
    const turned = ndarray(Float64Array.of(0.1, 0.3, 0.5, 0.2, 0.4, 0.6), [2, 3]).transpose(1, 0);
    const reversed = ndarray(Float64Array.of(9, 0.5, 0.6, 0.3, 0.4, 0.1, 0.2), [3, 2], [-2, 1], 5);
    const spaced = ndarray(Float64Array.of(0.1, 0.2, 7, 0.3, 0.4, 7, 0.5, 0.6, 7), [3, 2], [3, 1], 0);
    const before = Float64Array.from(plain.data);
    const known = kernels(net, plain);
    for (const points of [turned, reversed, spaced, ndarray([0.1, 0.2, 0.3, 0.4, 0.5, 0.6], [3, 2])]) {
      expect(kernels(net, points as NdArray<Float64Array>).ntk.data).toEqual(known.ntk.data);
      expect(nngp(net)(plain, points as NdArray<Float64Array>).data).toEqual(known.nngp.data);
    }
    expect(plain.data).toEqual(before);
    known.nngp.data.fill(0);
    expect(plain.data).toEqual(before);
  });

  it("alike for any number of outputs and any widths", () => {
    const one = mlp({ inputDimension: 2, widths: [4, 4], activation: "tanh", weightStd: 1.2 });
    const many = mlp({ inputDimension: 2, widths: [40, 9], activation: "tanh", weightStd: 1.2, outputDimension: 5 });
    const points = pointsOf(3, 2, 7);
    expect(distance(kernels(many, points).ntk, kernels(one, points).ntk)).toBeLessThan(1e-14);
  });
});
