import { mlp } from "@nnft/architectures";
import { DomainError } from "@nnft/foundations";
import { describe, expect, it } from "vitest";
import { expectRefusal } from "../../../../tooling/testing/expect-refusal.ts";
import { finiteWidthFlow, fourPointVertex } from "../finite-width.ts";
import { finiteWidthTensors } from "./finite-width-tensors.ts";
import { growthExponents } from "./growth-exponents.ts";
import { QUADRUPLES } from "./layer-tensors.ts";
import { finiteWidthFiles } from "./tensors-json.ts";

const POINTS = [
  [1, 0.4],
  [0.5, -0.3],
  [-0.2, 0.9],
];
const ONE = { rates: { weight: 1, bias: 1 } };

describe("growth with depth", () => {
  it("of scale-invariant nets at criticality are powers: V 1, D 2, A and B 3, Q 3, S and T 4", () => {
    const growth = growthExponents("linear", { depth: 64, rates: { weight: 1, bias: 0 } });
    const powers = { V: 1, D: 2, F: 2, A: 3, B: 3, Q: 3, S: 4, T: 4, Theta: 1, K: 0 };
    for (const [name, power] of Object.entries(powers)) {
      const { value, accuracy } = growth[name as "V"];
      expect(Math.abs(value - power), name).toBeLessThan(0.02);
      expect(Math.abs(value - power), name).toBeLessThanOrEqual(accuracy + 1e-12);
    }
    expect(growth.U.value).toBeNaN();
    expect(growthExponents("relu", { depth: 16 }).V.value).toBeCloseTo(1, 2);
  });

  it("of tanh: K falls as 1/depth, V/K² grows as depth", () => {
    const { K, V } = growthExponents("tanh", { depth: 64 });
    expect(Math.abs(K.value + 1)).toBeLessThan(0.1);
    expect(Math.abs(V.value - 2 * K.value - 1)).toBeLessThan(0.1);
  });
});

describe("files of tensors", () => {
  it("have the keys of labels and the infinite entries left out", () => {
    const net = mlp({ inputDimension: 1, widths: [16, 8], activation: "relu" });
    const found = finiteWidthTensors(net, [[1], [-0.5]]);
    const files = finiteWidthFiles(found);
    expect(Object.keys(files)).toEqual(["K", "Theta", "K1", "Theta1", "V4", ...QUADRUPLES.slice(1)]);
    expect(files.V4!.data["width-8"]!["layer-3"]!["0-1-1-0"]).toBe(found.layers[2]!.V.get(0, 1, 1, 0));
    expect(Object.keys(files.S!.data["width-8"]!["layer-2"]!)).not.toContain("0-0-1-1");
    expect(JSON.parse(JSON.stringify(files.K)).meta).toEqual({ tensor: "K", layer_widths: [16, 8], points: 2 });
  });
});

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
    const { layers } = finiteWidthTensors(net, POINTS, ONE);
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
        expect(layers[at + 1]![name as "V"].get(0, 1, 2, 0), `${name}, layer ${at + 2}`).toBeCloseTo(value, 9);
    const last = layers[2]!;
    expect(last.K1.get(0, 1)).toBeCloseTo(-0.023467984208, 11);
    expect(last.Theta1.get(0, 1)).toBeCloseTo(-0.062013727571, 11);
    // labels in another place are another number
    expect(last.F.get(0, 1, 2, 0)).not.toBeCloseTo(last.F.get(0, 2, 1, 0), 3);
    expect(last.Q.get(0, 1, 2, 0)).not.toBeCloseTo(last.Q.get(0, 2, 1, 0), 3);
    expect(last.P.get(0, 1, 2, 0)).toBeCloseTo(last.P.get(0, 2, 1, 0), 12);
    expect(last.R.get(0, 1, 2, 0)).toBeCloseTo(last.R.get(0, 1, 0, 2), 12);
  });

  it("of relu are those of finiteWidthFlow and fourPointVertex, without corrections of the means at one input", () => {
    const net = mlp({ inputDimension: 2, widths: [20, 30, 20], activation: "relu", weightStd: 1.3, biasStd: 0.4 });
    const { layers, accuracy } = finiteWidthTensors(net, POINTS);
    expect(accuracy).toBeLessThan(1e-11);
    const flow = finiteWidthFlow(net, [POINTS[1]!]).layers;
    for (const [at, { K1, Theta1, ...four }] of layers.entries()) {
      for (const name of ["V", "D", "F", "A", "B"] as const)
        expect(four[name].get(1, 1, 1, 1), name).toBeCloseTo(flow[at]![name], 10);
      // exact at every width, depth and bias; between two inputs there is a correction
      expect([K1.get(1, 1), Theta1.get(2, 2)]).toEqual([expect.closeTo(0, 11), expect.closeTo(0, 11)]);
    }
    expect(Math.abs(layers[3]!.K1.get(0, 1))).toBeGreaterThan(1e-3);
    const { vertex } = fourPointVertex(net, POINTS);
    for (const [a, b, c, d] of [
      [0, 1, 2, 0],
      [0, 0, 1, 2],
      [2, 1, 2, 1],
    ] as const)
      expect(layers[3]!.V.get(a, b, c, d)).toBeCloseTo(vertex.get(a, b, c, d), 9);
  });

  it("of relu are the limits of those of gelu(βz)/β, distributions and all", () => {
    const widths = [16];
    const points = POINTS.slice(0, 2);
    const relu = finiteWidthTensors(
      mlp({ inputDimension: 2, widths, activation: "relu", weightStd: 1.3, biasStd: 0.4 }),
      points,
      ONE,
    ).layers[1]!;
    // pre-activations, biases and inputs β times as large: fields scale with β, tangent kernels with β², so do the rates of the biases
    const rounded = (beta: number) =>
      finiteWidthTensors(
        mlp({ inputDimension: 2, widths, activation: "gelu", weightStd: 1.3, biasStd: 0.4 * beta }),
        points.map((point) => point.map((x) => beta * x)),
        { rates: { weight: 1, bias: beta ** 2 } },
      ).layers[1]!;
    const [coarse, middle, fine] = [rounded(4), rounded(8), rounded(16)];
    for (const name of QUADRUPLES) {
      const scale = Math.max(...relu[name].data.filter(Number.isFinite).map(Math.abs));
      relu[name].data.forEach((exact, i) => {
        const [f, g, h] = [fine, middle, coarse].map((layer, k) => layer[name].data[i]! / (16 / 2 ** k) ** 4);
        // what grows with β is infinite, what is finite tends to it as 1/β
        if (Number.isFinite(exact))
          expect(Math.abs((8 * f! - 6 * g! + h!) / 3 - exact), `${name} ${i}`).toBeLessThan(0.05 * scale);
        else expect(f! / g!, `${name} ${i}`).toBeGreaterThan(1.5);
      });
    }
    expect([relu.S.get(0, 0, 1, 1), relu.R.get(0, 0, 1, 1)]).toEqual([
      Number.POSITIVE_INFINITY,
      Number.NEGATIVE_INFINITY,
    ]);
    expect(relu.S.get(0, 1, 1, 0)).toBeGreaterThan(0);
  });

  it("of relu at a repeated input are those of the input, and refused where K vanishes", () => {
    const net = mlp({ inputDimension: 2, widths: [20, 20], activation: "relu", weightStd: 1.3 });
    const two = finiteWidthTensors(net, POINTS.slice(0, 2)).layers[2]!;
    const three = finiteWidthTensors(net, [POINTS[0]!, POINTS[1]!, POINTS[0]!]).layers[2]!;
    expect(three.K1.get(0, 2)).toBeCloseTo(0, 11);
    expect(three.K1.get(2, 1)).toBe(two.K1.get(0, 1));
    for (const name of QUADRUPLES) expect(three[name].get(0, 1, 1, 2), name).toBe(two[name].get(0, 1, 1, 0));
    // the control: another place
    expect(three.D.get(0, 1, 1, 2)).not.toBe(two.D.get(1, 0, 0, 0));
    expectRefusal(() => finiteWidthTensors(net, [[0, 0]]), DomainError, /K must be positive for relu/);
  });

  it("are symmetric as their definitions say, and do not mind a repeated input", () => {
    const net = mlp({ inputDimension: 2, widths: [20, 20], activation: "tanh", weightStd: 1.3, biasStd: 0.3 });
    const { V, D, F, A, B, S, R } = finiteWidthTensors(net, [...POINTS.slice(0, 2), POINTS[0]!]).layers[2]!;
    expect(V.get(0, 1, 1, 1)).toBeCloseTo(V.get(1, 1, 1, 2), 11);
    expect(D.get(0, 1, 2, 2)).toBeCloseTo(D.get(1, 0, 0, 0), 11);
    expect(A.get(0, 1, 1, 1)).toBeCloseTo(A.get(1, 1, 1, 0), 11);
    expect(F.get(0, 1, 1, 1)).toBeCloseTo(F.get(1, 1, 0, 1), 11);
    expect(B.get(0, 1, 1, 0)).toBeCloseTo(B.get(1, 2, 2, 1), 11);
    expect(S.get(0, 1, 1, 0)).toBeCloseTo(S.get(1, 0, 2, 1), 10);
    expect(R.get(0, 1, 2, 1)).toBeCloseTo(R.get(0, 1, 1, 0), 10);
    // the control: D is not symmetric under an exchange of fields and kernel
    expect(D.get(0, 1, 1, 1)).not.toBeCloseTo(D.get(1, 1, 0, 1), 3);
  });
});
