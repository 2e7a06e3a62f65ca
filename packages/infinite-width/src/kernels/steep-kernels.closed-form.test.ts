import { mlp } from "@nnft/architectures";
import type { Activation } from "@nnft/gaussian-averages";
import { describe, expect, it } from "vitest";
import { expectClose } from "../../../../tooling/testing/statistics.ts";
import { kernels, neuronMoments } from "../index.ts";

describe("kernels of steep nets", () => {
  it.each([
    // Θ(0, 0), Θ(0, 1) and K(0, 0) at weightStd [w√2, 1] on (1, 0) and (0.6, 0.8); w → ∞ is the sign-net.
    // Values from numpy: 24-point panels that shrink towards the kink, first over one pre-activation, then over the other.
    [100, 54.183467922627, 0.887029746489, 0.992021482480513],
    [200, 107.380189909252, 0.887105202449, 0.99601061820971],
    [1000, 532.922156887213, 0.887129352384, 0.9992021157673137],
  ])("tanh with w = %i keeps the kink that it nearly has", (w, own, across, square) => {
    const net = mlp({ inputDimension: 2, widths: [64], activation: "tanh", weightStd: [w * Math.SQRT2, 1] });
    const { nngp, ntk, accuracy } = kernels(net, [
      [1, 0],
      [0.6, 0.8],
    ]);
    expectClose(ntk.get(0, 0), own, 3e-12);
    expectClose(ntk.get(0, 1), across, 3e-12);
    expectClose(nngp.get(0, 0), square, 1e-13);
    expect(accuracy).toBeLessThan(1e-11);
    // negative control: half the slope
    expect(Math.abs(ntk.get(0, 0) - nngp.get(0, 0) - (own - square) / 2) / own).toBeGreaterThan(0.4);
    expect(Math.abs(ntk.get(0, 1) - 0.8871)).toBeGreaterThan(1e-6);
  });

  const bump = (z: number): number => 2 * Math.exp(-((50 * (z - 0.371)) ** 2));
  const cases: readonly (readonly [string, Activation, number, number])[] = [
    // z + 2e^{−(50(z − .371))²}; values by mpmath with 30 digits
    [
      "a narrow bump",
      { value: (z) => z + bump(z), derivative: (z) => 1 - 5000 * (z - 0.371) * bump(z) },
      1.05692373013327,
      95.41385819868663,
    ],
    // ½ and ½ + (8π)²/2, up to e^{−128π²}
    [
      "a wave",
      { value: (z) => Math.sin(8 * Math.PI * z), derivative: (z) => 8 * Math.PI * Math.cos(8 * Math.PI * z) },
      0.5,
      316.3273408348595,
    ],
  ];
  it.each(cases)("%s of the user's function is found between the nodes", (_, activation, square, tangent) => {
    const { nngp, ntk } = kernels(mlp({ inputDimension: 1, widths: [64], activation, weightStd: 1 }), [[1]]);
    expectClose(nngp.get(0, 0), square, 1e-9);
    expectClose(ntk.get(0, 0), tangent, 1e-9);
    // negative control: a net without the feature
    expect(Math.abs(nngp.get(0, 0) - 1)).toBeGreaterThan(0.01);
  });
});

it("moments of steep neurons follow the kink: gelu at weightStd 30", () => {
  const net = mlp({ inputDimension: 1, widths: [8], activation: "gelu", weightStd: [30, 1] });
  const { values, accuracies } = neuronMoments(net, [[1]], [[0, 0, 0, 0]]);
  // by adaptive quadrature in mpmath; equidistant nodes gave 1215000.0000000002 and an accuracy of 10⁻⁷
  expect(Math.abs(values[0] - 1214999.968480253)).toBeLessThan(2e-8);
  expect(accuracies[0]).toBeLessThan(1e-6);
  // negative control: relu, its limit
  expect(Math.abs(values[0] - 1.5 * 30 ** 4)).toBeGreaterThan(1e-2);
});
