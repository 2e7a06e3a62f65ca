import { linearField, powerField } from "@nnft/conformal";
import { checkCrossing, conformalFourPoint, crossingResidual } from "@nnft/conformal/correlators";
import { split } from "@nnft/random";
import { type Claim, claimOf, text } from "../claim.ts";
import { dots, grid, law, linear } from "../plot.ts";
import { computed, finding, sampled } from "../quantities.ts";

export const crossing: Claim = {
  ...claimOf("crossing", "3.3.3", "crossing symmetry"),
  title: "Crossing symmetry is automatic",
  statement: text`
    Correlators of networks do not know the order of their points, so exchanging 1 and 3 changes nothing. The
    residual of crossing vanishes for Θ·X and its square, exactly and on draws. Without the other operators, the
    identity does not cross.
  `,
  formula: String.raw`v^{\Delta}\,g(u,v)=u^{\Delta}\,g(v,u)`,
  run: async (key) => {
    const field = linearField({ dimension: 3 });
    const [one, two] = [conformalFourPoint(field), conformalFourPoint(powerField(field, 2))];
    const line = [0.2, 0.35, 0.6, 0.8];
    const left = (re: number): number => one.gUV(re * re, (1 - re) ** 2) * ((1 - re) ** 2) ** one.scalingDimension;
    const right = (re: number): number => one.gUV((1 - re) ** 2, re * re) * (re * re) ** one.scalingDimension;
    const drawn = await checkCrossing(field, { key: split(key, 0) });
    return {
      quantities: [
        ...line.map((re) => computed(`v^Δ g(u, v) of Θ·X, z = ${re}`, right(re), left(re), 1e-12)),
        ...[
          { re: 0.3, im: 0.4 },
          { re: 0.7, im: 0.2 },
        ].flatMap((z) => [
          computed(
            `residual of Θ·X, z = ${z.re} + ${z.im}i`,
            0,
            crossingResidual((at) => one.g(at), one.scalingDimension)(z),
            1e-12,
            1,
          ),
          computed(
            `residual of (Θ·X)², z = ${z.re} + ${z.im}i`,
            0,
            crossingResidual((at) => two.g(at), two.scalingDimension)(z),
            1e-12,
            1,
          ),
        ]),
        ...drawn.pulls.map((pull, i) => sampled(`pull of crossing on draws, z ${i + 1}`, 0, pull, 1)),
        finding(
          "the identity by itself crosses",
          false,
          Math.abs(crossingResidual(() => 1, -1)({ re: 0.3, im: 0.4 })) < 1e-12,
        ),
      ],
      plot: {
        x: linear("z = z̄"),
        y: linear("v^Δ g(u, v)"),
        series: [law("u^Δ g(v, u)", grid(0.15, 0.85), right), dots("v^Δ g(u, v)", line, line.map(left))],
      },
    };
  },
};
