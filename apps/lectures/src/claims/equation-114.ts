import { linearField } from "@nnft/conformal";
import { conformalBlock } from "@nnft/conformal/blocks";
import { conformalFourPoint, sampledFourPoint } from "@nnft/conformal/correlators";
import { blockDecomposition } from "@nnft/conformal/ope";
import { type Claim, claimOf, text } from "../claim.ts";
import { dots, grid, law, linear } from "../plot.ts";
import { computed, sampled } from "../quantities.ts";

export const equation114: Claim = {
  ...claimOf("114", "3.3.3"),
  title: "Decomposition into conformal blocks",
  statement: text`
    In four dimensions the four-point function holds two operators, (−2, 0) with coefficient 2 and (0, 0) with
    coefficient 4/3, times μ₄/3. Both are found from the exact function, fitted to draws of networks, and added up
    again.
  `,
  formula: String.raw`g(z,\bar z)=\frac{\mu_4}{3}\Big(2\,g_{-2,0}(z,\bar z)+\frac43\,g_{0,0}(z,\bar z)\Big)`,
  run: async (key) => {
    const field = linearField({ dimension: 4 });
    const exact = conformalFourPoint(field);
    const { operators } = blockDecomposition(exact.terms!, { dimension: 4 });
    const z = [
      [0.4, 0.3],
      [0.5, 0.1],
      [0.6, 0.35],
      [0.75, 0.2],
      [0.5, 0.6],
      [0.85, 0.15],
    ].map(([re, im]) => ({ re, im }));
    const measured = await sampledFourPoint(field, z, { key, samples: 400_000 });
    const fitted = blockDecomposition(measured, {
      dimension: 4,
      operators: [
        { scalingDimension: -2, spin: 0 },
        { scalingDimension: 0, spin: 0 },
      ],
    });
    const block = (scalingDimension: number, t: number): number =>
      conformalBlock({ dimension: 4, scalingDimension, spin: 0 }, t, t);
    const total = (t: number): number => 2 * block(-2, t) + (4 / 3) * block(0, t);
    const line = [0.3, 0.45, 0.6, 0.8];
    const coefficients = [2, 4 / 3];
    return {
      quantities: [
        computed("number of operators", 2, operators.length, 0),
        ...operators.map(({ scalingDimension, spin, coefficient }, i) =>
          computed(`coefficient of (${scalingDimension}, ${spin})`, coefficients[i], coefficient.value, 1e-11),
        ),
        ...fitted.operators.map(({ scalingDimension, spin, coefficient: { value, standardError } }, i) =>
          sampled(`fitted to draws, (${scalingDimension}, ${spin})`, coefficients[i], value, standardError),
        ),
        ...line.map((t) => computed(`sum of blocks at z = ${t}`, exact.g(t, t), total(t), 1e-11)),
      ],
      plot: {
        x: linear("z = z̄"),
        y: linear("g"),
        series: [
          law("exact four-point function", grid(0.28, 0.85), (t) => exact.g(t, t)),
          dots("2 g_{−2,0} + 4/3 g_{0,0}", line, line.map(total)),
        ],
      },
    };
  },
};
