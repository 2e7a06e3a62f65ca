import { DomainError, UnsupportedError } from "@nnft/foundations";
import { describe, expect, it } from "vitest";
import { expectRefusal } from "../../../../tooling/testing/expect-refusal.ts";
import { expectClose } from "../../../../tooling/testing/statistics.ts";
import { fermionAxioms, fermionGram } from "../axioms.ts";
import { levelNet, majoranaNet, minimalNet } from "../index.ts";

/** θ(t) .34(e^{−t/2} + e^{−3t/2}). */
const levels = (width: number) => levelNet({ width, energies: [0.5, 1.5], amplitude: 0.68 });
const minimal = (width: number) => minimalNet({ width, kernel: levels(width).kernel });
const pairs = [
  [0.4, 0.1],
  [0.9, 0.3],
  [0.2, 0.05],
] as const;

describe("fermionGram", () => {
  it("is positive for energy levels at every width, and not for minimal neurons of the same propagator", () => {
    const known = [-0.5030929152728434, -0.11254944357313874, -0.02722233790991865];
    for (const [i, width] of [1, 4, 16].entries()) {
      const { eigenvalues, positive, gram } = fermionGram(minimal(width), { pairs });
      expectClose(eigenvalues[0], known[i], 1e-12);
      expect(positive).toBe(false);
      // the Schur complement of 1 is −ssᵀ/N
      expectClose(gram[5] - gram[1] ** 2, -(gram[1] ** 2) / width, 1e-12);
      expect(fermionGram(levels(width), { pairs }).positive).toBe(true);
    }
    expect(fermionGram({ ...minimal(1), width: Number.POSITIVE_INFINITY }, { pairs }).positive).toBe(true);
  });

  it("of levels of both signs is the matrix of a mixture of free states", () => {
    const net = levelNet({ width: 3, energies: [0.5, -0.5, 1.5, -1.5], amplitude: 1.36 });
    const { gram, positive } = fermionGram(net, { pairs });
    expect(positive).toBe(true);
    const s = (t: number): number => net.kernel({ at: [t], spin: 0 }, { at: [0], spin: 0 }).re;
    // det S at N = ∞: s_is_j + S(a + c)S(b + d)
    const free = fermionGram({ ...net, width: Number.POSITIVE_INFINITY }, { pairs }).gram;
    expectClose(free[6], s(0.3) * s(0.6) + s(1.3) * s(0.4), 1e-12);
    expect(Math.abs(gram[6] - free[6])).toBeGreaterThan(1e-3);
    expectRefusal(() => fermionGram(net, { pairs: [[-0.1, 0.2]] }), DomainError, /positive time/);
    expectRefusal(() => fermionGram(majoranaNet({ width: 2, cutoff: 1 }), { pairs }), UnsupportedError, /Dirac net/);
  });
});

describe("fermionAxioms", () => {
  it("says that levels hold, that Matsubara nets hold in the limit, and what far pairs keep", () => {
    const distances = [5, 20, 80];
    const far = fermionAxioms(minimal(4), { pairs, distances });
    const s = 0.34 * (Math.exp(-0.15) + Math.exp(-0.45));
    expectClose(far.plateau, -(s * s) / 4, 1e-12);
    expect([far.reflectionPositivity.verdict, far.clusterDecomposition.verdict]).toEqual([
      "holds in the limit",
      "holds in the limit",
    ]);
    expectClose(far.clusterDecomposition.trends[0].exponent, -1, 1e-9);
    const mixed = fermionAxioms(levels(4), { pairs, distances });
    expect(mixed.reflectionPositivity.verdict).toBe("holds");
    // levels keep the variance of the energies
    const variance = (0.34 * (Math.exp(-0.15) - Math.exp(-0.45))) ** 2;
    expectClose(mixed.plateau, variance / 4, 1e-12);
    const single = fermionAxioms(levelNet({ width: 4, energies: [1] }), { pairs, distances });
    expect([single.reflectionPositivity.verdict, single.clusterDecomposition.verdict]).toEqual(["holds", "holds"]);
    const [never] = [fermionAxioms(minimal(4), { pairs, distances, widths: [4] })];
    expect(never.reflectionPositivity.verdict).toBe("broken");
  });
});
