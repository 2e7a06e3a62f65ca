import { DomainError, UnsupportedError } from "@nnft/foundations";
import { describe, expect, it } from "vitest";
import { expectRefusal } from "../../../tooling/testing/expect-refusal.ts";
import { expectClose } from "../../../tooling/testing/statistics.ts";
import { villain } from "./index.ts";
import { byTransferMatrix } from "./testing/transfer-matrix.ts";

const [third, two] = [1 / Math.PI, 2 / Math.PI];

/** size, K, ln Z, K_R, ⟨m²⟩, ⟨e^{iΔθ}⟩ at (1, 0) and (1, 1); NaN where the oracle has none */
const oracle: readonly (readonly [number[], number, number, number, number, number, number])[] = [
  [[2, 2], third, -2.3986697023756616, 0.1735828080699307, 0.1900681840387918, 0.4238985135871018, 0.2823324593639302],
  [[2, 2], two, -3.802329208060878, 0.623987375216784, 0.006814616944706253, 0.7391081418303732, 0.6660109660127945],
  [[2, 2], 1, Number.NaN, 0.9996530915311896, 0.00013854548976108792, 0.8289057140996848, 0.7785849677475721],
  [[2, 3], third, Number.NaN, 0.171002465112053, Number.NaN, Number.NaN, Number.NaN],
  [[2, 3], two, -6.281836512834873, Number.NaN, Number.NaN, Number.NaN, Number.NaN],
  [[2, 3], 1, -7.4359770303436745, 0.999751291928296, Number.NaN, Number.NaN, Number.NaN],
  [[3, 3], third, -6.064085005552443, 0.07018794193612, 0.2637561481748211, Number.NaN, Number.NaN],
  [[3, 3], two, -10.18628748000044, 0.60106647091827, 0.010184268397990894, Number.NaN, Number.NaN],
];

describe("the Villain model on small lattices", () => {
  it("has the numbers of the oracle by vortices and by currents, and by a transfer matrix", () => {
    for (const [size, stiffness, logPartition, modulus, vorticity, near, far] of oracle) {
      // sums of some seconds are left out
      const large = size[0] === 3;
      const routes = size[1] === 3 && stiffness > 0.5 ? (["vortices"] as const) : (["vortices", "currents"] as const);
      const matrix = byTransferMatrix(size as [number, number], stiffness);
      for (const sum of routes) {
        const model = villain({ size, stiffness, sum });
        const found = [model.logPartition, model.stiffness, model.vorticity];
        if (!large) found.push(model.correlator([1, 0]), model.correlator([-1, 1]));
        [logPartition, modulus, vorticity, near, far].forEach((value, i) => {
          if (!Number.isNaN(value)) expectClose(found[i]!, value, 1e-10);
        });
        expectClose(model.logPartition, matrix.logPartition, 1e-10);
        if (!(large && stiffness < 0.5 && sum === "vortices"))
          expectClose(model.correlator([0, 1]), matrix.correlator, 1e-10);
      }
    }
  });

  it("loses the right numbers where windings are frozen, charged states count or w is independent of the dipole", () => {
    // 2 × 2, K = 1/π: w drawn apart from the vortices, from its own discrete Gaussian
    const decay = (2 * Math.PI ** 2 * third) / 4;
    let [total, square] = [0, 0];
    for (let w = -20; w <= 20; w++) {
      const weight = Math.exp(-decay * 4 * w * w);
      total += weight;
      square += 4 * w * w * weight;
    }
    const independent = third - (4 * Math.PI ** 2 * third ** 2 * square) / total / 4;
    expectClose(independent, 0.30343, 1e-4);
    expect(Math.abs(independent - villain({ size: [2, 2], stiffness: third }).stiffness)).toBeGreaterThan(0.1);
  });

  it("chooses the shorter sum, and refuses lattices that are too large for both", () => {
    expect(villain({ size: [3, 3], stiffness: 0.2 }).sum).toBe("currents");
    expect(villain({ size: [3, 3], stiffness: 1 }).sum).toBe("vortices");
    expectRefusal(() => villain({ size: [8, 8], stiffness: 0.5 }).logPartition, UnsupportedError, /draws/);
    expectRefusal(() => villain({ size: [1, 8], stiffness: 0.5 }), DomainError, /size\[0\]/);
    expectRefusal(() => villain({ size: [2, 2], stiffness: 0 }), DomainError, /stiffness/);
  });
});
