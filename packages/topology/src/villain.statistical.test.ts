import { DomainError } from "@nnft/foundations";
import { keyFrom, split } from "@nnft/random";
import { describe, expect, it } from "vitest";
import { expectRefusal } from "../../../tooling/testing/expect-refusal.ts";
import { expectPulls, expectRefuted } from "../../../tooling/testing/statistics.ts";
import { helicityModulus, sampleVortices, villain } from "./index.ts";
import { fieldVortices, sampleInField, villainField } from "./laws.ts";
import { byTransferMatrix } from "./testing/transfer-matrix.ts";
import { linkMoves } from "./villain/link-chain.ts";

describe("link moves", () => {
  it("draw the exact K_R, ⟨m²⟩ and correlators of small lattices, square or not", () => {
    const [pulls, wrong]: [number[], number[]] = [[], []];
    for (const [size, stiffness] of [
      [[2, 2], 1 / Math.PI],
      [[3, 3], 1 / Math.PI],
      [[2, 3], 0.45],
      [[3, 2], 0.5],
    ] as const) {
      const model = villain({ size, stiffness });
      const correlator = model.correlator([1, 0]);
      // w drawn apart from the vortices, or frozen, gives another modulus
      for (let run = 0; run < 12; run++) {
        const key = split(split(keyFrom("link moves"), run), 10 * size[0] + size[1]);
        const found = sampleVortices(model, { key, sweeps: 1000, chains: 2, distances: [1] });
        pulls.push(
          (found.stiffness.value - model.stiffness) / found.stiffness.standardError,
          (found.vorticity.value - model.vorticity) / found.vorticity.standardError,
          (found.correlators.value.get(0) - correlator) / found.correlators.standardError.get(0),
        );
        wrong.push((found.stiffness.value - 0.95 * model.stiffness) / found.stiffness.standardError);
      }
    }
    expectPulls(pulls);
    expectRefuted(wrong);
  });

  it("keep the discrete Ward identity ⟨O∘T⟩ = ⟨O P∘T⁻¹/P⟩ of a pair made at a link", () => {
    const [columns, rows, K] = [3, 3, 0.4];
    const lattice = { columns, rows, sites: 9 };
    const moves = linkMoves(lattice, K);
    const [pulls, wrong]: [number[], number[]] = [[], []];
    const factor = 2 * Math.PI ** 2 * K;
    for (let run = 0; run < 40; run++) {
      const key = split(keyFrom("ward"), run);
      const state = moves.start();
      // blocks of 50 sweeps, whose means are nearly independent
      const blocks: number[] = [];
      const shifted: number[] = [];
      for (let block = 0; block < 60; block++) {
        let [sum, other] = [0, 0];
        for (let k = 0; k < 50; k++) {
          moves.sweep(state, split(key, 50 * block + k));
          // T adds a pair at the link along x of site 4: + at 4, − at 1, H_x + 1; O = 1 where m₄ = 0
          const after = state.vortices[4]! + 1 === 0 ? 1 : 0;
          const here = state.vortices[4] === 0 ? 1 : 0;
          // P∘T⁻¹/P: the energy without the pair, less that with it
          const change =
            factor *
            (-2 * (state.potential[4]! - state.potential[1]!) +
              2 * (moves.green[0]! - moves.green[3]!) +
              (1 - 2 * state.windings[0]!) / 9);
          sum += after - here * Math.exp(-change);
          other += after - here * Math.exp(-change - factor / 9);
        }
        blocks.push(sum / 50);
        shifted.push(other / 50);
      }
      const pull = (values: readonly number[]): number => {
        const mean = values.reduce((total, x) => total + x, 0) / values.length;
        const square = values.reduce((total, x) => total + (x - mean) ** 2, 0) / values.length;
        return mean / Math.sqrt(square / (values.length - 1));
      };
      pulls.push(pull(blocks));
      wrong.push(pull(shifted));
    }
    expectPulls(pulls);
    expectRefuted(wrong);
  });

  it("average both directions of a square, agree with helicityModulus, and say when chains are too short", () => {
    const model = villain({ size: [4, 4], stiffness: 0.6 });
    const options = { key: keyFrom("modulus"), sweeps: 64, chains: 2 };
    const found = sampleVortices(model, options);
    expect(helicityModulus(model, options)).toEqual(found.stiffness);
    expect(found.reliable).toBe(false);
    expect(found.reasons.join()).toMatch(/effective samples/);
    // −m and m are equally likely, and each state is neutral
    for (const { vortices } of found.latents) expect(vortices.reduce((sum, m) => sum + m, 0)).toBe(0);
    expectRefusal(() => sampleVortices(model, { ...options, distances: [4] }), DomainError, /distances\[0\]/);
  });
});

describe("a potential that couples spin waves and vortices", () => {
  it("has the order and correlators of the transfer matrix, by HMC with exact draws of the integers", () => {
    const [pulls, wrong]: [number[], number[]] = [[], []];
    for (const [stiffness, strength, charge] of [
      [0.4, 0.6, 2],
      [0.8, 0.3, 1],
    ] as const) {
      const exact = byTransferMatrix([2, 2], stiffness, { strength, charge });
      // the control: the spin waves' own answer, without the potential
      const other = byTransferMatrix([2, 2], stiffness, { strength: strength / 2, charge });
      for (let run = 0; run < 18; run++) {
        const key = split(keyFrom(`potential ${charge}`), run);
        const model = villain({ size: [2, 2], stiffness });
        const found = sampleInField(model, { strength, charge, key, sweeps: 250, warmUp: 100, chains: 2 });
        pulls.push((found.order.value - exact.order) / found.order.standardError);
        pulls.push((found.neighbours.value - exact.correlator) / found.neighbours.standardError);
        wrong.push((found.order.value - other.order) / found.order.standardError);
      }
    }
    expectPulls(pulls);
    expectRefuted(wrong);
  });
});

describe("fields of a Villain model", () => {
  it("have the exact correlators, and single-valued vortices", () => {
    const model = villain({ size: [3, 3], stiffness: 0.5 });
    const [near, far] = [model.correlator([1, 0]), model.correlator([1, 1])];
    const [pulls, wrong]: [number[], number[]] = [[], []];
    for (let run = 0; run < 36; run++) {
      const key = split(keyFrom("fields"), run);
      const lattice = { columns: 3, rows: 3, sites: 9 };
      const moves = linkMoves(lattice, 0.5);
      const state = moves.start();
      const values: [number, number][] = [];
      for (let k = 0; k < 900; k++) {
        moves.sweep(state, split(key, k));
        if (k < 100 || k % 8 > 0) continue;
        const windings = [state.windings[0]!, state.windings[1]!] as const;
        const field = villainField(model, { vortices: state.vortices, windings }, split(split(key, 1e6), k));
        const along = (dx: number, dy: number): number => {
          let sum = 0;
          for (let y = 0; y < 3; y++)
            for (let x = 0; x < 3; x++) sum += Math.cos(field.get((y + dy) % 3, (x + dx) % 3) - field.get(y, x)) / 9;
          return sum;
        };
        values.push([(along(1, 0) + along(0, 1)) / 2, (along(1, 1) + along(1, 2)) / 2]);
      }
      [near, far].forEach((exact, i) => {
        const mean = values.reduce((sum, pair) => sum + pair[i]!, 0) / values.length;
        const error = Math.sqrt(values.reduce((sum, pair) => sum + (pair[i]! - mean) ** 2, 0)) / values.length;
        pulls.push((mean - exact) / error);
        wrong.push((mean - exact * 1.1) / error);
      });
    }
    expectPulls(pulls);
    expectRefuted(wrong);
  });

  it("wind by 2π round a vortex of a stiff model, and by no more elsewhere", () => {
    const model = villain({ size: [12, 12], stiffness: 400 });
    const vortices = new Int32Array(144);
    vortices[3 * 12 + 3] = 1;
    vortices[3 * 12 + 9] = -1;
    // H_x ≡ Σ m y = 0, H_y ≡ −Σ m x = 6
    const field = villainField(model, { vortices, windings: [0, 6] }, keyFrom("pair"));
    expect([...fieldVortices(field).data]).toEqual([...vortices]);
    // the control: spin waves of a soft model make vortices of their own
    const soft = villain({ size: [12, 12], stiffness: 0.15 });
    const none = { vortices: new Int32Array(144), windings: [0, 0] as const };
    const seen = fieldVortices(villainField(soft, none, keyFrom("soft"))).data;
    expect(seen.some((m) => m !== 0)).toBe(true);
    expect(seen.reduce((sum, m) => sum + m, 0)).toBe(0);
    expectRefusal(
      () => villainField(model, { vortices: new Int32Array(3), windings: [0, 0] }, keyFrom(1)),
      Error,
      /vortices/,
    );
  });
});
