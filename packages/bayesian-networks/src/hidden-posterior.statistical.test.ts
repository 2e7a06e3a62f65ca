import { type Ensemble, mlp } from "@nnft/architectures";
import { DomainError, UnsupportedError } from "@nnft/foundations";
import { erf } from "@nnft/foundations/special-functions";
import { choleskyFactor, logDeterminant, solvePositive } from "@nnft/linear-algebra";
import { fillNormal, keyFrom, split } from "@nnft/random";
import { describe, expect, it } from "vitest";
import { expectRefusal } from "../../../tooling/testing/expect-refusal.ts";
import { rms } from "../../../tooling/testing/statistics.ts";
import { deepLinearPosterior, featureLearningSaddle, hiddenPosterior, kernelRenormalization } from "./index.ts";

const inputs = [
  [1, 0.4, 0.2],
  [-0.7, 0.8, 0.1],
];
const tests = [[0.3, -0.9, 0.4]];
const dot = (x: readonly number[], y: readonly number[]): number =>
  x.reduce((sum, value, i) => sum + value * y[i]!, 0) / 3;
const linearNet = (widths: readonly number[]): Ensemble =>
  mlp({ inputDimension: 3, widths, activation: "linear", weightStd: 1, biasStd: 0 });

describe("posteriors of hidden weights", () => {
  it("of deep linear networks are the exact mixtures, with errors that hold, for one and two layers", () => {
    const targets = [1.5, -0.8];
    const pulls: number[] = [];
    const prior: number[] = [];
    for (const widths of [[4], [6, 5]]) {
      const exact = deepLinearPosterior(
        {
          kernel: inputs.map((x) => inputs.map((y) => dot(x, y))),
          targets,
          noiseVariance: 0.1,
          cross: tests.map((x) => inputs.map((y) => dot(x, y))),
          own: tests.map((x) => dot(x, x)),
        },
        widths,
      );
      for (let k = 0; k < 12; k++) {
        const { mean, variance } = hiddenPosterior(linearNet(widths), { inputs, targets, noiseVariance: 0.1 }, tests, {
          key: split(keyFrom("linear posteriors"), 100 * widths.length + k),
          samples: 400,
        });
        pulls.push((mean.value.get(0) - exact.mean.get(0)) / mean.standardError.get(0));
        pulls.push((variance.value.get(0) - exact.variance.get(0)) / variance.standardError.get(0));
        prior.push((variance.value.get(0) - exact.gaussian.variance.get(0)) / variance.standardError.get(0));
      }
    }
    expect(rms(pulls)).toBeGreaterThan(0.65);
    expect(rms(pulls)).toBeLessThan(1.45);
    // the control: the Gaussian process at infinite width
    expect(rms(prior)).toBeGreaterThan(2);
  });

  it("have a kernel that grows along the targets, as networks of the prior weighted by their likelihood say", () => {
    const [n, noiseVariance, targets] = [4, 0.1, [1.5, -0.8]];
    const { learned } = hiddenPosterior(linearNet([n]), { inputs, targets, noiseVariance }, tests, {
      ...{ key: keyFrom("learned kernel"), samples: 6000 },
    });
    const K = inputs.map((x) => inputs.map((y) => dot(x, y)));
    const determinant = K[0]![0]! * K[1]![1]! - K[0]![1]! ** 2;
    const inverse = [
      [K[1]![1]! / determinant, -K[0]![1]! / determinant],
      [-K[0]![1]! / determinant, K[0]![0]! / determinant],
    ];
    const u = inverse.map((row) => row[0]! * targets[0]! + row[1]! * targets[1]!);
    const whole = u[0]! * targets[0]! + u[1]! * targets[1]!;
    const [weights, along, others] = [[], [], []] as [number[], number[], number[]];
    const W = new Float64Array(3 * n);
    for (let m = 0; m < 60_000; m++) {
      fillNormal(split(keyFrom("networks of the prior"), m), W);
      const hidden = inputs.map((x) =>
        Array.from({ length: n }, (_, i) => x.reduce((sum, v, k) => sum + v * W[3 * i + k]!, 0) / Math.sqrt(3)),
      );
      const k = hidden.map((h) => hidden.map((g) => h.reduce((sum, v, i) => sum + v * g[i]!, 0) / n));
      const [a, b, c] = [k[0]![0]! + noiseVariance, k[0]![1]!, k[1]![1]! + noiseVariance];
      const det = a * c - b * b;
      const square = (c * targets[0]! ** 2 - 2 * b * targets[0]! * targets[1]! + a * targets[1]! ** 2) / det;
      weights.push(Math.exp(-square / 2) / Math.sqrt(det));
      const onto = (u[0]! ** 2 * k[0]![0]! + 2 * u[0]! * u[1]! * k[0]![1]! + u[1]! ** 2 * k[1]![1]!) / whole;
      const trace = inverse[0]![0]! * k[0]![0]! + 2 * inverse[0]![1]! * k[0]![1]! + inverse[1]![1]! * k[1]![1]!;
      along.push(onto);
      others.push(trace - onto);
    }
    const total = weights.reduce((sum, w) => sum + w, 0);
    for (const [values, found] of [
      [along, learned.along],
      [others, learned.others],
    ] as const) {
      const mean = values.reduce((sum, v, m) => sum + weights[m]! * v, 0) / total;
      const error = Math.sqrt(values.reduce((sum, v, m) => sum + (weights[m]! * (v - mean)) ** 2, 0)) / total;
      expect(Math.abs(found.value - mean) / Math.hypot(error, found.standardError)).toBeLessThan(4);
      expect(found.standardError).toBeLessThan(0.05);
    }
    // the control: the kernel of the prior, and the two directions exchanged
    expect(learned.along.value - 1).toBeGreaterThan(5 * learned.along.standardError);
    expect(learned.along.value - learned.others.value).toBeGreaterThan(5 * learned.along.standardError);
    const one = hiddenPosterior(linearNet([n]), { inputs: [inputs[0]!], targets: [1], noiseVariance }, tests, {
      ...{ key: keyFrom("one input"), samples: 6000 },
    });
    const exact = deepLinearPosterior({ kernel: [[K[0]![0]!]], targets: [1], noiseVariance }, [n]).scale;
    expect(Math.abs(one.learned.along.value - exact) / one.learned.along.standardError).toBeLessThan(4);
    expect(one.learned.others.value).toBeNaN();
  });

  it("of wide networks with targets of order √N are the saddle whose features move", () => {
    const [N, gamma] = [100, 1];
    const points = [
      [1, 0],
      [0.3, 0.8],
    ];
    const test = [[0.5, 0.1]];
    const all = [...points, ...test];
    const kernel = all.map((x) => all.map((y) => (x[0]! * y[0]! + x[1]! * y[1]!) / 2));
    const saddle = featureLearningSaddle({ activation: "erf", kernel, targets: [1, -0.7], noiseVariance: 0.2, gamma });
    // φ = Σaσ/(γN) with noise σ_n²/(γ²N) is the network with 1/√N, all times γ√N
    const scale = gamma * Math.sqrt(N);
    const net = mlp({ inputDimension: 2, widths: [N], activation: "erf", weightStd: 1, biasStd: 0 });
    const {
      mean,
      kernel: sampled,
      reliable,
    } = hiddenPosterior(net, { inputs: points, targets: [scale, -0.7 * scale], noiseVariance: 0.2 }, test, {
      key: keyFrom("features"),
      samples: 1500,
      chains: 2,
    });
    const found = mean.value.get(0) / scale;
    const error = mean.standardError.get(0) / scale;
    // what is left is of order 1/N
    expect(Math.abs(found - saddle.mean.get(0))).toBeLessThan(4 * error + 0.02);
    expect(Math.abs(sampled.value.get(0, 0) - saddle.kernel.get(0, 0))).toBeLessThan(
      4 * sampled.standardError.get(0, 0) + 0.02,
    );
    expect(typeof reliable).toBe("boolean");
    // the control: the kernel of infinite width
    expect(Math.abs(sampled.value.get(0, 0) - saddle.gaussian.kernel.get(0, 0))).toBeGreaterThan(
      6 * sampled.standardError.get(0, 0),
    );
  });

  it("refuse what they cannot read", () => {
    const data = { inputs, targets: [1, 1], noiseVariance: 0.1 };
    const options = { key: keyFrom(1) };
    expectRefusal(
      () => hiddenPosterior(linearNet([4]), { ...data, noiseVariance: 0 }, tests, options),
      DomainError,
      /noiseVariance/,
    );
    const two = mlp({ inputDimension: 3, widths: [4], activation: "tanh", outputDimension: 2 });
    expectRefusal(() => hiddenPosterior(two, data, tests, options), UnsupportedError, /one output/);
  });
});

describe("the certificate of one scale", () => {
  const [d, P, n] = [20, 20, 40];
  const numbers = new Float64Array((P + 5) * d + d);
  fillNormal(keyFrom("data"), numbers);
  const points = Array.from({ length: P + 5 }, (_, i) => [...numbers.subarray(i * d, (i + 1) * d)]);
  const teacher = [...numbers.subarray((P + 5) * d)];
  const field = points.map((x) => x.reduce((sum, value, i) => sum + value * teacher[i]!, 0) / Math.sqrt(d));
  const judged = (activation: "erf" | "relu", scale: number) => {
    const net = mlp({ inputDimension: d, widths: [n], activation, weightStd: 1, biasStd: 0 });
    const data = { inputs: points.slice(0, P), targets: field.slice(0, P).map((y) => scale * y), noiseVariance: 0.1 };
    return { net, data, mixture: kernelRenormalization(net, data, points.slice(P)) };
  };

  it("holds where the samples agree, and fails for relu with large targets", () => {
    const { net, data, mixture } = judged("erf", 0.5);
    expect(mixture.certificate.verdict).toBe("holds");
    const sampled = hiddenPosterior(net, data, points.slice(P), { key: keyFrom("erf"), samples: 600, chains: 2 });
    for (let t = 0; t < 5; t++) {
      expect(Math.abs(sampled.mean.value.get(t) - mixture.mean.get(t))).toBeLessThan(
        4 * sampled.mean.standardError.get(t) + 0.02,
      );
      expect(Math.abs(sampled.variance.value.get(t) - mixture.variance.get(t))).toBeLessThan(0.02);
    }
    expect(judged("relu", 4).mixture.certificate.verdict).toBe("fails");
    expect(judged("relu", 4).mixture.certificate.kurtosis.value).toBeGreaterThan(0.08);
    expect(judged("relu", 0.5).mixture.certificate.verdict).toBe("holds");
  });

  it("has the first-order changes of means and variances: sixteen neurons meet their samples with them, and not without", () => {
    const net = mlp({ inputDimension: 2, widths: [16], activation: "erf" });
    const inputs = [[1, 0.3], [-0.6, 0.8], [0.2, -1]]; // biome-ignore format: points
    const tests = [[0.5, 0.5], [-0.5, 0.2], [1.5, -1]]; // biome-ignore format: points
    const data = { inputs, targets: [2, -1.4, 0.8], noiseVariance: 0.1 };
    const mixture = kernelRenormalization(net, data, tests);
    const { meanShift, varianceShift, verdict } = mixture.certificate;
    expect(verdict).toBe("inconclusive");
    const sampled = hiddenPosterior(net, data, tests, { key: keyFrom("sixteen"), samples: 6000, chains: 4 });
    let [with_, without] = [0, 0];
    for (let t = 0; t < tests.length; t++)
      for (const [found, plain, shift] of [
        [sampled.mean, mixture.mean, meanShift],
        [sampled.variance, mixture.variance, varianceShift],
      ] as const) {
        const error = Math.hypot(found.standardError.get(t), shift.standardError.get(t));
        const rest = found.value.get(t) - plain.get(t);
        with_ += ((rest - shift.value.get(t)) / (error + 0.2 * Math.abs(shift.value.get(t)))) ** 2;
        without += (rest / error) ** 2;
      }
    // six pulls; what is left is of the second order, some 20 % of the first
    expect(with_ / 6).toBeLessThan(3);
    // negative control: the mixture by itself
    expect(without / 6).toBeGreaterThan(20);
  });

  it("has one entry for each test, and holds where a field is zero in every network", () => {
    const net = mlp({ inputDimension: 2, widths: [64], activation: "erf" });
    const data = { inputs: [[1, 0.3]], targets: [0.3], noiseVariance: 0.1 };
    const { meanShift, varianceShift, verdict } = kernelRenormalization(net, data, [[0, 0]]).certificate;
    expect([[...meanShift.value.data], [...varianceShift.standardError.data]]).toEqual([[0], [0]]);
    expect(verdict).toBe("holds");
    // negative control: one neuron, at a point where it does not vanish
    const one = mlp({ inputDimension: 2, widths: [1], activation: "erf" });
    const twice = { inputs: [[1, 0.3], [1, 0.3]], targets: [0.3, 0.4], noiseVariance: 0.1 }; // biome-ignore format: points
    expect(kernelRenormalization(one, twice, [[0.5, 0.5]]).certificate.verdict).toBe("fails");
  });

  it("has the first-order change of ln Z: that of the mean likelihood over drawn networks", () => {
    const [width, draws] = [16, 40_000];
    const net = mlp({ inputDimension: 2, widths: [width], activation: "erf" });
    const inputs = [[1, 0.3], [-0.6, 0.8], [0.2, -1]]; // biome-ignore format: points
    const targets = Float64Array.of(1.5, -1.4, 1.8);
    const { logEvidence, certificate } = kernelRenormalization(
      net,
      { inputs, targets: [...targets], noiseVariance: 0.1 },
      [[1, 0]],
    );
    const theta = new Float64Array(2 * width);
    const networks = keyFrom("networks");
    const likelihoods = Float64Array.from({ length: draws }, (_, m) => {
      fillNormal(split(networks, m), theta);
      const kernel = new Float64Array(9);
      for (let i = 0; i < width; i++) {
        const h = inputs.map(([x, y]) => erf((theta[2 * i]! * x! + theta[2 * i + 1]! * y!) / Math.SQRT2));
        for (let a = 0; a < 3; a++) for (let b = 0; b < 3; b++) kernel[3 * a + b]! += (h[a]! * h[b]!) / width;
      }
      for (let a = 0; a < 3; a++) kernel[4 * a]! += 0.1;
      const solved = solvePositive(kernel, targets, 3);
      const square = targets.reduce((sum, y, a) => sum + y * solved[a]!, 0);
      return Math.exp(-0.5 * (square + logDeterminant(choleskyFactor(kernel, 3), 3) + 3 * Math.log(2 * Math.PI)));
    });
    const mean = likelihoods.reduce((sum, p) => sum + p, 0) / draws;
    const error = Math.sqrt(likelihoods.reduce((sum, p) => sum + (p - mean) ** 2, 0)) / draws / mean;
    const shift = Math.log(mean) - logEvidence;
    const { value, standardError } = certificate.evidenceShift;
    expect(Math.abs(shift - value)).toBeLessThan(4 * Math.hypot(error, standardError) + 0.25 * Math.abs(value));
    // negative control: the mixture by itself
    expect(Math.abs(shift)).toBeGreaterThan(6 * error);
  });
});
