import { layeredNet, mlp } from "@nnft/architectures";
import { activation, dense, flatten, globalAveragePooling, selfAttention } from "@nnft/architectures/layers";
import { ConvergenceError, DomainError } from "@nnft/foundations";
import { describe, expect, it } from "vitest";
import { expectClose } from "../../../../tooling/testing/statistics.ts";
import { kernels, nngp, ntk } from "../index.ts";

const points = [
  [1, 0],
  [0.6, 0.8],
];
/** √|z|, whose slope is not square integrable: ⟨σ′²⟩ is infinite, which quadrature shows as a large error. */
const root = {
  value: (z: number) => Math.sqrt(Math.abs(z)),
  derivative: (z: number) => (0.5 * Math.sign(z)) / Math.sqrt(Math.abs(z)),
};
const netOf = (sigma: Parameters<typeof mlp>[0]["activation"]) =>
  mlp({ inputDimension: 2, widths: [4, 4], activation: sigma, weightStd: 1.4 });

describe("a kernel whose stated error is too large", () => {
  it("is refused, with its layer, the error, the tolerance and a remedy", () => {
    const { accuracy, ntk: tangent } = kernels(netOf(root), points);
    expect(accuracy / Math.max(...tangent.data)).toBeGreaterThan(1e-6);
    const call = () => ntk(netOf(root))(points);
    expect(call).toThrow(ConvergenceError);
    expect(call).toThrow(
      /ntk: the stated error [\d.e+-]+ of the kernel is [\d.e+-]+ of its largest entry, above `tolerance` 0.000001/,
    );
    expect(call).toThrow(
      /averages of the activation in layer [12] are not more accurate; use smaller weights or points/,
    );
    // a tolerance that is larger takes it as it is
    expect(ntk(netOf(root), { tolerance: 1 })(points).data).toEqual(tangent.data);
    // negative controls: smooth ones pass, at a tolerance that is much smaller too
    expect(() => ntk(netOf("tanh"))(points)).not.toThrow();
    expect(() => ntk(netOf("tanh"), { tolerance: 1e-10 })(points)).not.toThrow();
    expect(() => ntk(netOf("tanh"), { tolerance: 1e-17 })(points)).toThrow(/averages of "tanh"/);
  });

  it("is judged beside K(x, x): entries that vanish by symmetry are welcome", () => {
    for (const kernel of [nngp, ntk]) {
      const across = kernel(netOf("tanh"))([[1, 0]], [[0, 1]]).get(0, 0);
      expect(Math.abs(across)).toBeLessThan(1e-15);
    }
    expectClose(nngp(netOf("tanh"))([[1, 0]], [[0.6, 0.8]]).get(0, 0), nngp(netOf("tanh"))(points).get(0, 1));
  });

  it("is so for drawn heads of attention, which have a statistical error", () => {
    const attention = selfAttention({ heads: 4, queryDimension: 2, scores: "softmax" });
    const net = layeredNet({
      inputShape: [3, 2],
      layers: [dense({ width: 4 }), attention, globalAveragePooling(), dense({ width: 1 })],
    });
    const sequence = [[0.4, -0.2, 1, 0.3, -0.7, 0.5]];
    expect(() => nngp(net)(sequence)).toThrow(ConvergenceError);
    expect(() => nngp(net)(sequence)).toThrow(/heads of attention are drawn; set `tolerance` above that/);
    expect(nngp(net, { tolerance: 0.1 })(sequence).get(0, 0)).toBe(kernels(net, sequence).nngp.get(0, 0));
    const exact = layeredNet({
      inputShape: [3, 2],
      layers: [dense({ width: 3 }), activation("relu"), flatten(), dense({ width: 1 })],
    });
    expect(() => nngp(exact)(sequence)).not.toThrow();
  });

  it("unknown options and tolerances that are none are refused", () => {
    for (const make of [nngp, ntk]) {
      expect(() => make(netOf("tanh"), { tolerance: 0 })).toThrow(DomainError);
      expect(() => make(netOf("tanh"), { tolerance: Number.NaN })).toThrow(/`tolerance` must be a positive number/);
      expect(() => make(netOf("tanh"), { accuracy: 1 } as never)).toThrow(/unknown option `accuracy`/);
    }
  });
});
