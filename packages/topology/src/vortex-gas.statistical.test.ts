import { DomainError } from "@nnft/foundations";
import { gaussLegendre } from "@nnft/foundations/quadrature";
import { keyFrom, split } from "@nnft/random";
import { describe, expect, it } from "vitest";
import { expectRefusal } from "../../../tooling/testing/expect-refusal.ts";
import { expectClose, expectPulls, expectRefuted } from "../../../tooling/testing/statistics.ts";
import { gasChain } from "./gas/gas-chain.ts";
import { sampleVortices, vortexGas } from "./index.ts";
import { discMoment, vortexField } from "./laws.ts";
import { grid, neutralStates } from "./testing/site-configurations.ts";

type Places = readonly (readonly [number, number])[];

describe("gases on sites", () => {
  it("are drawn with the law of all their states, at any Γ, in the plane and on the torus", () => {
    const [pulls, wrong]: [number[], number[]] = [[], []];
    for (const [geometry, stiffness] of [
      ["plane", 0.4],
      ["plane", 0.6],
      ["torus", 1 / Math.PI],
      ["torus", 0.5],
    ] as const) {
      const spacing = geometry === "plane" ? 1 : 0.5;
      const sites = { positive: grid(2, 0, spacing), negative: grid(2, spacing / 2, spacing) };
      const gas = vortexGas({ ...sites, stiffness, fugacity: 0.2, geometry });
      const states = [...neutralStates(sites.positive, sites.negative)];
      const weights = states.map(({ plus, minus }) => Math.exp(gas.logWeight(plus, minus)));
      const total = weights.reduce((sum, x) => sum + x, 0);
      const mean = (of: (plus: Places, minus: Places) => number): number =>
        states.reduce((sum, { plus, minus }, i) => sum + (weights[i]! * of(plus, minus)) / total, 0);
      const first = (plus: Places): number => (plus.some(([x, y]) => x === 0 && y === 0) ? 1 : 0);
      const dipole = (plus: Places, minus: Places): number =>
        [0, 1].reduce(
          (sum, k) => sum + (plus.reduce((s, z) => s + z[k]!, 0) - minus.reduce((s, z) => s + z[k]!, 0)) ** 2,
          0,
        );
      for (let run = 0; run < 8; run++) {
        const key = split(keyFrom(`sites ${geometry} ${stiffness}`), run);
        const found = sampleVortices(gas, { key, sweeps: 800, chains: 2, observables: { first } });
        const pull = (estimate: { value: number; standardError: number }, exact: number): number =>
          (estimate.value - exact) / estimate.standardError;
        pulls.push(
          pull(
            found.pairs,
            mean((plus) => plus.length),
          ),
          pull(found.dipoleSquare, mean(dipole)),
        );
        pulls.push(pull(found.observables["first"]!, mean(first)));
        wrong.push(pull(found.pairs, 1.1 * mean((plus) => plus.length)), pull(found.dipoleSquare, 1.1 * mean(dipole)));
      }
    }
    expectPulls(pulls);
    expectRefuted(wrong);
  });

  it("fail as stated without the counts of places in the acceptance", () => {
    const gas = vortexGas({
      positive: grid(2, 0),
      negative: grid(2, 0.5),
      stiffness: 1 / Math.PI,
      fugacity: 0.2,
      geometry: "plane",
    });
    const mean = (hastings: boolean): number => {
      const chain = gasChain(gas, 8, { hastings, whole: false });
      let sum = 0;
      for (let k = 0; k < 20_000; k++) {
        chain.sweep(split(keyFrom("hastings"), k));
        sum += chain.positive.length / 20_000;
      }
      return sum;
    };
    expect(Math.abs(mean(true) - 0.616982)).toBeLessThan(0.02);
    expect(Math.abs(mean(false) - 0.061225)).toBeLessThan(0.005);
  });
});

describe("gases without sites", () => {
  const K = 0.45;
  const gas = vortexGas({ stiffness: K, fugacity: 0.15, core: 0.05 });

  it("keep the ratio of one pair to none, in the torus and in a disc, by every kind of move", () => {
    const [pulls, wrong]: [number[], number[]] = [[], []];
    // ∫d²z of one pair on the torus: four sectors about the pair, each out to the border of its cell
    const { nodes, weights } = gaussLegendre(24);
    let torusPair = 0;
    nodes.forEach((t, i) => {
      const angle = (Math.PI / 4) * t;
      const far = Math.log1p(0.5 / Math.cos(angle) / gas.core);
      nodes.forEach((s, j) => {
        const u = (far * (s + 1)) / 2;
        const r = gas.core * Math.expm1(u);
        const weight = Math.exp(gas.logWeight([[r * Math.cos(angle), r * Math.sin(angle)]], [[0, 0]]));
        torusPair += 4 * weights[i]! * (Math.PI / 4) * weights[j]! * (far / 2) * weight * r * gas.core * Math.exp(u);
      });
    });
    const disc = vortexGas({ stiffness: 1.5 / (2 * Math.PI), fugacity: 0.2, geometry: "plane" });
    const discPair = 0.04 * Math.PI ** 2 * discMoment(-1.5);
    for (const [model, ratio] of [
      [gas, torusPair],
      [disc, discPair],
    ] as const)
      for (let run = 0; run < 20; run++) {
        const balance = (factor: number) => (plus: Places) =>
          (plus.length === 1 ? 1 : 0) - (plus.length === 0 ? factor * ratio : 0);
        const key = split(keyFrom(`pairs ${model.geometry}`), run);
        const observables = { right: balance(1), wrong: balance(1.15) };
        const found = sampleVortices(model, { key, sweeps: 600, chains: 2, moves: 12, observables });
        pulls.push(found.observables["right"]!.value / found.observables["right"]!.standardError);
        wrong.push(found.observables["wrong"]!.value / found.observables["wrong"]!.standardError);
      }
    expectPulls(pulls);
    expectRefuted(wrong);
  });

  it("keep the discrete Ward identity of a vortex that moves, ⟨O∘T⟩ = ⟨O P∘T⁻¹/P⟩", () => {
    const [pulls, wrong]: [number[], number[]] = [[], []];
    // T moves + of a single pair by 0.3 along x; O = g P/(P + P∘T⁻¹), so that both sides are bounded, g = 1 where x₊ − x₋ is in [0.05, 0.2):
    // not symmetric, since else reflections prove the identity for any weight
    const moved = (plus: Places, by: number): Places => plus.map(([x, y]) => [(x + by + 1) % 1, y]);
    const chosen = (plus: Places, minus: Places): number => {
      const apart = (plus[0]![0] - minus[0]![0] + 2) % 1;
      return apart >= 0.05 && apart < 0.2 ? 1 : 0;
    };
    const other = vortexGas({ stiffness: 0.6 * K, fugacity: 0.15, core: 0.05 });
    const identity = (model: typeof gas) => (plus: Places, minus: Places) => {
      if (plus.length !== 1) return 0;
      const here = model.logWeight(plus, minus);
      const after = model.logWeight(moved(plus, 0.3), minus);
      const before = model.logWeight(moved(plus, -0.3), minus);
      const left = chosen(moved(plus, 0.3), minus) / (1 + Math.exp(here - after));
      return left - chosen(plus, minus) / (1 + Math.exp(here - before));
    };
    for (let run = 0; run < 36; run++) {
      const key = split(keyFrom("ward of a gas"), run);
      const observables = { right: identity(gas), wrong: identity(other) };
      const found = sampleVortices(gas, { key, sweeps: 600, chains: 2, moves: 8, observables });
      pulls.push(found.observables["right"]!.value / found.observables["right"]!.standardError);
      wrong.push(found.observables["wrong"]!.value / found.observables["wrong"]!.standardError);
    }
    expectPulls(pulls);
    expectRefuted(wrong);
  });

  it("have a weight that does not know the cell: a vortex may go once round the torus", () => {
    const sites = { positive: [[0, 0]], negative: [[0.5, 0.5]] };
    const { logWeight } = vortexGas({ stiffness: 0.37, fugacity: 0.1, ...sites });
    const here = logWeight(
      [
        [0.1, 0.2],
        [0.6, 0.3],
      ],
      [
        [0.3, 0.9],
        [0.55, 0.71],
      ],
    );
    expectClose(
      logWeight(
        [
          [1.1, 0.2],
          [0.6, 0.3],
        ],
        [
          [0.3, 0.9],
          [0.55, -0.29],
        ],
      ),
      here,
      1e-12,
    );
    expectClose(
      logWeight(
        [
          [0.1, 1.2],
          [0.6, 0.3],
        ],
        [
          [2.3, 0.9],
          [0.55, -0.29],
        ],
      ),
      here,
      1e-12,
    );
    expectRefusal(() => vortexGas({ stiffness: 1, fugacity: 0.1 }), DomainError, /core/);
    expectRefusal(() => vortexGas({ stiffness: 1, fugacity: 0.1, core: 0.1, radius: 2 }), DomainError, /radius/);
    expectRefusal(() => logWeight([[0, 0]], []), DomainError, /neutral/);
  });
});

describe("fields with vortices", () => {
  it("are single valued on the torus, with mean gradient 2π(w_x + D_y, w_y − D_x)", () => {
    const positive = [
      [0.21, 0.33],
      [0.77, 0.6],
    ] as const;
    const negative = [
      [0.52, 0.05],
      [0.3, 0.85],
    ] as const;
    const winding = [1, -2] as const;
    const latents = { positive, negative, winding };
    const D = [0, 1].map((k) => positive.reduce((s, z) => s + z[k]!, 0) - negative.reduce((s, z) => s + z[k]!, 0));
    const wrapped = (d: number): number => d - 2 * Math.PI * Math.round(d / (2 * Math.PI));
    for (const [x, y] of [
      [0.4, 0.45],
      [0.05, 0.95],
    ])
      for (const [dx, dy] of [
        [1, 0],
        [0, 1],
      ]) {
        const field = vortexField(latents, [
          [x!, y!],
          [x! + dx!, y! + dy!],
        ]);
        expect(Math.abs(wrapped(field.get(1) - field.get(0)))).toBeLessThan(1e-10);
      }
    // ∮ along x at each height is 2π × an integer; its mean over heights is the mean gradient
    const steps = 160;
    const rows = 100;
    let [alongX, alongY] = [0, 0];
    for (let r = 0; r < rows; r++) {
      const at = (r + 0.5) / rows;
      const xs = vortexField(
        latents,
        Array.from({ length: steps + 1 }, (_, i) => [i / steps, at]),
      );
      const ys = vortexField(
        latents,
        Array.from({ length: steps + 1 }, (_, i) => [at, i / steps]),
      );
      for (let i = 0; i < steps; i++) {
        alongX += wrapped(xs.get(i + 1) - xs.get(i)) / rows;
        alongY += wrapped(ys.get(i + 1) - ys.get(i)) / rows;
      }
    }
    // rows that a vortex has passed are counted to 1/rows
    expect(Math.abs(alongX / (2 * Math.PI) - (winding[0] + D[1]!))).toBeLessThan(1 / rows);
    expect(Math.abs(alongY / (2 * Math.PI) - (winding[1] - D[0]!))).toBeLessThan(1 / rows);
    // the control: the dipole left out
    expect(Math.abs(alongX / (2 * Math.PI) - winding[0])).toBeGreaterThan(1.5 / rows);
  });

  it("turn by 2πm round each vortex of the plane", () => {
    const latents = { positive: [[0.2, 0.1]] as const, negative: [[-0.4, 0.3]] as const, winding: [0, 0] as const };
    const round = (x: number, y: number, r: number): number => {
      const circle = Array.from({ length: 201 }, (_, i) => [
        x + r * Math.cos((Math.PI * i) / 100),
        y + r * Math.sin((Math.PI * i) / 100),
      ]);
      const field = vortexField(latents, circle, { geometry: "plane" });
      let sum = 0;
      for (let i = 0; i < 200; i++) {
        const d = field.get(i + 1) - field.get(i);
        sum += d - 2 * Math.PI * Math.round(d / (2 * Math.PI));
      }
      return Math.round(sum / (2 * Math.PI)) + 0;
    };
    expect([round(0.2, 0.1, 0.1), round(-0.4, 0.3, 0.1), round(0, 0, 3), round(1, 1, 0.1)]).toEqual([1, -1, 0, 0]);
  });
});
