import { layeredNet } from "@nnft/architectures";
import * as nn from "@nnft/architectures/layers";
import { normal } from "@nnft/densities";
import { sampleInto } from "@nnft/densities/operations";
import { symmetricEigen } from "@nnft/linear-algebra";
import { keyFrom } from "@nnft/random";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { expectClose } from "../../../../tooling/testing/statistics.ts";
import { layeredKernels } from "./layered-kernels.ts";

/** Layers from Gaussian channels [4, c] to Gaussian channels [4, c′]. */
const block: fc.Arbitrary<readonly nn.Layer[]> = fc.constantFrom<readonly nn.Layer[]>(
  [nn.layerNorm({ epsilon: 0.1 })],
  [nn.activation("relu"), nn.convolution({ channels: 2, size: 3, padding: "zero", weightStd: 1.4, biasStd: 0.2 })],
  [nn.activation("erf"), nn.averagePooling({ size: 3, stride: 1, padding: "circular" }), nn.dense({ width: 2 })],
  [nn.parallel([], [nn.activation("erf"), nn.convolution({ channels: 2, size: 2 })])],
  [nn.activation("relu"), nn.selfAttention({ heads: 2, queryDimension: 2, scores: "identity" })],
);
const end: fc.Arbitrary<readonly nn.Layer[]> = fc.constantFrom<readonly nn.Layer[]>(
  [nn.flatten(), nn.dense({ width: 1, biasStd: 0.3 })],
  [nn.activation("relu"), nn.globalAveragePooling(), nn.dense({ width: 1 })],
);
const net = fc
  .tuple(fc.array(block, { maxLength: 3 }), end)
  .map(([blocks, last]) =>
    layeredNet({ inputShape: [4, 1], layers: [nn.dense({ width: 2, biasStd: 0.1 }), ...blocks.flat(), ...last] }),
  );

function draw(seed: number, points: number): Float64Array {
  const x = new Float64Array(4 * points);
  sampleInto(normal(0, 1), keyFrom(seed), x.length, x);
  return x;
}

describe("the kernels of layered nets", () => {
  it("are symmetric and positive semidefinite, the ntk above the nngp", () => {
    fc.assert(
      fc.property(net, fc.integer(), (drawn, seed) => {
        const { nngp, ntk } = layeredKernels(drawn, draw(seed, 4), undefined);
        const excess = ntk.map((entry, i) => entry - nngp[i]);
        for (const matrix of [nngp, ntk, excess]) {
          const largest = Math.max(...matrix.map(Math.abs), 1e-300);
          const { values } = symmetricEigen(matrix, 4);
          expect(values[0]).toBeGreaterThan(-1e-10 * largest);
          for (let a = 0; a < 4; a++) for (let b = 0; b < a; b++) expect(matrix[4 * a + b]).toBe(matrix[4 * b + a]);
        }
        // negative control: nngp less ntk is not
        expect(
          symmetricEigen(
            excess.map((entry) => -entry),
            4,
          ).values[0],
        ).toBeLessThan(-1e-6);
      }),
      { numRuns: 60 },
    );
  });

  it("do not depend on which other points they are taken with", () => {
    fc.assert(
      fc.property(net, fc.integer(), (drawn, seed) => {
        const x = draw(seed, 5);
        const all = layeredKernels(drawn, x, undefined);
        const block = layeredKernels(drawn, x.subarray(0, 8), x.subarray(8));
        for (const kernel of ["nngp", "ntk"] as const)
          for (let i = 0; i < 2; i++)
            for (let j = 0; j < 3; j++) expectClose(block[kernel][3 * i + j], all[kernel][5 * i + 2 + j], 5e-11);
      }),
      { numRuns: 60 },
    );
  });

  it("of circular convolutions do not see a translation of both points, and with global pooling not of one", () => {
    const build = (...last: nn.Layer[]): ReturnType<typeof layeredNet> =>
      layeredNet({
        inputShape: [4, 1],
        layers: [
          nn.convolution({ channels: 1, size: 3 }),
          nn.activation("relu"),
          nn.convolution({ channels: 1, size: 2 }),
          ...last,
        ],
      });
    const moved = (x: Float64Array, shift: number): Float64Array => x.map((_, p) => x[(p + shift) % 4]);
    const at = (drawn: ReturnType<typeof build>, x: Float64Array, y: Float64Array): number =>
      layeredKernels(drawn, x, y).nngp[0];
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 1, max: 3 }), (seed, shift) => {
        const [x, y] = [draw(seed, 2).subarray(0, 4), draw(seed, 2).subarray(4)];
        const flat = build(nn.flatten(), nn.dense({ width: 1 }));
        const pooled = build(nn.globalAveragePooling());
        // sums of parts of both signs: rounding is that of the parts, which √(K(x, x) K(y, y)) bounds
        expectClose(
          at(flat, moved(x, shift), moved(y, shift)),
          at(flat, x, y),
          5e-13,
          Math.sqrt(at(flat, x, x) * at(flat, y, y)),
        );
        expectClose(
          at(pooled, x, moved(y, shift)),
          at(pooled, x, y),
          5e-13,
          Math.sqrt(at(pooled, x, x) * at(pooled, y, y)),
        );
        // negative control: flattened, a translation of one point is seen
        expect(Math.abs(at(flat, x, moved(x, shift)) / at(flat, x, x) - 1)).toBeGreaterThan(1e-6);
      }),
      { numRuns: 40 },
    );
  });
});
