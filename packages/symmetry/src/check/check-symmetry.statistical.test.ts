import { cosNet, euclideanNet, evaluate, gaussNet, mlp, reluNet, sampleParameters } from "@nnft/architectures";
import { parameterSpace } from "@nnft/architectures/evaluation";
import { normal, sample, uniform, uniformBall } from "@nnft/densities";
import { rademacher } from "@nnft/densities/discrete";
import { DomainError, nested, ShapeError, type Table } from "@nnft/foundations";
import { keyFrom, split } from "@nnft/random";
import ndarray from "ndarray";
import { describe, expect, it } from "vitest";
import { expectRejection } from "../../../../tooling/testing/expect-rejection.ts";
import { sweptCases } from "../../../../tooling/testing/sweep.ts";
import { commonScaleReadout } from "../constructions.ts";
import { applied } from "../groups/group-element.ts";
import {
  checkSymmetry,
  directProduct,
  equivariantPair,
  euclidean,
  haar,
  inverse,
  orthogonal,
  reflections,
  rotations,
  scalings,
  translations,
} from "../index.ts";
import { outputOrthogonal, outputPermutations, outputSigns, outputUnitary } from "../output-groups.ts";
import {
  broken,
  pair,
  plane,
  share,
  size,
  sizeOptions,
  symmetric,
  twoOutputs,
  waves,
} from "../testing/symmetry-cases.ts";
import { lift } from "./lift.ts";

const key = keyFrom(1);

describe("symmetries by the density", () => {
  it.each([
    ["plane waves, Euclidean", cosNet({ inputDimension: 2, width: 8 }), euclidean(2)],
    ["radial momenta, rotations", waves(uniformBall(2, 3)), rotations(2)],
    ["uniform components, reflections", waves(uniform(-2, 2)), reflections(2)],
    ["gauss-net, rotations", gaussNet({ inputDimension: 2, width: 8 }), orthogonal(2)],
    ["relu-net with biases, rotations", reluNet({ inputDimension: 2, width: 8, biasStd: 1 }), rotations(2)],
    [
      "three layers, rotations",
      mlp({ inputDimension: 3, widths: [5, 4], activation: "tanh", weightStd: 1.2, biasStd: 0.3 }),
      rotations(3),
    ],
    ["Gaussian read-out, O(2)", twoOutputs(normal(0, 1)), outputOrthogonal(2)],
    ["random signs, ℤ₂²", twoOutputs(rademacher()), outputSigns(2)],
    ["random signs, S_2", twoOutputs(rademacher()), outputPermutations(2)],
    [
      "uniform read-out, signs and permutations",
      twoOutputs(uniform(-1, 1)),
      directProduct(outputSigns(2), outputPermutations(2)),
    ],
    ["common scale, O(2)", commonScaleReadout(twoOutputs(normal(0, 1)), uniform(0.5, 2)), outputOrthogonal(2)],
    [
      "SU(2) of two complex outputs",
      euclideanNet({ inputDimension: 1, width: 3, outputDimension: 4, momentumDensity: normal(0, 1) }),
      outputUnitary(2),
    ],
    ["vectors turned along, Gaussian", twoOutputs(normal(0, 1)), equivariantPair(rotations(2))],
  ])("%s: holds exactly", async (_, net, group) => {
    const d = net.architecture.inputDimension;
    const found = await checkSymmetry(net, group, { points: ndarray(new Float64Array(d), [1, d]), key });
    expect(found.statement).toMatch(/^holds exactly \(by the density\)/);
    expect(found.exact).toBe(true);
    expect(found.samples).toBe(0);
  });

  it.each([
    [
      "plane waves",
      cosNet({ inputDimension: 2, width: 3, outputDimension: 2 }),
      directProduct(euclidean(2), outputOrthogonal(2)),
    ],
    [
      "a dense net with biases",
      mlp({ inputDimension: 2, widths: [4, 3], activation: "erf", outputDimension: 2, weightStd: 1.3, biasStd: 0.7 }),
      directProduct(euclidean(2), outputOrthogonal(2)),
    ],
    [
      "scalings of a dense net",
      mlp({ inputDimension: 2, widths: [4], activation: "relu", weightStd: 1.3, biasStd: 0.7 }),
      scalings(2, { scalingDimension: 0.7 }),
    ],
    ["the gauss-net", gaussNet({ inputDimension: 2, width: 3 }), orthogonal(2)],
  ])("the lifted parameters of %s give ρ(g) φ(g⁻¹x)", (_, net, group) => {
    for (let seed = 0; seed < 5; seed++) {
      const g = haar(group, keyFrom(seed));
      const theta = sampleParameters(net, keyFrom(seed), 1).data;
      const lifted = lift(net, g, theta)!;
      const back = g.input ? inverse({ input: g.input }).input! : undefined;
      const x = [0.4, -1.1];
      const moved = back ? applied(back.matrix, x).map((value, j) => value + back.shift[j]) : x;
      const at = (parameters: Float64Array, point: readonly number[]): number[] => [
        ...evaluate(net, ndarray(parameters, [1, parameterSpace(net).size]), ndarray(Float64Array.from(point), [1, 2]))
          .data,
      ];
      const before = at(theta, moved);
      const wanted = g.output ? applied(g.output, before) : before;
      const found = at(lifted.theta, x);
      wanted.forEach((value, o) => {
        expect(Math.abs(value - found[o])).toBeLessThan(1e-11);
      });
      expect(Math.abs(at(theta, x)[0] - wanted[0])).toBeGreaterThan(1e-6);
    }
  });
});

describe("symmetries by draws", () => {
  it("independent uniform components of w break rotations, radial ones do not", async () => {
    const found = await checkSymmetry(waves(uniform(-2, 2)), rotations(2), { points: plane, key });
    expect(found.verdict).toBe("broken");
    expect(found.density.kind).toBe("not-invariant");
    expect(found.pValue).toBeLessThan(0.01);
    const radial = await checkSymmetry(waves(uniformBall(2, 2)), rotations(2), {
      points: plane,
      key,
      route: "statistics",
    });
    expect(radial.verdict).toBe("holds");
    expect(radial.exact).toBe(false);
    expect(radial.statement).toMatch(/^not seen to break/);
  });

  it.each(symmetric)(
    "keeps its size for %s: at level 0.05 at most 5 %% of 120 keys call a true symmetry broken",
    async (_, net) => {
      const { share: found, bar } = await size(net, 120);
      expect(found).toBeLessThan(bar);
      // a field that grows outwards is no such case
      const relu = reluNet({ inputDimension: 2, width: 8, biasStd: 1 });
      expect(await share("broken", 20, relu, translations(2, 4), sizeOptions)).toBeGreaterThan(2 * bar);
    },
  );

  it.each(sweptCases(broken, ["the gauss-net against translations"]))(
    "power: %s is seen in at least 95 %% of 20 keys",
    async (_, net, group, points) => {
      expect(await share("broken", 20, net, group, { points, samples: 8192, orders: [2, 4] })).toBeGreaterThanOrEqual(
        0.95,
      );
    },
  );

  it("says undecided where few networks could not have seen the violation", async () => {
    const found = await checkSymmetry(waves(uniformBall(2, 2)), rotations(2), {
      points: plane,
      key,
      samples: 64,
      route: "statistics",
    });
    expect(found.verdict).toBe("undecided");
    expect(found.power).toBeLessThan(0.95);
    expect(found.statement).toMatch(/draw more networks/);
  });

  it("random signs break O(2) at order 4 by −2⟨h⁴⟩/N against its average", async () => {
    const found = await checkSymmetry(twoOutputs(rademacher()), outputOrthogonal(2), {
      points: pair,
      key,
      samples: 16_384,
    });
    const fourth = found.correlators!.orders.find(({ order }) => order === 4)!;
    expect(fourth.pValue).toBeLessThan(0.01);
    expect(Math.abs(fourth.effect.value)).toBeGreaterThan(5 * fourth.effect.standardError);
  });

  it("a constant that changes its sign: change, r.m.s. effect, distance and power are those of one coin", async () => {
    // φ = 2: ⟨φ⟩ − ⟨gφ⟩ = 2 − 2·0 in units of √⟨φ²⟩ = 2
    const constant = {
      name: "constant",
      inputDimension: 1,
      outputDimension: 1,
      draw: (points: Table, _: unknown, count: number) => new Float64Array(count * nested(points).length).fill(2),
    };
    const origin = ndarray(Float64Array.of(0), [1, 1]);
    const options = { points: origin, key, orders: [1], samples: 4096, violation: 0.5 };
    const found = await checkSymmetry(constant, outputSigns(1), options);
    const [first] = found.correlators!.orders;
    // flipped batches are half of 256, ±8
    expect(Math.abs(first.change.value / 2 - 1)).toBeLessThan(0.2);
    expect(Math.abs(first.effect.value / 1 - 1)).toBeLessThan(0.2);
    // S_b is 0 or 64 for 16 networks of change 4: √Σ S_b² = 64 √128
    expect(Math.abs(first.change.standardError / ((64 * Math.sqrt(128)) / 4096) - 1)).toBeLessThan(0.1);
    // |e^{iJφ} − e^{−iJφ}|/2 = |sin J| at φ in units of its median: mean of (1 − e^{−2s²})/2 over s = ½, 1, 2
    const square = [0.5, 1, 2].reduce((sum, scale) => sum + (1 - Math.exp(-2 * scale * scale)) / 6, 0);
    expect(Math.abs(found.fields!.distance / Math.sqrt(square) - 1)).toBeLessThan(0.2);
    expect(found.verdict).toBe("broken");
  });

  it("sees a violation of the size stated about as often as the power it states", async () => {
    // order 1 of N(μ, 1) under signs: the change is μ, the r.m.s. √(1 + μ²)
    const shifted = (mean: number) => ({
      name: "shifted",
      inputDimension: 1,
      outputDimension: 1,
      draw: (points: Table, drawn: Parameters<typeof split>[0], count: number) =>
        sample(normal(mean, 1), drawn, count * nested(points).length).data as Float64Array,
    });
    const violation = 0.1;
    const options = { points: ndarray(Float64Array.of(0), [1, 1]), orders: [1], samples: 2048, level: 0.05, violation };
    let [seen, stated] = [0, 0];
    for (let k = 0; k < 60; k++) {
      const found = await checkSymmetry(shifted(violation), outputSigns(1), { ...options, key: split(keyFrom(5), k) });
      if (found.correlators!.pValue < 0.025) seen++;
      stated += found.power / 60;
    }
    expect(stated).toBeGreaterThan(0.2);
    expect(stated).toBeLessThan(0.98);
    // 60 coins: ± .065
    expect(Math.abs(seen / 60 - stated)).toBeLessThan(0.25);
  });

  it("gives the same numbers for the same key, whatever was drawn before", async () => {
    const options = { points: pair, key, samples: 512, route: "statistics" as const };
    const net = waves(uniformBall(2, 2));
    const first = await checkSymmetry(net, rotations(2), options);
    await checkSymmetry(net, translations(2), options);
    expect(await checkSymmetry(net, rotations(2), options)).toEqual(first);
  });
});

describe("checkSymmetry refuses", () => {
  const net = waves(normal(0, 1));
  it.each([
    [
      "points of another dimension",
      () => checkSymmetry(net, rotations(2), { points: ndarray(new Float64Array(1), [1, 1]), key }),
      ShapeError,
      /\[P, 2\]/,
    ],
    [
      "groups of another dimension",
      () => checkSymmetry(net, rotations(3), { points: plane, key }),
      DomainError,
      /3 dimensions/,
    ],
    [
      "groups of other outputs",
      () => checkSymmetry(net, outputOrthogonal(2), { points: plane, key }),
      DomainError,
      /2 outputs/,
    ],
    [
      "unknown options",
      () => checkSymmetry(net, rotations(2), { points: plane, key, alpha: 1 } as never),
      DomainError,
      /unknown option/,
    ],
    ["levels of 0", () => checkSymmetry(net, rotations(2), { points: plane, key, level: 0 }), DomainError, /level/],
    [
      "few networks",
      () => checkSymmetry(net, rotations(2), { points: plane, key, samples: 8 }),
      DomainError,
      /samples/,
    ],
    ["orders of 0", () => checkSymmetry(net, rotations(2), { points: plane, key, orders: [0] }), DomainError, /orders/],
    [
      "unknown routes",
      () => checkSymmetry(net, rotations(2), { points: plane, key, route: "luck" as never }),
      DomainError,
      /route/,
    ],
  ])("%s", (_, call, kind, words) => expectRejection(call, kind, words));
});
