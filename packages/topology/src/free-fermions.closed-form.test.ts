import { ConvergenceError, DomainError, UnsupportedError } from "@nnft/foundations";
import { chiSquaredTail } from "@nnft/foundations/special-functions";
import { keyFrom } from "@nnft/random";
import { describe, expect, it } from "vitest";
import { expectRefusal } from "../../../tooling/testing/expect-refusal.ts";
import { expectClose } from "../../../tooling/testing/statistics.ts";
import { type Points, torusSectors } from "./fermions/pair-matrices.ts";
import { windingLog } from "./gas/vortex-gas.ts";
import { freeFermionGas, vortexGas } from "./index.ts";
import { discMoment, freeFermionBulk, pairLaw } from "./laws.ts";
import { theta } from "./special/theta.ts";
import { grid, neutralStates } from "./testing/site-configurations.ts";

const square = { positive: grid(3, 0), negative: grid(3, 0.5) };

describe("the gas at the free-fermion point", () => {
  it("in the plane has the numbers of the oracle and of all its states", () => {
    const gas = freeFermionGas({ ...square, fugacity: 0.3 });
    expectClose(gas.logPartition, 3.920014244473745, 1e-13);
    expectClose(gas.pairs, 2.791336735493954, 1e-13);
    expectClose(gas.density.positive[4]!, 0.40031191512291, 1e-12);
    expectClose(gas.correlation([4, 0], []), 0.0568830455617204, 1e-12);
    expectClose(gas.correlation([4], [4]), 0.2078330329587807, 1e-12);
    expectClose(
      gas.numberLaw.reduce((sum, p, n) => sum + n * p, 0),
      gas.pairs,
      1e-13,
    );
    const dense = freeFermionGas({ ...square, fugacity: 1 });
    expectClose(dense.logPartition, 14.76011707812191, 1e-13);
    expectClose(dense.pairs, 5.987518321227722, 1e-13);
    expectClose(dense.density.positive[4]!, 0.799638889437406, 1e-12);
    const small = { positive: grid(2, 0), negative: grid(2, 0.5), fugacity: 0.2 };
    expectClose(freeFermionGas(small).pairs, 0.6169824736649049, 1e-13);
  });

  it.each(["plane", "torus"] as const)(
    "on the %s is the sum over all states, densities and correlations too",
    (geometry) => {
      const spacing = geometry === "plane" ? 1 : 0.5;
      const positive = grid(2, 0, spacing);
      const negative = grid(2, spacing / 2, spacing).slice(0, 3);
      for (const fugacity of [0.05, 0.4]) {
        const exact = freeFermionGas({ positive, negative, fugacity, geometry });
        const gas = vortexGas({ positive, negative, fugacity, geometry, stiffness: 1 / Math.PI });
        let total = 0;
        const occupied = new Float64Array(7);
        const law = new Float64Array(4);
        let both = 0;
        for (const { plus, minus, bits } of neutralStates(positive, negative)) {
          const weight = Math.exp(gas.logWeight(plus, minus));
          total += weight;
          law[plus.length]! += weight;
          for (let i = 0; i < 7; i++) if (((i < 4 ? bits[0] : bits[1] << 4) >> i) & 1) occupied[i]! += weight;
          if (bits[0] & 2 && bits[1] & 5 && (bits[1] & 5) === 5) both += weight;
        }
        expectClose(exact.logPartition, Math.log(total), 1e-11, 1);
        expectClose(
          [...exact.density.positive, ...exact.density.negative],
          occupied.map((x) => x / total),
          1e-11,
        );
        expectClose(
          exact.numberLaw,
          law.map((x) => x / total),
          1e-11,
        );
        expectClose(exact.correlation([1], [0, 2]), both / total, 1e-11, 1e-3);
        expectClose(
          exact.pairs,
          exact.numberLaw.reduce((sum, p, n) => sum + n * p, 0),
          1e-11,
        );
      }
    },
  );

  it("on the torus with windings has the numbers of the oracle; the sum with +𝒟₁ and frozen windings have not", () => {
    const sites = { positive: grid(2, 0, 0.5), negative: grid(2, 0.25, 0.5), geometry: "torus" as const };
    const [thin, thick] = [0.05, 0.2].map((fugacity) => freeFermionGas({ ...sites, fugacity }));
    expectClose(thin!.logPartition, 0.22529808855194233, 1e-12);
    expectClose(thin!.pairs, 0.2224722380819164, 1e-11);
    expectClose(thick!.logPartition, 2.8097814099944913, 1e-13);
    expectClose(thick!.pairs, 2.102024147804436, 1e-11);
    // the controls: +𝒟₁, another theory; and windings frozen at 0
    const plus = torusSectors(grid(2, 0, 0.5) as Points, grid(2, 0.25, 0.5) as Points, 0.2);
    expect(plus.map(({ sign }) => sign)).toEqual([-1, 1, 1, 1]);
    const signed = plus.reduce((sum, { sign, log }) => sum + sign * Math.exp(log), 0);
    expectClose(Math.log(signed), 2.8097814099944913, 1e-12);
    const other = plus.reduce((sum, { log }) => sum + Math.exp(log), 0);
    expect(Math.log(other) - 2.8097814099944913).toBeGreaterThan(0.01);
    let frozen = 0;
    const gas = vortexGas({ ...sites, fugacity: 0.2, stiffness: 1 / Math.PI });
    for (const { plus, minus } of neutralStates(sites.positive, sites.negative)) {
      const [x, y] = [0, 1].map((k) => plus.reduce((s, z) => s + z[k]!, 0) - minus.reduce((s, z) => s + z[k]!, 0));
      let [all, none] = [0, 0];
      for (let a = -9; a <= 9; a++)
        for (let b = -9; b <= 9; b++) {
          all += Math.exp(-2 * Math.PI * ((a + y!) ** 2 + (b - x!) ** 2));
          none += Math.exp(-2 * Math.PI * (a * a + b * b));
        }
      frozen += (Math.exp(gas.logWeight(plus, minus)) * Math.exp(-2 * Math.PI * (x! ** 2 + y! ** 2)) * none) / all;
    }
    expect(Math.abs(Math.log(frozen) - thick!.logPartition)).toBeGreaterThan(0.01);
    expectRefusal(() => thick!.sample(keyFrom(1), 1), UnsupportedError, /plane/);
  });

  it("has windings whose sum is that of four theta functions, the identity behind the spin structures", () => {
    const tau = { re: 0, im: 1 };
    for (const [x, y, value] of [
      [0, 0, 1.00748372034508],
      [0.13, 0.37, 1.08550021347297],
    ] as const) {
      const windings = Math.exp(windingLog(1 / Math.PI, x, y) + 2 * Math.PI * y * y);
      const [first, ...others] = ([1, 2, 3, 4] as const).map((nu) => {
        const { re, im } = theta(nu, { re: x, im: y }, tau);
        return re * re + im * im;
      });
      const thetas = (others.reduce((sum, size) => sum + size, 0) - first!) / (2 * Math.SQRT2);
      expectClose(windings, value, 1e-13);
      expectClose(thetas, value, 1e-13);
      // the control: +|θ₁|²
      if (x !== 0) expect(Math.abs(thetas + first! / Math.SQRT2 - value)).toBeGreaterThan(0.1);
    }
  });

  it("has the pressure and density of its bulk, which large tori approach", () => {
    for (const [fugacity, pressure, density] of [
      [0.05, 0.0452438017799048, 0.0374206559649602],
      [0.2, 0.3827962309391694, 0.2647840036603192],
      [0.5, 1.169777069872226, 0.6055155585456529],
    ] as const) {
      const bulk = freeFermionBulk({ fugacity });
      expectClose(bulk.pressure, pressure, 1e-12);
      expectClose(bulk.density, density, 1e-12);
    }
    // side L in units of the spacing: y/L on the torus of side 1
    const L = 8;
    const torus = freeFermionGas({
      positive: grid(L, 0, 1 / L),
      negative: grid(L, 0.5 / L, 1 / L),
      fugacity: 0.5 / L,
      geometry: "torus",
    });
    expectClose(torus.pairs / L ** 2, freeFermionBulk({ fugacity: 0.5 }).density, 1e-6);
  });

  it("in bulk is dense at large fugacities as holes are at small ones, and refuses at once what it cannot sum", () => {
    // n = y² ∂βp/∂y² = ½ ∂βp/∂ ln y across both sides of the dense regime
    for (const y of [0.3, 0.8, 3]) {
      const step = 1e-3;
      const at = (k: number): number => freeFermionBulk({ fugacity: y * Math.exp(k * step) }).pressure;
      const slope = (8 * (at(1) - at(-1)) - (at(2) - at(-2))) / (12 * step);
      expectClose(freeFermionBulk({ fugacity: y }).density, slope / 2, 1e-9);
    }
    // a torus of 8 × 8 cells where most sites are taken; the control is another fugacity
    const L = 8;
    const sites = { positive: grid(L, 0, 1 / L), negative: grid(L, 0.5 / L, 1 / L), geometry: "torus" as const };
    const dense = freeFermionGas({ ...sites, fugacity: 0.8 / L }).pairs / L ** 2;
    expectClose(dense, freeFermionBulk({ fugacity: 0.8 }).density, 1e-3);
    expect(Math.abs(dense - freeFermionBulk({ fugacity: 0.88 }).density)).toBeGreaterThan(5e-3);
    expectRefusal(() => freeFermionBulk({ fugacity: 1e-6 }), ConvergenceError, /at least 0.005/);
    expectRefusal(() => freeFermionBulk({ fugacity: 1e6 }), ConvergenceError, /at most/);
  });

  it("draws states with the exact law of numbers and of sites, independently", () => {
    const gas = freeFermionGas({ positive: grid(4, 0), negative: grid(4, 0.5), fugacity: 0.3 });
    const count = 10_000;
    const { positive, negative } = gas.sample(keyFrom("fermions"), count);
    const law = new Float64Array(17);
    const sites = new Float64Array(32);
    let nearest = 0;
    for (let m = 0; m < count; m++) {
      const plus = positive.subarray(16 * m, 16 * m + 16);
      const minus = negative.subarray(16 * m, 16 * m + 16);
      const n = plus.reduce((sum, x) => sum + x, 0);
      expect(minus.reduce((sum, x) => sum + x, 0)).toBe(n);
      law[n]!++;
      for (let i = 0; i < 16; i++) {
        sites[i]! += plus[i]!;
        sites[16 + i]! += minus[i]!;
      }
      nearest += plus[5]! * minus[5]!;
    }
    const judged = (exact: Float64Array): number => {
      let [square, cells] = [0, 0];
      exact.forEach((p, n) => {
        if (p * count < 5) return;
        square += (law[n]! - p * count) ** 2 / (p * count);
        cells++;
      });
      return chiSquaredTail(square, cells - 1);
    };
    expect(judged(gas.numberLaw)).toBeGreaterThan(1e-4);
    // the control: another fugacity
    const other = freeFermionGas({ positive: grid(4, 0), negative: grid(4, 0.5), fugacity: 0.32 });
    expect(judged(other.numberLaw)).toBeLessThan(1e-6);
    const chances = [...gas.density.positive, ...gas.density.negative];
    const pulls = chances.map((p, i) => (sites[i]! - p * count) / Math.sqrt(count * p * (1 - p)));
    expect(Math.max(...pulls.map(Math.abs))).toBeLessThan(4.7);
    const p = gas.correlation([5], [5]);
    expect(Math.abs(nearest - p * count) / Math.sqrt(count * p * (1 - p))).toBeLessThan(4.7);
    expect(Math.abs(nearest - chances[5]! * chances[21]! * count) / Math.sqrt(count * p * (1 - p))).toBeGreaterThan(10);
  });

  it("refuses sites of both signs at one point", () => {
    expectRefusal(() => freeFermionGas({ positive: [[0, 0]], negative: [[0, 0]], fugacity: 1 }), DomainError, /apart/);
    const wrapped = { positive: [[0, 0]], negative: [[1, 0]], fugacity: 1 };
    expectRefusal(() => freeFermionGas({ ...wrapped, geometry: "torus" }), DomainError, /apart/);
    expect(freeFermionGas(wrapped).pairs).toBeGreaterThan(0);
  });
});

describe("one pair", () => {
  it("has the closed forms of the plane and the integral over the torus", () => {
    for (const [coupling, weight] of [
      [6, 3133.87736691611],
      [4.5, 220.584479442335],
      [2, 6.51765541392951],
    ] as const)
      expectClose(pairLaw({ coupling, core: 0.1 }).torusWeight, weight, 1e-12);
    const law = pairLaw({ coupling: 4.5, core: 0.5, fugacity: 0.1 });
    expectClose(law.density, 0.01 * 4.06206440060193, 1e-12);
    expectClose(law.squareDistance, 2);
    const K = 4.5 / (2 * Math.PI);
    const soft = (24 * Math.PI ** 3 * 0.01 * 0.5 ** -0.5) / (3.5 * 2.5 * 1.5 * 0.5);
    expectClose(1 / law.stiffness, 1 / K + soft);
    expect(pairLaw({ coupling: 4, core: 0.5 }).stiffness).toBe(0);
    expectClose(discMoment(-1), 1.69765272631, 1e-11);
    expectClose(discMoment(-1.5), 3.45185664761, 1e-11);
    expectClose(discMoment(2), 1);
  });
});
