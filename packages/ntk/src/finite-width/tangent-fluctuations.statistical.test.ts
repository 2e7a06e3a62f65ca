import { type Ensemble, mlp } from "@nnft/architectures";
import { DomainError, UnsupportedError } from "@nnft/foundations";
import { finiteWidthTensors } from "@nnft/infinite-width/finite-width";
import { keyFrom, split } from "@nnft/random";
import { describe, expect, it } from "vitest";
import { expectRefusal } from "../../../../tooling/testing/expect-refusal.ts";
import { rms } from "../../../../tooling/testing/statistics.ts";
import { tangentFluctuations } from "../finite-width.ts";
import { sampledNtk } from "../index.ts";

const points = [
  [1, 0.4],
  [0.5, -0.3],
];
const netOf = (widths: readonly number[], activation: "tanh" | "relu" = "tanh"): Ensemble =>
  mlp({ inputDimension: 2, widths, activation, weightStd: Math.sqrt(1.3), biasStd: Math.sqrt(0.1) });

describe("fluctuations of the tangent kernel with their linear parts as control variate", () => {
  it("have the exact variance of deep linear nets of four neurons, with errors that hold", () => {
    const net = mlp({ inputDimension: 1, widths: [4, 4], activation: "linear" });
    // G is a product of two χ²₄/4, so that 4 Var G = 4 + 4/4, beyond the coefficient 4 of 1/n; H is 1 + (1 + …)G in the mean 3
    const [pulls, first, means]: number[][] = [[], [], []];
    for (let k = 0; k < 60; k++) {
      const { V, K, Theta } = tangentFluctuations(net, [[1]], { networks: 640, key: split(keyFrom("linear"), k) });
      pulls!.push((V.value.get(0, 0, 0, 0) - 5) / V.standardError.get(0, 0, 0, 0));
      first!.push((V.value.get(0, 0, 0, 0) - 4) / V.standardError.get(0, 0, 0, 0));
      means!.push(
        (K.value.get(0, 0) - 1) / K.standardError.get(0, 0),
        (Theta.value.get(0, 0) - 3) / Theta.standardError.get(0, 0),
      );
    }
    for (const list of [pulls!, means!]) {
      expect(rms(list)).toBeGreaterThan(0.75);
      expect(rms(list)).toBeLessThan(1.3);
    }
    // the control: the coefficient of 1/n only
    expect(rms(first!)).toBeGreaterThan(1.6);
  });

  it("agree with plain sampling and with the tensors, with a tenth of the variance and less", async () => {
    const net = netOf([32, 32]);
    const { K, Theta, V, D, A, gain } = tangentFluctuations(net, points, { networks: 1500, key: keyFrom("tanh") });
    const tensors = finiteWidthTensors(net, points).layers[2]!;
    const plain = await sampledNtk(net, points, undefined, { samples: 1500, key: keyFrom("other networks") });
    const apart = Math.hypot(plain.standardError.get(0, 1), Theta.standardError.get(0, 1));
    expect(Math.abs(plain.value.get(0, 1) - Theta.value.get(0, 1))).toBeLessThan(4 * apart);
    expect(plain.standardError.get(0, 1) / Theta.standardError.get(0, 1)).toBeGreaterThan(3);
    for (const [name, estimate] of Object.entries({ V, D, A })) {
      const known = tensors[name as "V"].get(0, 1, 1, 0);
      const error = estimate.standardError.get(0, 1, 1, 0);
      // the next order is a few percent at n = 32
      expect(Math.abs(estimate.value.get(0, 1, 1, 0) - known), name).toBeLessThan(4 * error + 0.15 * Math.abs(known));
      expect(gain[name as "V"].get(0, 1, 1, 0), name).toBeGreaterThan(8);
    }
    expect(Math.abs(K.value.get(0, 1) - tensors.K.get(0, 1) - tensors.K1.get(0, 1) / 32)).toBeLessThan(
      4 * K.standardError.get(0, 1) + 0.001,
    );
  });

  it("know one hidden layer exactly, serve relu, and refuse what they cannot", () => {
    const { V, Theta } = tangentFluctuations(netOf([8]), points, { networks: 64, key: keyFrom(1) });
    expect(V.standardError.get(0, 0, 1, 1)).toBeLessThan(1e-12);
    expect(Theta.value.get(0, 1)).toBeCloseTo(finiteWidthTensors(netOf([8]), points).layers[1]!.Theta.get(0, 1), 12);
    const { gain } = tangentFluctuations(netOf([32, 32, 32], "relu"), points, { networks: 200, key: keyFrom(2) });
    expect(gain.V.get(0, 0, 1, 1)).toBeGreaterThan(1.5);
    expectRefusal(
      () => tangentFluctuations(netOf([4, 1]), points, { networks: 64, key: keyFrom(1) }),
      UnsupportedError,
      /at least 2 neurons/,
    );
    expectRefusal(
      () => tangentFluctuations(netOf([4]), points, { networks: 10, key: keyFrom(1) }),
      DomainError,
      /networks.*64/,
    );
  });
});
