import { periodicScalar } from "@nnft/architectures";
import { DomainError } from "@nnft/foundations";
import { deform, periodicBox, phi4 } from "@nnft/interactions";
import { localPotential } from "@nnft/interactions/interaction";
import { sum } from "../arrays.ts";
import { type Claim, misprintOf, text } from "../claim.ts";
import { grid, law, levels, linear, log, printedLaw } from "../plot.ts";
import { asPrinted, computed, finding } from "../quantities.ts";

export const erratum84: Claim = {
  ...misprintOf("erratum-84", "3.2", "84, 86, 103, 105"),
  title: "An interaction weighs by e^{−∫V}",
  statement: text`
    The printed weight has a plus sign and no coupling. It grows without bound for large fields, so there is no
    density. For one mode the integral over |φ| < R converges with the minus sign and explodes with the plus sign;
    the library refuses a negative coupling.
  `,
  formula: String.raw`\text{printed: }e^{+\int\phi^4}\qquad\text{correct: }\frac1Z\,e^{-\int V},\quad V=\frac{\lambda}{4!}\phi^4,\;\lambda>0`,
  run: () => {
    const { value } = localPotential(phi4(1));
    const partial = (sign: number, R: number): number =>
      sum(2001, (i) => {
        const phi = -R + (R * i) / 1000;
        return (R / 1000) * Math.exp(-(phi ** 2) / 2 + sign * value(phi));
      });
    const refused = (coupling: number): boolean => {
      try {
        deform(periodicScalar({ lengths: [1], mass: 1, cutoff: 1 }), phi4(coupling), periodicBox({ lengths: [1] }));
        return false;
      } catch (error) {
        if (error instanceof DomainError) return true;
        throw error;
      }
    };
    return {
      quantities: [
        computed("Z over |φ| < 8 against |φ| < 6, e^{−V}", 1, partial(-1, 8) / partial(-1, 6), 1e-8),
        asPrinted(computed("Z over |φ| < 8 against |φ| < 6, e^{+V}", 1, partial(1, 8) / partial(1, 6), 1)),
        finding("λ = 1 is refused", false, refused(1)),
        finding("λ = −1 is refused", true, refused(-1)),
      ],
      plot: {
        x: linear("range R of the integral"),
        y: log("Z over |φ| < R"),
        series: [
          law("e^{−V}", grid(0.2, 6), (R) => partial(-1, R)),
          printedLaw("e^{+V}, as printed", grid(0.2, 6), (R) => partial(1, R)),
          levels("Z of e^{−V}: all fields", [partial(-1, 8)]),
        ],
      },
    };
  },
};
