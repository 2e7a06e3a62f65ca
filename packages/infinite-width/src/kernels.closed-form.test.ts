import { type Activation, evaluate, gaussNet, mlp, neuronSum, type Parameterization } from "@nnft/architectures";
import ndarray from "ndarray";
import { describe, expect, it } from "vitest";
import fixture from "./fixtures/nngp-ntk.json" with { type: "json" };
import { kernels, neuronMoments, nngp, ntk, pairAverages } from "./index.ts";

const rows = (...points: readonly (readonly number[])[]) =>
  ndarray(Float64Array.from(points.flat()), [points.length, points[0].length]);
const relative = (a: number, b: number): number => Math.abs(a - b) / Math.abs(b);

describe("kernels of deep nets agree with values found elsewhere", () => {
  for (const row of fixture.rows)
    it(`${row.activation}, ${row.hiddenLayers} hidden layers, d = ${row.x.length}`, () => {
      const make = (biasStd: number) =>
        mlp({
          inputDimension: row.x.length,
          widths: new Array<number>(row.hiddenLayers).fill(1),
          activation: row.activation as Activation,
          weightStd: row.weightStd,
          biasStd,
        });
      const net = make(row.biasStd);
      const points = rows(row.x, row.y);
      const both = kernels(net, points);
      const tolerance = both.method === "exact" ? 1e-9 : 1e-7;
      for (const [found, known] of [
        [both.nngp, row.nngp_xx_xy_yy],
        [both.ntk, row.ntk_xx_xy_yy],
        [nngp(net)(points), row.nngp_xx_xy_yy],
        [ntk(net)(points), row.ntk_xx_xy_yy],
      ] as const) {
        expect(relative(found.get(0, 0), known[0])).toBeLessThan(tolerance);
        expect(relative(found.get(0, 1), known[1])).toBeLessThan(tolerance);
        expect(relative(found.get(1, 1), known[2])).toBeLessThan(tolerance);
      }
      expect(both.error).toBeLessThan(1e-10);
      // negative controls: without the biases, and with the NTK of a net whose slopes are left out
      expect(relative(kernels(make(0), points).nngp.get(0, 0), row.nngp_xx_xy_yy[0])).toBeGreaterThan(1e-3);
      expect(relative(both.nngp.get(0, 0), row.ntk_xx_xy_yy[0])).toBeGreaterThan(1e-2);
    });
});
