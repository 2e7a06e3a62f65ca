import { gaussianNPoint, gaussianReflectionPositivity, reflectionPositivity } from "@nnft/symmetry/axioms";
import { type Claim, misprintOf, text } from "../claim.ts";
import { dots, grid, law, linear, printedLaw } from "../plot.ts";
import { asPrinted, computed, finding } from "../quantities.ts";

export const erratum82: Claim = {
  ...misprintOf("erratum-82", "3.2", "82"),
  title: "Reflection positivity is a statement about a matrix",
  statement: text`
    The printed text asks for positivity of products with their own reflections, which is the diagonal. The kernel
    e^{−r²} passes this at all times, but it has functionals of negative norm: the determinant on two times is
    negative.
  `,
  formula: String.raw`\text{printed: }G^{(2n)}(x_1,\dots,Rx_n)\ge0\qquad\text{correct: }M_{ij}=\langle F_i\,\overline{\Theta F_j}\rangle\succeq0`,
  run: () => {
    const kernel = (r: number): number => Math.exp(-r * r);
    const nPoint = gaussianNPoint(([s], [t]) => kernel(s - t));
    const exact = (t: number): number => {
      const [p, q, r] = [kernel(0.4), kernel(0.2 + t), kernel(2 * t)];
      return (p + r) / 2 - Math.sqrt(((p - r) / 2) ** 2 + q * q);
    };
    const times = [0.4, 0.6, 0.8, 1.1];
    const lowest = times.map((t) => reflectionPositivity(nPoint, [[[0.2]], [[t]]]).lowest);
    const diagonal = times.every((t) => reflectionPositivity(nPoint, [[[t]]]).positive);
    const truth = gaussianReflectionPositivity({ kind: "two-point", twoPoint: kernel }).verdict === "holds";
    return {
      quantities: [
        ...times.map((t, i) => computed(`lowest eigenvalue on φ(0.2), φ(${t})`, exact(t), lowest[i], 1e-10)),
        finding("e^{−r²} is reflection positive, by the matrix", false, truth),
        asPrinted(finding("e^{−r²} is reflection positive, by the diagonal", truth, diagonal)),
      ],
      plot: {
        x: linear("second time"),
        y: linear("lowest eigenvalue; diagonal"),
        series: [
          law("lowest eigenvalue, closed form", grid(0.25, 1.2), exact),
          printedLaw("diagonal ⟨φ(t)φ(−t)⟩", grid(0.25, 1.2), (t) => kernel(2 * t)),
          dots("lowest eigenvalue", times, lowest),
        ],
      },
    };
  },
};
