import { periodicScalar } from "@nnft/architectures";
import { deform, periodicBox, phi4, sampleDeformed } from "@nnft/interactions";
import { split } from "@nnft/random";
import { onLine, sum } from "../arrays.ts";
import { type Claim, claimOf, text } from "../claim.ts";
import { dots, grid, law, linear } from "../plot.ts";
import { sampled } from "../quantities.ts";

export const equation84: Claim = {
  ...claimOf("84", "3.2", "83, 84, 85"),
  title: "Inserting an operator deforms the density of parameters",
  statement: text`
    Weighting networks by e^{−∫V(φ)} gives the field of the deformed action. With one mode in a box the integral
    over the field can be done: ⟨φ²⟩ of networks drawn from the deformed density by Hamiltonian Monte Carlo
    follows it from weak to strong coupling.
  `,
  formula: String.raw`\tilde P(\theta)=\frac1Z\,P(\theta)\,e^{-\int d^dx\,V(\phi_\theta(x))},\qquad V=\frac{\lambda}{4!}\phi^4`,
  run: async (key) => {
    const free = periodicScalar({ lengths: [1], mass: 1, cutoff: 1 }); // 2π > 1: only the constant mode, of variance 1
    const field = grid(-8, 8, 2001);
    const exact = (coupling: number): number => {
      const weight = field.map((phi) => Math.exp(-(phi ** 2) / 2 - (coupling * phi ** 4) / 24));
      return sum(field.length, (i) => weight[i] * field[i] ** 2) / sum(field.length, (i) => weight[i]);
    };
    const couplings = [0.5, 2, 5, 10, 20];
    const found = await Promise.all(
      couplings.map(async (coupling, i) => {
        const theory = deform(free, phi4(coupling), periodicBox({ lengths: [1] }));
        const drawn = await sampleDeformed(theory, { key: split(key, i), points: onLine(0), samples: 2500 });
        const { value, standardError } = drawn.correlator(2);
        return [value.get(0, 0), standardError.get(0, 0)];
      }),
    );
    const [value, error] = [0, 1].map((k) => found.map((row) => row[k]));
    return {
      quantities: couplings.map((coupling, i) => sampled(`⟨φ²⟩, λ = ${coupling}`, exact(coupling), value[i], error[i])),
      plot: {
        x: linear("coupling λ"),
        y: linear("⟨φ²⟩"),
        series: [
          law("integral over the field", grid(0, 20), exact),
          dots("networks of the deformed density", couplings, value, error),
        ],
      },
    };
  },
};
