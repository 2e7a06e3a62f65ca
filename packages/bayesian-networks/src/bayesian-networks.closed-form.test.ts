import { mlp } from "@nnft/architectures";
import { DomainError, UnsupportedError } from "@nnft/foundations";
import { describe, expect, it } from "vitest";
import { expectRefusal } from "../../../tooling/testing/expect-refusal.ts";
import { deepLinearPosterior, featureLearningSaddle, kernelRenormalization } from "./index.ts";

const X = [
  [1, 0.3, -0.2],
  [0.3, 0.8, 0.1],
  [-0.2, 0.1, 1.2],
];
const data = { kernel: X, targets: [1, -0.5, 0.7], cross: [[0.4, 0.2, 0.5]], own: [1.1] };

describe("posteriors of deep linear networks", () => {
  it("have the digits of another program without noise, and the mean of the Gaussian process at every width", () => {
    for (const [widths, logEvidence, scale, variance] of [
      [[4], -4.461031395990209, 1.107281212726743, 0.7197327882723831],
      [[16], -4.21070608797302, 1.01381615645695, 0.6589805016970178],
      [[64], -4.137075144844682, 1.000445286987596, 0.6502894365419377],
      [[8, 8], -4.459270368622121, 1.083885097168991, 0.704525313159844],
      [[16, 32], -4.255297509736944, 1.021033574467426, 0.6636718234038267],
    ] as const) {
      const found = deepLinearPosterior(data, widths);
      expect(found.logEvidence).toBeCloseTo(logEvidence, 11);
      expect(found.scale).toBeCloseTo(scale, 11);
      expect(found.variance.get(0)).toBeCloseTo(variance, 11);
      expect(found.mean.get(0)).toBeCloseTo(0.85, 12);
      expect(found.gaussian.mean.get(0)).toBeCloseTo(0.85, 12);
      // E[s|y] times the variance of the process
      expect(found.variance.get(0) / found.gaussian.variance.get(0)).toBeCloseTo(found.scale, 11);
    }
    // the control: the scale of the prior is 1
    expect(Math.abs(deepLinearPosterior(data, [4]).scale - 1)).toBeGreaterThan(0.1);
  });

  it("have the digits of another program with noise, which moves the mean", () => {
    for (const [n, logEvidence, mean, variance] of [
      [4, -4.0408874, 0.540411291, 0.65202664646],
      [16, -4.03672202409909, 0.599911281303034, 0.7130695810246098],
      [64, -4.040367344030246, 0.617201003540534, 0.7365259243761868],
    ] as const) {
      const found = deepLinearPosterior({ ...data, noiseVariance: 0.25 }, [n]);
      expect(found.logEvidence).toBeCloseTo(logEvidence, 8);
      expect(found.mean.get(0)).toBeCloseTo(mean, 9);
      expect(found.variance.get(0)).toBeCloseTo(variance, 9);
    }
    const { gaussian } = deepLinearPosterior({ ...data, noiseVariance: 0.25 }, [4]);
    expect([gaussian.logEvidence, gaussian.mean.get(0), gaussian.variance.get(0)]).toEqual([
      expect.closeTo(-4.04236154308914, 12),
      expect.closeTo(0.6231518792585, 12),
      expect.closeTo(0.745556451022, 11),
    ]);
  });

  it("have a Bessel function as evidence: one hidden layer, Z = (n/2)^{n/2}/Γ(n/2) 2 (Q/n)^{(n−P)/4} K_{(n−P)/2}(√(nQ)) (2π)^{−P/2}|K|^{−1/2}", () => {
    // P = 3, n = 4: K_{1/2}(x) = √(π/2x) e^{−x}; Γ(2) = 1
    const Q = 2.93972431077694;
    const determinant = X[0]![0]! * (0.8 * 1.2 - 0.01) - 0.3 * (0.36 + 0.02) - 0.2 * (0.03 + 0.16);
    const x = Math.sqrt(4 * Q);
    const bessel = Math.sqrt(Math.PI / (2 * x)) * Math.exp(-x);
    const Z = (4 * 2 * (Q / 4) ** 0.25 * bessel) / ((2 * Math.PI) ** 1.5 * Math.sqrt(determinant));
    expect(deepLinearPosterior(data, [4]).logEvidence).toBeCloseTo(Math.log(Z), 10);
  });

  it("tend to the golden ratio where targets grow as √n", () => {
    for (const [n, known] of [
      [16, 1.51232223977077],
      [64, 1.59067797564503],
      [256, 1.61113631940792],
      [1024, 1.61630589727143],
    ] as const) {
      const identity = [0, 1, 2].map((i) => [0, 1, 2].map((j) => (i === j ? 1 : 0)));
      const { scale } = deepLinearPosterior({ kernel: identity, targets: [Math.sqrt(n), 0, 0] }, [n]);
      expect(scale).toBeCloseTo(known, 11);
    }
  });

  it("refuse at once widths that no grid serves, and take far ones that one does", () => {
    expectRefusal(() => deepLinearPosterior(data, [1, 1, 100_000]), UnsupportedError, /far apart/);
    // a layer of 2,000 neurons hardly changes the law
    const [far, near] = [[4, 2000], [4]].map((widths) => deepLinearPosterior(data, widths).scale);
    expect(Math.abs(far! - near!)).toBeLessThan(0.005);
  });

  it("refuse kernels that are none, and shapes that do not fit", () => {
    expectRefusal(
      () =>
        deepLinearPosterior(
          {
            kernel: [
              [1, 1],
              [1, 1],
            ],
            targets: [1, 1],
          },
          [4],
        ),
      DomainError,
      /noiseVariance/,
    );
    expect(
      deepLinearPosterior(
        {
          kernel: [
            [1, 1],
            [1, 1],
          ],
          targets: [1, 1],
          noiseVariance: 0.1,
        },
        [4],
      ).scale,
    ).toBeGreaterThan(0);
    expectRefusal(() => deepLinearPosterior({ kernel: X, targets: [1] }, [4]), DomainError, /one row for each target/);
  });
});

describe("the saddle of networks whose features move", () => {
  const kernel = [
    [1, 0.3, 0.5],
    [0.3, 0.8, 0.2],
    [0.5, 0.2, 1.1],
  ];
  const problem = { kernel, targets: [1, -0.7], noiseVariance: 0.2 };

  it("has the digits of another program, for linear and for erf", () => {
    for (const [activation, gamma, known] of [
      ["linear", 0.5, 0.3563739523],
      ["linear", 1, 0.376917491],
      ["erf", 0.5, 0.26634438799848],
      ["erf", 1, 0.29501489788],
    ] as const) {
      const { mean, accuracy } = featureLearningSaddle({ ...problem, activation, gamma });
      expect(mean.get(0), activation).toBeCloseTo(known, 9);
      expect(accuracy).toBeLessThan(1e-11);
    }
    const { order, kernel: learned, gaussian } = featureLearningSaddle({ ...problem, activation: "erf", gamma: 1 });
    expect(learned.get(0, 0)).toBeCloseTo(0.5376351095, 9);
    expect(gaussian.mean.get(0)).toBeCloseTo(0.2457375455, 9);
    expect(order.get(0)).toBeGreaterThan(0);
    const linear = featureLearningSaddle({ ...problem, activation: "linear", gamma: 1 });
    expect([linear.order.get(0), linear.order.get(1)]).toEqual([
      expect.closeTo(0.64053367, 8),
      expect.closeTo(-0.61677083, 8),
    ]);
    // the control: γ → 0 is the Gaussian process, γ = 1 is not
    expect(featureLearningSaddle({ ...problem, activation: "erf", gamma: 1e-4 }).mean.get(0)).toBeCloseTo(
      0.2457375455,
      8,
    );
  });

  it("by quadrature is that of linear networks, for an activation that is linear where neurons are", () => {
    const small = kernel.map((row) => row.map((k) => 1e-4 * k));
    // erf(z) = 2z/√π for small z; targets and noise scaled with it
    const scale = (1e-4 * 4) / Math.PI;
    const found = featureLearningSaddle({
      kernel: small,
      targets: [Math.sqrt(scale), -0.7 * Math.sqrt(scale)],
      noiseVariance: 0.2 * scale,
      activation: "erf",
      gamma: 0.5,
    });
    const exact = featureLearningSaddle({ ...problem, activation: "linear", gamma: 0.5 });
    expect(found.mean.get(0) / Math.sqrt(scale)).toBeCloseTo(exact.mean.get(0), 3);
  });

  it("serves inputs whose kernel is singular, as the limit of one that is not", () => {
    const x = [0.5, -1, 0.2];
    const at = (extra: number, activation: "erf" | "linear"): number => {
      const rankOne = x.map((a, i) => x.map((b, j) => a * b + (i === j ? extra : 0)));
      const setting = { targets: [0.4, -0.6], noiseVariance: 0.1, gamma: 0.5 };
      return featureLearningSaddle({ ...setting, kernel: rankOne, activation }).mean.get(0);
    };
    for (const activation of ["erf", "linear"] as const) {
      expect(Math.abs(at(0, activation) - at(1e-7, activation)), activation).toBeLessThan(1e-7);
      // the control: another kernel
      expect(Math.abs(at(0, activation) - at(1e-2, activation)), activation).toBeGreaterThan(1e-4);
    }
  });

  it("refuses activations whose tilted law may not exist", () => {
    expectRefusal(
      () => featureLearningSaddle({ ...problem, activation: "relu", gamma: 1 }),
      UnsupportedError,
      /bounded and smooth/,
    );
    const four = [0, 1, 2, 3].map((i) => [0, 1, 2, 3].map((j) => (i === j ? 1 : 0.1)));
    expectRefusal(
      () =>
        featureLearningSaddle({ kernel: four, targets: [1, 1, 1, 1], noiseVariance: 0.1, activation: "erf", gamma: 1 }),
      UnsupportedError,
      /at most 3/,
    );
  });
});

describe("kernels with one scale", () => {
  it("are exact for one hidden layer of linear neurons, and say that they hold", () => {
    const inputs = [
      [1, 0.4],
      [-0.7, 0.8],
    ];
    const net = mlp({ inputDimension: 2, widths: [8], activation: "linear", weightStd: 1, biasStd: 0 });
    const found = kernelRenormalization(net, { inputs, targets: [1, -0.6], noiseVariance: 0.1 }, [[0.3, -0.9]]);
    const K = inputs.map((x) => inputs.map((y) => (x[0]! * y[0]! + x[1]! * y[1]!) / 2));
    const exact = deepLinearPosterior({ kernel: K, targets: [1, -0.6], noiseVariance: 0.1 }, [8]);
    expect(found.logEvidence).toBeCloseTo(exact.logEvidence, 11);
    expect(found.scale).toBeCloseTo(exact.scale, 11);
    expect(found.certificate.verdict).not.toBe("fails");
    expect(Math.abs(found.certificate.kurtosis.value)).toBeLessThan(4 * found.certificate.kurtosis.standardError);
    // one neuron and targets far beyond its scale: whatever the kurtosis, nothing holds
    const narrow = mlp({ inputDimension: 2, widths: [1], activation: "relu", weightStd: 1, biasStd: 0 });
    const far = kernelRenormalization(narrow, { inputs, targets: [50, -60], noiseVariance: 0.01 }, [[0.3, -0.9]]);
    expect(far.certificate.verdict).toBe("fails");
    const deep = mlp({ inputDimension: 2, widths: [8, 8], activation: "erf", weightStd: 1 });
    expectRefusal(
      () => kernelRenormalization(deep, { inputs, targets: [1, 1], noiseVariance: 0.1 }, inputs),
      UnsupportedError,
      /one hidden layer/,
    );
  });
});
