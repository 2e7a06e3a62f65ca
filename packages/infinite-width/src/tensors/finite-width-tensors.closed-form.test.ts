import { mlp } from "@nnft/architectures";
import { describe, expect, it } from "vitest";
import { finiteWidthFlow } from "../index.ts";
import { finiteWidthTensors } from "./finite-width-tensors.ts";
import { QUADRUPLES } from "./layer-tensors.ts";

const ONE = { rates: { weight: 1, bias: 1 } };

describe("tensors at order 1/n", () => {
  it("of deep linear nets are rational: C_W = λ_W = 1, no biases, one input of |x|² = d", () => {
    const net = mlp({ inputDimension: 1, widths: [7, 7, 7, 7, 7], activation: "linear" });
    const { layers } = finiteWidthTensors(net, [[1]], { rates: { weight: 1, bias: 0 } });
    for (const { layer: l, K, Theta, K1, Theta1, ...four } of layers) {
      const expected: Record<string, number> = {
        V: 2 * (l - 1),
        D: l * (l - 1),
        F: (l * (l - 1)) / 2,
        B: (l * (l - 1) * (2 * l - 1)) / 6,
        A: (l * (l - 1) * (2 * l - 1)) / 3,
        Q: (l * (l ** 2 - 1)) / 6,
        S: (l ** 2 * (l ** 2 - 1)) / 12,
        T: (l ** 2 * (l ** 2 - 1)) / 12,
        ...{ P: 0, R: 0, U: 0 },
      };
      expect([K, Theta, K1, Theta1].map((one) => one.get(0, 0))).toEqual(
        [1, l, 0, 0].map((value) => expect.closeTo(value, 12)),
      );
      for (const name of QUADRUPLES) expect(four[name].get(0, 0, 0, 0), name).toBeCloseTo(expected[name]!, 10);
    }
    // the control: with λ_W = 0 nothing but the last term of F, and no Q, is left in the second layer
    const still = finiteWidthTensors(net, [[1]], { rates: { weight: 0, bias: 0 } }).layers[1]!;
    expect([still.Q.get(0, 0, 0, 0), still.F.get(0, 0, 0, 0), still.V.get(0, 0, 0, 0)]).toEqual([
      0,
      0,
      expect.closeTo(2, 12),
    ]);
  });

  it("at one input are those of finiteWidthFlow, for unequal widths", () => {
    for (const activation of ["tanh", "gelu", "sin"] as const) {
      const net = mlp({ inputDimension: 2, widths: [30, 60, 20], activation, weightStd: 1.2, biasStd: 0.3 });
      const flow = finiteWidthFlow(net, [[1, 0.4]]).layers;
      const { layers } = finiteWidthTensors(net, [[1, 0.4]]);
      for (const [at, { K, Theta, V, D, F, A, B }] of layers.entries()) {
        expect([K.get(0, 0), Theta.get(0, 0)]).toEqual([
          expect.closeTo(flow[at]!.K, 12),
          expect.closeTo(flow[at]!.Theta, 12),
        ]);
        for (const [name, tensor] of Object.entries({ V, D, F, A, B }))
          expect(tensor.get(0, 0, 0, 0), `${activation} ${name}`).toBeCloseTo(flow[at]![name as "V"], 9);
      }
      // the control: without the ratio of widths the third layer would be off
      const equal = mlp({ inputDimension: 2, widths: [30, 30, 30], activation, weightStd: 1.2, biasStd: 0.3 });
      expect(finiteWidthTensors(equal, [[1, 0.4]]).layers[3]!.V.get(0, 0, 0, 0)).not.toBeCloseTo(flow[3]!.V, 3);
    }
  });

  // mpmath-like routes: the same recursion by trapezoid rules and by Gauss–Hermite rules of 120 nodes, in another language
  it("of tanh at three inputs have the digits of another program", () => {
    const net = mlp({
      inputDimension: 2,
      widths: [32, 32],
      activation: "tanh",
      weightStd: Math.sqrt(1.3),
      biasStd: Math.sqrt(0.1),
    });
    const { layers } = finiteWidthTensors(
      net,
      [
        [1, 0.4],
        [0.5, -0.3],
        [-0.2, 0.9],
      ],
      ONE,
    );
    const second = { V: -0.039483716812, D: -0.086964643268, F: 0.070660843241, A: 0.052996763531, B: 0.638094258646 };
    const third = { V: -0.012523121277, D: -0.158301956695, F: 0.174286628612, A: 0.290450355208, B: 2.31835385411 };
    const motion2 = { P: -0.32990329541, Q: -0.26464695854, R: -1.2288858054, S: 0.6590918819, T: 0.0955946037 };
    const motion3 = { P: -1.081225989651, Q: -0.924649397822, R: -7.441534304, S: 3.3043496561, T: 0.8530620007 };
    const known = [
      { ...second, ...motion2, U: 0.1682501445 },
      { ...third, ...motion3, U: 1.0764808789 },
    ];
    for (const [at, values] of known.entries())
      for (const [name, value] of Object.entries(values))
        expect(layers[at + 1]![name as "V"].get(0, 1, 2, 0), `${name}, layer ${at + 2}`).toBeCloseTo(value, 8);
    const last = layers[2]!;
    expect(last.K1.get(0, 1)).toBeCloseTo(-0.023467984208, 11);
    expect(last.Theta1.get(0, 1)).toBeCloseTo(-0.062013727571, 11);
    // labels in another place are another number
    expect(last.F.get(0, 1, 2, 0)).not.toBeCloseTo(last.F.get(0, 2, 1, 0), 3);
    expect(last.Q.get(0, 1, 2, 0)).not.toBeCloseTo(last.Q.get(0, 2, 1, 0), 3);
    expect(last.P.get(0, 1, 2, 0)).toBeCloseTo(last.P.get(0, 2, 1, 0), 12);
    expect(last.R.get(0, 1, 2, 0)).toBeCloseTo(last.R.get(0, 1, 0, 2), 12);
  });
});
