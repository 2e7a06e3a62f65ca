import { euclideanNet } from "@nnft/architectures";
import { uniform } from "@nnft/densities";
import { powerSpectrum } from "@nnft/infinite-width";
import { netOfSpectrum } from "@nnft/symmetry/constructions";
import { vector } from "../arrays.ts";
import { type Claim, claimOf, text } from "../claim.ts";
import { dots, grid, law, linear } from "../plot.ts";
import { computed } from "../quantities.ts";

export const equation94: Claim = {
  ...claimOf("94", "3.3.1", "94, spectrum shaping"),
  title: "Shaping the power spectrum",
  statement: text`
    The amplitude F and the density of momenta set the power spectrum, P F². F = (w² + m²)^(−1/2) over uniform momenta
    gives the free propagator, and a network can be made for any other spectrum, here p² e^{−p²}.
  `,
  formula: String.raw`G^{(2)}(p)=(2\pi)^d\,\frac{\mu_2}{2}\,P(p)\,F(p)^2,\qquad F=\frac{1}{\sqrt{\mathbf w\cdot\mathbf w+m^2}}`,
  run: () => {
    const cutoff = 6;
    const free = euclideanNet({
      inputDimension: 1,
      width: 4,
      momentumDensity: uniform(-cutoff, cutoff),
      profile: { family: "power", mass: 1.5, exponent: -0.5 },
    });
    const bump = (p: number): number => p * p * Math.exp(-p * p);
    const shaped = netOfSpectrum(bump, { inputDimension: 1, width: 4, cutoff });
    const momenta = [0.3, 0.9, 1.6, 2.5, 4];
    const norm = Math.PI / (2 * cutoff); // (2π)(1/2) P with P = 1/2Λ
    const propagator = (p: number): number => norm / (p * p + 1.5 ** 2);
    const [one, two] = [powerSpectrum(free)(vector(...momenta)), powerSpectrum(shaped)(vector(...momenta))];
    return {
      quantities: momenta.flatMap((p, i) => [
        computed(`free scalar, p = ${p}`, propagator(p), one.get(i), 1e-12),
        computed(`p² e^{−p²}, p = ${p}`, bump(p), two.get(i), 1e-10),
      ]),
      plot: {
        x: linear("momentum p"),
        y: linear("power spectrum G2(p)"),
        series: [
          law("1/(p² + m²)", grid(0, 5, 121), propagator),
          dots(
            "1/(p² + m²)",
            momenta,
            momenta.map((_, i) => one.get(i)),
          ),
          law("p² e^{−p²}", grid(0, 5, 121), bump),
          dots(
            "p² e^{−p²}",
            momenta,
            momenta.map((_, i) => two.get(i)),
          ),
        ],
      },
    };
  },
};
