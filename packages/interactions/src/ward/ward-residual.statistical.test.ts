import { cosNet, type Ensemble, euclideanNet, freeScalar, gaussNet, mlp, periodicScalar } from "@nnft/architectures";
import {
  type Density,
  gamma,
  iid,
  laplace,
  normal,
  product,
  radial,
  studentT,
  uniform,
  uniformBall,
} from "@nnft/densities";
import { discrete, rademacher } from "@nnft/densities/discrete";
import { mixture, scaleMixture } from "@nnft/densities/mixtures";
import { DomainError, UnsupportedError } from "@nnft/foundations";
import { keyFrom, split } from "@nnft/random";
import ndarray from "ndarray";
import { describe, expect, it } from "vitest";
import { expectRefusal } from "../../../../tooling/testing/expect-refusal.ts";
import { largest } from "../../../../tooling/testing/statistics.ts";
import { commonScale, correlatedReadout } from "../independence.ts";
import { box, deform, type ParameterFlow, periodicBox, phi4, wardResidual } from "../index.ts";

const points = (d: number, count = 2) =>
  ndarray(
    Float64Array.from({ length: count * d }, (_, i) => 0.4 * i - 0.3),
    [count, d],
  );
const shift = (block: string): ParameterFlow => ({ kind: "shift", block, entry: 0 });
const dilatation = (block: string): ParameterFlow => ({ kind: "dilatation", block });
const readout = (density: Density): Ensemble =>
  euclideanNet({ inputDimension: 1, width: 3, momentumDensity: normal(0, 1), readoutDensity: density });

/** Three read-outs of one density. */
const ballReadout = (weight1: Density): Ensemble => {
  const net = readout(normal(0, 1));
  return { ...net, density: { ...net.density, weight1 } };
};

/** ξ that vanishes on the border of a block of boxes [−reach, reach]. */
const inside = (net: Ensemble, reach: number): ParameterFlow => {
  const from =
    net.architecture.kind === "plane-wave" ? net.architecture.width * (net.architecture.inputDimension + 1) : 0;
  return {
    field: (theta, into) => {
      into.fill(0);
      into[from] = reach ** 2 - theta[from] ** 2;
    },
    divergence: (theta) => -2 * theta[from],
  };
};

const cases: readonly (readonly [string, Ensemble, ParameterFlow, number])[] = [
  ["normal read-out, shifted", readout(normal(0, 1)), shift("weight1"), 1],
  ["normal read-out, dilated", readout(normal(0.5, 2)), dilatation("weight1"), 2],
  ["laplace", readout(laplace(0, 1)), shift("weight1"), 1],
  ["studentT", readout(studentT(9)), dilatation("weight1"), 2],
  ["mixture", readout(mixture([normal(-1, 0.5), normal(1, 1)], [0.3, 0.7])), shift("weight1"), 1],
  ["scaleMixture", readout(scaleMixture(normal(0, 1), discrete([0.5, 2], [0.75, 0.25]))), dilatation("weight1"), 2],
  [
    "bordered base, its border blurred",
    readout(scaleMixture(uniform(-1, 1), uniform(0.5, 1.5))),
    dilatation("weight1"),
    2,
  ],
  ["balls beneath a gamma scale", ballReadout(scaleMixture(uniformBall(3, 1), gamma(2, 1))), dilatation("weight1"), 2],
  ["correlatedNormal", correlatedReadout(readout(normal(0, 1)), 0.4), dilatation("weight1"), 2],
  [
    "iid laplace beneath a common scale",
    commonScale(readout(laplace(0, 1)), discrete([0.5, 2], [0.5, 0.5])),
    dilatation("weight1"),
    2,
  ],
  [
    "product",
    {
      ...readout(normal(0, 1)),
      density: { ...readout(normal(0, 1)).density, weight1: product([normal(0, 1), laplace(0, 2), studentT(9)]) },
    },
    dilatation("weight1"),
    2,
  ],
  ["gamma", readout(gamma(3, 0.5)), dilatation("weight1"), 2],
  ["uniform, ξ zero on the border", readout(uniform(-1, 1)), inside(readout(uniform(-1, 1)), 1), 1],
  [
    "momenta of the free scalar's ball, turned",
    freeScalar({ dimension: 2, width: 3, mass: 1, cutoff: 3 }),
    {
      field: (theta, into) => {
        into.fill(0);
        into[0] = -theta[1];
        into[1] = theta[0];
      },
      divergence: () => 0,
    },
    2,
  ],
  [
    "radial momenta without a border, dilated",
    euclideanNet({
      inputDimension: 2,
      width: 2,
      momentumDensity: radial({
        dimension: 2,
        profile: { family: "power", mass: 1, exponent: 3, cutoff: { kind: "gaussian", scale: 4 } },
      }),
    }),
    dilatation("weight0"),
    2,
  ],
  ["phases, shifted all the way round", cosNet({ inputDimension: 1, width: 3 }), shift("bias0"), 2],
  ["first layer of a gauss-net", gaussNet({ inputDimension: 1, width: 4 }), shift("weight0"), 2],
  [
    "hidden layer of a deep net",
    mlp({ inputDimension: 2, widths: [3, 4], activation: "tanh", weightStd: 1.1, biasStd: 0.4 }),
    dilatation("weight1"),
    2,
  ],
];

describe("the Ward identity", () => {
  it.each(cases)("%s: holds for independent networks", (_, net, xi, count) => {
    const pulls = [0, 1, 2].map((k) => {
      const { value, standardError, flow, response } = wardResidual(
        net,
        xi,
        { points: points(net.architecture.inputDimension, count) },
        { key: split(keyFrom(1), k) },
      );
      expect(standardError).toBeGreaterThan(0);
      expect(Math.abs(value - flow.value - response.value)).toBeLessThan(1e-9 * (1 + Math.abs(flow.value)));
      return value / standardError;
    });
    expect(largest(pulls)).toBeLessThan(5);
  });

  it.each(["hmc", "nuts", "mala", "metropolis"] as const)(
    "%s: holds on the deformed density, with its force",
    (sampler) => {
      const theory = deform(
        periodicScalar({ lengths: [2], mass: 1, cutoff: 7 }),
        phi4(6),
        periodicBox({ lengths: [2] }),
      );
      const observable = { points: points(1, 2) };
      const options = { key: keyFrom(2), sampler, samples: sampler === "hmc" || sampler === "nuts" ? 3000 : 8000 };
      const { value, standardError, flow } = wardResidual(theory, dilatation("weight1"), observable, options);
      expect(Math.abs(value) / standardError).toBeLessThan(5);
      // negative control: the same networks judged by the density without the interaction, whose part of ⟨BO⟩ is missing
      const free = wardResidual(theory.ensemble, dilatation("weight1"), observable, { key: keyFrom(2) });
      expect(Math.abs(flow.value - free.flow.value)).toBeGreaterThan(5 * standardError);
    },
  );

  it("holds where momenta, phases and amplitudes all move, sampled in coordinates", () => {
    const net = freeScalar({ dimension: 1, width: 4, mass: 1, cutoff: 4 });
    const theory = deform(net, phi4(5), box({ lengths: [1.5] }));
    for (const xi of [
      shift("bias0"),
      dilatation("weight1"),
      {
        field: (theta: Float64Array, into: Float64Array) => {
          into.fill(0);
          into[0] = 16 - theta[0] ** 2;
        },
        divergence: (theta: Float64Array) => -2 * theta[0],
      },
    ]) {
      const { value, standardError } = wardResidual(theory, xi, { points: points(1, 2) }, { key: keyFrom(3) });
      expect(Math.abs(value) / standardError).toBeLessThan(5);
    }
  });

  it("negative control: ξ = 1 on U(−1, 1) crosses the border, is refused, and fails where it is computed all the same", () => {
    const net = readout(uniform(-1, 1));
    const observable = { points: points(1, 1) };
    expectRefusal(
      () => wardResidual(net, shift("weight1"), observable, { key: keyFrom(4) }),
      DomainError,
      /border of the support of "weight1"/,
    );
    const { value, standardError } = wardResidual(
      net,
      shift("weight1"),
      { points: ndarray(new Float64Array(1), [1, 1]), value: ([phi]) => phi, gradient: (_, into) => into.fill(1) },
      { key: keyFrom(4), boundary: "unchecked" },
    );
    // phases average it to 0: a square shows it
    const square = wardResidual(
      net,
      {
        field: (theta, into) => {
          into.fill(0);
          into[6] = theta[6];
        },
        divergence: () => 1,
      },
      { points: points(1, 2) },
      { key: keyFrom(4), boundary: "unchecked" },
    );
    expect(Math.abs(square.value) / square.standardError).toBeGreaterThan(5);
    expect(Math.abs(value) / standardError).toBeLessThan(5);
  });

  it("negative control: a wrong divergence is seen", () => {
    const net = readout(normal(0, 1));
    const wrong: ParameterFlow = {
      field: (theta, into) => {
        into.fill(0);
        into.set(theta.subarray(6), 6);
      },
      divergence: () => 2,
    };
    const { value, standardError } = wardResidual(net, wrong, { points: points(1, 2) }, { key: keyFrom(5) });
    expect(Math.abs(value) / standardError).toBeGreaterThan(5);
  });

  it.each([
    [
      "an unknown block",
      () => wardResidual(readout(normal(0, 1)), shift("weight7"), { points: points(1) }, { key: keyFrom(1) }),
      DomainError,
      /weight0, bias0, weight1/,
    ],
    [
      "an entry too far",
      () =>
        wardResidual(
          readout(normal(0, 1)),
          { kind: "shift", block: "weight1", entry: 3 },
          { points: points(1) },
          { key: keyFrom(1) },
        ),
      DomainError,
      /below 3/,
    ],
    [
      "a flow of no kind",
      () => wardResidual(readout(normal(0, 1)), {} as never, { points: points(1) }, { key: keyFrom(1) }),
      DomainError,
      /`xi` must be .*kind.*shift/,
    ],
    [
      "half an observable",
      () =>
        wardResidual(
          readout(normal(0, 1)),
          shift("weight1"),
          { points: points(1), value: () => 1 },
          { key: keyFrom(1) },
        ),
      DomainError,
      /both/,
    ],
    [
      "momenta pushed out of their ball",
      () =>
        wardResidual(
          freeScalar({ dimension: 2, width: 2, mass: 1, cutoff: 3 }),
          dilatation("weight0"),
          { points: points(2) },
          { key: keyFrom(1) },
        ),
      DomainError,
      /weight0/,
    ],
    [
      "read-outs pushed over a border inside their support",
      () =>
        wardResidual(
          readout(scaleMixture(uniform(-1, 1), discrete([1, 2], [0.5, 0.5]))),
          inside(readout(uniform(-1, 1)), 2),
          { points: points(1) },
          { key: keyFrom(1) },
        ),
      DomainError,
      /weight1.*scaleMixture/,
    ],
    [
      "mixed boxes pushed over the border of one",
      () =>
        wardResidual(
          ballReadout(mixture([iid(uniform(-1, 1), 3), iid(uniform(-2, 2), 3)], [0.5, 0.5])),
          dilatation("weight1"),
          { points: points(1) },
          { key: keyFrom(1) },
        ),
      DomainError,
      /weight1.*mixture/,
    ],
    [
      "phases dilated, which are periodic",
      () =>
        wardResidual(
          cosNet({ inputDimension: 1, width: 2 }),
          dilatation("bias0"),
          { points: points(1) },
          { key: keyFrom(1) },
        ),
      DomainError,
      /period 2π in the phases/,
    ],
    [
      "signs",
      () => wardResidual(readout(rademacher()), shift("weight1"), { points: points(1) }, { key: keyFrom(1) }),
      UnsupportedError,
      /rademacher/,
    ],
    [
      "several outputs",
      () =>
        wardResidual(
          cosNet({ inputDimension: 1, width: 2, outputDimension: 2 }),
          shift("weight1"),
          { points: points(1) },
          { key: keyFrom(1) },
        ),
      UnsupportedError,
      /one output/,
    ],
    [
      "another boundary",
      () =>
        wardResidual(
          readout(normal(0, 1)),
          shift("weight1"),
          { points: points(1) },
          { key: keyFrom(1), boundary: "open" as never },
        ),
      DomainError,
      /unchecked/,
    ],
  ] as const)("refuses %s", (_, call, kind, words) => expectRefusal(call, kind, words));
});
