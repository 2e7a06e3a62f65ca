import { cosNet, gaussNet, mlp, reluNet } from "@nnft/architectures";
import { keyFrom, split } from "@nnft/random";
import ndarray from "ndarray";
import { describe, expect, it } from "vitest";
import { expectRuns, rms } from "../../../tooling/testing/statistics.ts";
import { sweptCases } from "../../../tooling/testing/sweep.ts";
import { estimateCorrelators, type Method } from "./index.ts";
import { oraclePulls } from "./testing/oracle-pulls.ts";

/** samples per run: enough for a Gaussian error bar on a product of four fields */
const SAMPLES: Readonly<Record<string, number>> = { neuron: 8192, collapse: 4096, "rao-blackwell": 4096, brute: 8192 };

describe("Monte-Carlo correlators against the tabulated values", () => {
  for (const method of ["neuron", "collapse", "rao-blackwell", "brute"] as const satisfies readonly Method[])
    it(`of method ${method} have the pulls of normal numbers`, async () => {
      const { runs, control } = await oraclePulls(method, keyFrom("oracles"), ({ net: { architecture } }) => {
        const wide = architecture.kind === "dense" && architecture.widths[0] > 100;
        return { keys: wide ? 4 : 10, samples: SAMPLES[method] / (wide ? 4 : 1) };
      });
      expectRuns(runs);
      // negative controls: twice the exact value is excluded, and so are errors off by a factor 2.5
      expect(rms(control)).toBeGreaterThan(5);
      for (const factor of [0.4, 2.5])
        expect(() => expectRuns(runs.map((run) => run.map((pull) => factor * pull)))).toThrow(/r\.m\.s\./);
    });
});

describe("landmarks by sampling", () => {
  const column = (...values: number[]) => ndarray(Float64Array.from(values), [values.length, 1]);
  const pullOf = (
    estimate: { value: { get(i: number): number }; standardError: { get(i: number): number } },
    exact: number,
  ): number => (estimate.value.get(0) - exact) / estimate.standardError.get(0);

  it("of a relu-net on a ray: 5/N and 44/N² over the pairings, at every width from one run", async () => {
    const tuples = [
      [0, 0, 1, 1],
      [0, 0, 0, 1, 1, 1],
    ];
    const net = reluNet({ inputDimension: 1, width: 8 });
    const result = await estimateCorrelators(net, column(0.5, 1.2), {
      tuples,
      key: keyFrom("ray"),
      method: "neuron",
      samples: 400_000,
    });
    for (const width of [2, 8, 100]) {
      const at = result.atWidth(width);
      // ⟨φ(x)φ(y)⟩ = ½xy, so every pairing gives (½)^{n/2} Π x
      const four = (5 / width) * 3 * 0.25 * (0.5 * 1.2) ** 2;
      const six = (44 / width ** 2) * 15 * 0.125 * (0.5 * 1.2) ** 3;
      expect(Math.abs(pullOf(at.connected(4), four))).toBeLessThan(5);
      expect(Math.abs(pullOf(at.connected(6), six))).toBeLessThan(5);
      expect(Math.abs(pullOf(at.connected(4), 2 * four))).toBeGreaterThan(5);
      expect(Math.abs(pullOf(at.connected(6), 2 * six))).toBeGreaterThan(5);
      const full = (1 + 15 / width + 44 / width ** 2) * 15 * 0.125 * (0.5 * 1.2) ** 3;
      expect(Math.abs(pullOf(at.correlator(6), full))).toBeLessThan(5);
    }
  });

  it("of a cos-net at coincident points: 3/(8N), by whole networks", async () => {
    for (const method of ["rao-blackwell", "brute"] as const) {
      const net = cosNet({ inputDimension: 1, width: 2 });
      const result = await estimateCorrelators(net, column(0.3), {
        tuples: [[0, 0, 0, 0]],
        key: keyFrom("coincident"),
        method,
        samples: 100_000,
      });
      expect(Math.abs(pullOf(result.connected(4), 3 / 16))).toBeLessThan(5);
      expect(Math.abs(pullOf(result.connected(4), 3 / 8))).toBeGreaterThan(5);
    }
  });

  it("of a cos-net at coincident points by neurons are the same in every draw: the error is rounding, and says so", async () => {
    const net = cosNet({ inputDimension: 1, width: 8, weightStd: 2 });
    for (const [arithmetic, rounding] of [
      ["float64", 1e-13],
      ["auto", 1e-6],
    ] as const) {
      const result = await estimateCorrelators(net, column(0.25, 1.5), {
        orders: [2, 4],
        key: keyFrom("same"),
        method: "neuron",
        samples: 20_000,
        arithmetic,
      });
      expect(result.arithmetic).toBe(arithmetic === "auto" ? "relaxed" : arithmetic);
      expect(result.warnings).toEqual([]);
      for (const [order, exact] of [
        [2, 0.5],
        [4, 3 / 64],
      ] as const) {
        const { value, standardError } = result.connected(order);
        const at = new Array<number>(order).fill(1);
        expect(standardError.get(...at)).toBeLessThan(rounding);
        expect(Math.abs(value.get(...at) - exact)).toBeLessThan(5 * standardError.get(...at));
        expect(Math.abs(value.get(...at) - 1.001 * exact)).toBeGreaterThan(5 * standardError.get(...at));
      }
    }
  });

  it("of a cos-net on a line, unequal groups of draws included, raise no alarm about tails", async () => {
    const net = cosNet({ inputDimension: 1, width: 8, weightStd: 2 });
    const line = column(0, 0.25, 0.5, 0.75, 1, 1.25, 1.5, 1.75, 2);
    const tuples = [0, 1, 2, 3, 4, 5, 6, 7, 8].flatMap((p) =>
      Array.from({ length: 9 - p }, (_, k) => [
        [p, p + k],
        [p, p, p + k, p + k],
      ]).flat(),
    );
    // products of three fields average to zero over the phases in every draw: the rest is rounding, with any tails
    for (const seed of [3, 7, 9]) {
      const key = split(split(split(keyFrom(seed), 0), 1), 0);
      const options = { tuples, key, method: "neuron", samples: 20_000, draws: "independent" } as const;
      const result = await estimateCorrelators(net, line, options);
      expect(result.warnings).toEqual([]);
    }
  });

  it("of a gauss-net with light tails: N·G4 = 3e^{4b²} − 3", async () => {
    const net = gaussNet({ inputDimension: 1, width: 5, biasStd: [0.3, 0] });
    const exact = (3 * Math.exp(4 * 0.09) - 3) / 5;
    const result = await estimateCorrelators(net, column(0), {
      tuples: [[0, 0, 0, 0]],
      key: keyFrom("light"),
      method: "neuron",
      samples: 400_000,
    });
    expect(Math.abs(pullOf(result.connected(4), exact))).toBeLessThan(5);
    expect(Math.abs(pullOf(result.connected(4), 2 * exact))).toBeGreaterThan(5);
    expect(result.warnings).toEqual([]);
  });

  it("of the gauss-net with unit scales cannot be had by sampling, and the result says so", async () => {
    const net = gaussNet({ inputDimension: 1, width: 5, biasStd: [1, 0] });
    const result = await estimateCorrelators(net, column(0), {
      tuples: [[0, 0, 0, 0]],
      key: keyFrom("heavy"),
      method: "neuron",
      samples: 400_000,
    });
    expect(result.warnings.join()).toMatch(/Heavy tails/);
  });
});

describe("error bars", () => {
  const points = ndarray(Float64Array.of(0.7, -0.4), [2, 1]);
  const net = mlp({ inputDimension: 1, widths: [4], activation: "tanh", weightStd: 1.5 });
  const tuples = [
    [0, 1],
    [0, 0, 1, 1],
  ];
  const cases = [
    ["neuron", 8192],
    ["collapse", 4096],
    ["rao-blackwell", 4096],
    ["brute", 16384],
  ] as const;
  for (const [method, samples] of sweptCases(cases, ["neuron", "brute"]))
    it(`of method ${method} cover the exact value in 68 ± 4 % of 1,000 small runs`, async () => {
      const exact = await estimateCorrelators(net, points, { tuples, key: keyFrom(1) });
      const covered = [0, 0];
      const halved = [0, 0];
      for (let run = 0; run < 1000; run++) {
        const result = await estimateCorrelators(net, points, {
          tuples,
          key: split(keyFrom("coverage"), run),
          method,
          samples,
        });
        [2, 4].forEach((order, i) => {
          const off = Math.abs(result.connected(order).value.get(0) - exact.connected(order).value.get(0));
          if (off < result.connected(order).standardError.get(0)) covered[i]++;
          if (off < result.connected(order).standardError.get(0) / 2) halved[i]++;
        });
      }
      for (const count of covered) {
        expect(count).toBeGreaterThanOrEqual(640);
        expect(count).toBeLessThanOrEqual(720);
      }
      // negative control: half the error bar covers 38 %, far outside the window
      for (const count of halved) expect(count).toBeLessThan(600);
    });

  it("of a plane-wave net cover as well, phases integrated", async () => {
    const waves = cosNet({ inputDimension: 1, width: 4, weightStd: 2 });
    const pair = ndarray(Float64Array.of(0, 0.6), [2, 1]);
    const exact = await estimateCorrelators(waves, pair, { tuples, key: keyFrom(1) });
    let covered = 0;
    for (let run = 0; run < 1000; run++) {
      const result = await estimateCorrelators(waves, pair, {
        tuples,
        key: split(keyFrom("waves"), run),
        method: "neuron",
        samples: 512,
      });
      const off = Math.abs(result.connected(4).value.get(0) - exact.connected(4).value.get(0));
      if (off < result.connected(4).standardError.get(0)) covered++;
    }
    expect(covered).toBeGreaterThanOrEqual(640);
    expect(covered).toBeLessThanOrEqual(720);
  });
});

describe("error bars when a precision is asked for", () => {
  it("cover as well: stopping early does not bias them", async () => {
    const net = mlp({ inputDimension: 1, widths: [4], activation: "tanh", weightStd: 1.5 });
    const point = ndarray(Float64Array.of(0.7), [1, 1]);
    const exact = await estimateCorrelators(net, point, { orders: [4], key: keyFrom(1) });
    let covered = 0;
    let halved = 0;
    for (let run = 0; run < 1000; run++) {
      const key = split(keyFrom("stopping"), run);
      const result = await estimateCorrelators(net, point, {
        orders: [4],
        key,
        method: "neuron",
        targetRelativeError: 0.05,
      });
      const { value, standardError } = result.connected(4);
      const off = Math.abs(value.get(0, 0, 0, 0) - exact.connected(4).value.get(0, 0, 0, 0));
      if (off < standardError.get(0, 0, 0, 0)) covered++;
      if (off < standardError.get(0, 0, 0, 0) / 2) halved++;
    }
    expect(covered).toBeGreaterThanOrEqual(640);
    expect(covered).toBeLessThanOrEqual(720);
    expect(halved).toBeLessThan(600);
  });
});

describe("deep nets", () => {
  it("give the same correlators by collapse, by Rao–Blackwell and by brute force, the first two with a smaller error", async () => {
    const net = mlp({ inputDimension: 2, widths: [6, 6], activation: "erf", weightStd: 1.4, biasStd: 0.2 });
    const points = ndarray(Float64Array.of(0.5, 0.2, -0.3, 0.8), [2, 2]);
    const options = {
      tuples: [
        [0, 1],
        [0, 0, 1, 1],
      ],
      samples: 32_768,
    };
    const blackwell = await estimateCorrelators(net, points, { ...options, key: keyFrom(5), method: "auto" });
    const brute = await estimateCorrelators(net, points, { ...options, key: keyFrom(6), method: "brute" });
    expect(blackwell.method).toBe("collapse");
    expect(blackwell.passedOver.map(({ method }) => method)).toEqual(["exact", "quadrature", "neuron"]);
    const networks = await estimateCorrelators(net, points, { ...options, key: keyFrom(7), method: "rao-blackwell" });
    for (const order of [2, 4]) {
      const [a, b, c] = [blackwell.connected(order), brute.connected(order), networks.connected(order)];
      const apart = (a.value.get(0) - c.value.get(0)) / Math.hypot(a.standardError.get(0), c.standardError.get(0));
      expect(Math.abs(apart)).toBeLessThan(5);
      const z = (a.value.get(0) - b.value.get(0)) / Math.hypot(a.standardError.get(0), b.standardError.get(0));
      expect(Math.abs(z)).toBeLessThan(5);
      expect(a.standardError.get(0)).toBeLessThan(b.standardError.get(0));
      const control =
        (a.value.get(0) - 2 * b.value.get(0)) / Math.hypot(a.standardError.get(0), 2 * b.standardError.get(0));
      expect(Math.abs(control)).toBeGreaterThan(5);
    }
  });
});

describe("a precision asked for", () => {
  const net = mlp({ inputDimension: 2, widths: [256], activation: "tanh" });
  const point = ndarray(Float64Array.of(0.6, 0.3), [1, 2]);
  const precise = { orders: [4], key: keyFrom(7), targetRelativeError: 0.01 };

  it("of 1 % on the connected four-point function of a wide tanh net takes the neuron method few samples", async () => {
    const result = await estimateCorrelators(net, point, {
      ...precise,
      method: "neuron",
    });
    expect(result.samples).toBeLessThanOrEqual(131_072);
    expect(result.converged).toBe(true);
    expect(result.relativeError(4)).toBeLessThanOrEqual(0.01);
    const exact = await estimateCorrelators(net, point, { orders: [4], key: keyFrom(7) });
    const z =
      (result.connected(4).value.get(0, 0, 0, 0) - exact.connected(4).value.get(0, 0, 0, 0)) /
      result.connected(4).standardError.get(0, 0, 0, 0);
    expect(Math.abs(z)).toBeLessThan(5);
    expect(Math.abs(z + 100)).toBeGreaterThan(5);
  });

  it("that the budget cannot give is reported, with the precision reached", async () => {
    const result = await estimateCorrelators(net, point, {
      ...precise,
      method: "brute",
      maxSamples: 640,
    });
    expect(result.converged).toBe(false);
    expect(result.samples).toBeLessThanOrEqual(640);
    expect(result.relativeError(4)).toBeGreaterThan(0.01);
    expect(result.warnings.join()).toContain("was not reached");
  });
});
