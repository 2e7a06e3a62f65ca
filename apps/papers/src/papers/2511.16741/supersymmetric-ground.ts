import { supersymmetricMechanics, wittenIndex } from "@nnft/fermions/supersymmetry";
import { computed, text } from "@nnft/lectures/machinery";
import { numberOf, type PaperClaim } from "../../claim.ts";
import { lawPlot } from "../../plot.ts";

export const supersymmetricGround: PaperClaim = {
  ...numberOf("2511.16741", "supersymmetric-ground", "supersymmetric quantum mechanics"),
  title: "Supersymmetry pairs the levels and has a Witten index",
  statement: text`
    For an odd superpotential slope x + x³ one state has the energy zero, all others come in pairs, and the index is
    one; for an even slope it is zero.
  `,
  formula: String.raw`E_0=0,\qquad\mathrm{Tr}(-1)^F=1`,
  run: () => {
    const odd = supersymmetricMechanics({ slope: [0, 1, 0, 1] });
    const index = wittenIndex({ slope: [0, 1, 0, 1] });
    const even = wittenIndex({ slope: [-1, 0, 1] });
    return {
      quantities: [
        computed("E0", 0, odd.bosonic[0]!, 1e-9, 1),
        computed("index, odd slope", 1, index.zeroDimensional, 1e-9),
        computed("index, even slope", 0, even.zeroDimensional, 1e-9, 1),
        computed("first pair: E+ of E−", odd.bosonic[1]!, odd.fermionic[0]!, 1e-9),
      ],
      plot: lawPlot({
        x: "levels of one sector",
        y: "levels of the other",
        law: (t) => t,
        from: 0,
        to: 10,
        at: [1, 2, 3].map((n) => odd.bosonic[n]!),
        found: [0, 1, 2].map((n) => odd.fermionic[n]!),
      }),
    };
  },
};
