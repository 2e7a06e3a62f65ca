import { computed, text } from "@nnft/lectures/machinery";
import { veneziano } from "@nnft/worldsheet";
import { numberOf, type PaperClaim } from "../../claim.ts";
import { lawPlot } from "../../plot.ts";

export const venezianoAmplitude: PaperClaim = {
  ...numberOf("2601.06249", "veneziano-amplitude", "the Veneziano amplitude"),
  title: "The Veneziano amplitude",
  statement: text`
    The amplitude of four open-string tachyons is Euler’s beta function of the Mandelstam variables; at both
    exponents ½ it is π.
  `,
  formula: String.raw`A=\frac{\Gamma(a)\Gamma(b)}{\Gamma(a+b)}`,
  run: () => {
    const exponents = [1, 2, 3];
    // Γ at integers: B(½, ½) = π, B(a, 2) = 1/(a(a + 1))
    const exact = (a: number): number => 1 / (a * (a + 1));
    const found = exponents.map((a) => veneziano({ a, b: 2 }));
    return {
      quantities: [
        computed("a = b = ½", Math.PI, veneziano({ a: 0.5, b: 0.5 })),
        ...exponents.map((a, k) => computed(`a = ${a}, b = 2`, exact(a), found[k]!)),
      ],
      plot: lawPlot({ x: "a at b = 2", y: "amplitude", law: exact, from: 0.5, to: 4, at: exponents, found }),
    };
  },
};
