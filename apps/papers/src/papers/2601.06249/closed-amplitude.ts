import { computed, text } from "@nnft/lectures/machinery";
import { veneziano, virasoroShapiro } from "@nnft/worldsheet";
import { numberOf, type PaperClaim } from "../../claim.ts";
import { lawPlot } from "../../plot.ts";

export const closedAmplitude: PaperClaim = {
  ...numberOf("2601.06249", "closed-amplitude", "the Virasoro–Shapiro amplitude"),
  title: "The Virasoro–Shapiro amplitude is a product of two open ones",
  statement: text`
    The amplitude of closed strings is a product of two of open strings with a sine between them, after Kawai,
    Lewellen and Tye. The toolkit computes the left side by its Γ functions, the right one from Euler’s beta
    functions.
  `,
  formula: String.raw`\pi\gamma(a)\gamma(b)\gamma(c)=\sin(\pi b)\,B(a,b)\,B(b,c)`,
  run: () => {
    const rows = [
      [1 / 3, 1 / 3],
      [0.25, 0.45],
      [0.4, 0.2],
    ] as const;
    const product = (a: number, b: number): number =>
      Math.sin(Math.PI * b) * veneziano({ a, b }) * veneziano({ a: b, b: 1 - a - b });
    const exact = rows.map(([a, b]) => product(a, b));
    const found = rows.map(([a, b]) => virasoroShapiro({ a, b }));
    return {
      quantities: rows.map(([a, b], k) => computed(`a = ${a.toFixed(2)}, b = ${b.toFixed(2)}`, exact[k]!, found[k]!)),
      plot: lawPlot({
        x: "a at b = 1/3",
        y: "amplitude",
        law: (a) => product(a, 1 / 3),
        from: 0.1,
        to: 0.6,
        at: [1 / 3],
        found: [found[0]!],
      }),
    };
  },
};
