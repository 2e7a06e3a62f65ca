import { finiteTwoPoint, pathContinuity } from "@nnft/qm/classify";
import { brownianMotion, compensatedPoisson, ornsteinUhlenbeck } from "@nnft/qm/processes";
import { split } from "@nnft/random";
import { type Claim, claimOf, text } from "../claim.ts";
import { dots, grid, law, linear } from "../plot.ts";
import { computed, finding } from "../quantities.ts";

export const minimalRequirements: Claim = {
  ...claimOf("minimal-requirements", "3.3.4", "path continuity, finite two-point function"),
  title: "Minimal requirements: continuous paths, a finite two-point function",
  statement: text`
    Quantum paths are continuous and have finite two-point functions. Moments of increments tell: for the oscillator
    and for Brownian motion E|x_t − x_s|^p grows as |t − s|^{p/2}, which makes paths continuous; for a process that
    jumps the power stays 1.
  `,
  formula: String.raw`E|x_t-x_s|^p\sim|t-s|^{\gamma_p},\qquad\gamma_p=\tfrac p2\;\text{(continuous)},\quad\gamma_p=1\;\text{(jumps)}`,
  run: async (key) => {
    const oscillator = await pathContinuity(ornsteinUhlenbeck({ frequency: 1 }), { key: split(key, 0) });
    const brownian = await pathContinuity(brownianMotion(), { key: split(key, 1) });
    const poisson = await pathContinuity(compensatedPoisson({ rate: 1 }), { key: split(key, 2) });
    const finite = await finiteTwoPoint(ornsteinUhlenbeck({ frequency: 1 }), { key });
    const gaussian = [
      { name: "oscillator", of: oscillator },
      { name: "Brownian motion", of: brownian },
    ];
    return {
      quantities: [
        ...gaussian.flatMap(({ name, of }) =>
          of.exponents.map(({ power, exponent }) =>
            computed(`γ of ${name}, p = ${power}`, power / 2, exponent.value, 0.01),
          ),
        ),
        ...poisson.exponents
          .filter(({ power }) => power < 6)
          .map(({ power, exponent }) => computed(`γ of jumps, p = ${power}`, 1, exponent.value, 0.01)),
        finding("the oscillator's paths are continuous", true, oscillator.verdict === "continuous"),
        finding("Poisson paths are continuous", false, poisson.verdict === "continuous"),
        finding("the oscillator's two-point function is finite", true, finite.verdict === "finite"),
      ],
      plot: {
        x: linear("power p"),
        y: linear("exponent γ of increments"),
        series: [
          law("oscillator: p/2", grid(1.5, 6.5), (p) => p / 2),
          dots(
            "oscillator: p/2",
            [2, 4, 6],
            oscillator.exponents.map(({ exponent }) => exponent.value),
          ),
          law("compensated Poisson: 1", grid(1.5, 6.5), () => 1),
          dots(
            "compensated Poisson: 1",
            [2, 4, 6],
            poisson.exponents.map(({ exponent }) => exponent.value),
            poisson.exponents.map(({ exponent }) => exponent.standardError),
          ),
        ],
      },
    };
  },
};
