import { type Ensemble, gaussNet, mlp } from "@nnft/architectures";
import { studentT } from "@nnft/densities";
import { DomainError } from "@nnft/foundations";
import { keyFrom } from "@nnft/random";
import { describe, expect, it } from "vitest";
import { type EstimateOptions, estimateCorrelators } from "../index.ts";

const run = (net: Ensemble, points: number[][], options: Omit<EstimateOptions, "key">, key = 1) =>
  estimateCorrelators(net, points, { key: keyFrom(key), ...options });

function withHeavyInputs(activation: "relu" | "tanh"): Ensemble {
  const net = mlp({ inputDimension: 1, widths: [8], activation });
  return { ...net, density: { ...net.density, weight0: studentT(3) } };
}

describe("tails that the law of the neuron knows", () => {
  const far = gaussNet({ inputDimension: 1, width: 50 });

  it("are named where no draw shows them, and nothing is converged then: 0 ± 0 of a gauss-net far out", async () => {
    for (const x of [2, 18, 30])
      for (const method of ["neuron", "brute"] as const) {
        const result = await run(far, [[x]], { orders: [2], method, samples: 4096 });
        expect(result.warnings.join()).toMatch(/Heavy tails: by the law of the neurons/);
        expect(result.converged).toBe(false);
      }
    // the exact method has the value 1, and near the origin tails are light
    const exact = await run(far, [[30]], { orders: [2] });
    expect(exact.connected(2).value.data[0]).toBeCloseTo(1, 12);
    expect(exact.converged).toBe(true);
    const near = gaussNet({ inputDimension: 1, width: 50, weightStd: 0.2, biasStd: 0.1 });
    const light = await run(near, [[0.5]], { orders: [2], method: "neuron", samples: 65_536 });
    expect(light.warnings).toEqual([]);
    expect(light.converged).toBe(true);
  });

  it("are named where the moments themselves lie beyond float64: plain exponentials with large weights", async () => {
    const net = (weightStd: number) =>
      mlp({ inputDimension: 1, widths: [20], activation: "exp", weightStd: [weightStd, 1] });
    for (const weightStd of [1, 3, 10])
      for (const method of ["neuron", "brute", "rao-blackwell"] as const) {
        const result = await run(net(weightStd), [[1]], { orders: [4], method, samples: 4096 });
        expect(result.warnings.join()).toMatch(/by the law of the neurons/);
        expect(result.converged).toBe(false);
      }
    // negative control: small weights
    const tame = await run(net(0.15), [[1]], { orders: [2], method: "neuron", samples: 4096 });
    expect(tame.warnings).toEqual([]);
  });

  it("are named although a target of precision seems reached", async () => {
    const net = gaussNet({ inputDimension: 3, width: 50, weightStd: [1.2, 1.3], biasStd: [0.5, 0.1] });
    const options = { orders: [4], method: "brute", targetRelativeError: 0.05, maxSamples: 2 ** 15 } as const;
    const result = await run(net, [[1, -1, 0.4]], options);
    expect(result.converged).toBe(false);
    expect(result.warnings.join()).toMatch(/by the law of the neurons/);
  });

  it("count the draws that relu needs: ⟨φ^16⟩/⟨φ^8⟩² of order 4, not that of order 2", async () => {
    const net = mlp({ inputDimension: 1, widths: [4], activation: "relu" });
    const few = await run(net, [[1]], { orders: [4], method: "brute", samples: 256 });
    expect(few.warnings.join()).toMatch(/errors of order 4 need \de\+3 draws/);
    const many = await run(net, [[1]], { orders: [2], method: "brute", samples: 4096 });
    expect(many.warnings.join()).not.toMatch(/law of the neurons/);
  });
});

describe("correlators that are infinite", () => {
  it("are refused: two exponential activations, weights with too few moments", async () => {
    const deep = mlp({ inputDimension: 1, widths: [8, 8], activation: "exp" });
    await expect(run(deep, [[1]], { orders: [2] })).rejects.toThrow(DomainError);
    const heavy = withHeavyInputs("relu");
    await expect(run(heavy, [[1]], { orders: [4], method: "brute" })).rejects.toThrow(DomainError);
    // ⟨w²⟩ is finite, ⟨w⁴⟩ is not: the two-point function exists, its error does not
    const second = await run(heavy, [[1]], { orders: [2], method: "brute", samples: 4096 });
    expect(second.converged).toBe(false);
    expect(second.warnings.join()).toMatch(/more draws than can be made/);
    // negative control: a bounded activation forgets the tails of its input
    const fine = await run(withHeavyInputs("tanh"), [[1]], { orders: [4], method: "brute", samples: 65_536 });
    expect(fine.warnings.join()).not.toMatch(/law of the neurons/);
  });
});

describe("rounding", () => {
  it("is carried through the sixth cumulant of a wide net, where it does not dominate", async () => {
    const net = (width: number) => mlp({ inputDimension: 1, widths: [width], activation: "tanh" });
    for (const width of [100, 1000]) {
      const result = await run(net(width), [[1]], { orders: [6], method: "neuron", samples: 2 ** 19 });
      const exact = await run(net(width), [[1]], { orders: [6] });
      const [value, error] = [result.connected(6).value.data[0], result.connected(6).standardError.data[0]];
      expect(error / value).toBeLessThan(0.02);
      expect(Math.abs(value - exact.connected(6).value.data[0]) / error).toBeLessThan(4);
    }
  });
});
