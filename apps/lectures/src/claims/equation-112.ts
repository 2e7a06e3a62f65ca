import { linearField } from "@nnft/conformal";
import { conformalFourPoint, sampledFourPoint } from "@nnft/conformal/correlators";
import { type Claim, claimOf, text } from "../claim.ts";
import { dots, grid, law, linear } from "../plot.ts";
import { computed, sampled } from "../quantities.ts";

export const equation112: Claim = {
  ...claimOf("112", "3.3.3", "112, 113"),
  title: "One function of the cross-ratios",
  statement: text`
    Conformal invariance leaves one function g(u, v) of the four-point function, here (μ₄/3)(1 + 1/u + v/u). Networks
    are drawn in the frame 0, z, 1, ∞ at seven values of z.
  `,
  formula: String.raw`G^{(4)}=g(u,v)\,x_{12}^2x_{34}^2,\qquad g(u,v)=\frac{\mu_4}{3}\Big(1+\frac1u+\frac vu\Big)`,
  run: async (key) => {
    const field = linearField({ dimension: 3 }); // Gaussian: μ₄ = 3
    const real = [0.4, 0.5, 0.6, 0.75, 0.9];
    const z = [...real.map((re) => ({ re, im: 0 })), { re: 0.5, im: 0.5 }, { re: 0.8, im: -0.3 }];
    const g = ({ re, im }: { re: number; im: number }): number => {
      const [u, v] = [re * re + im * im, (1 - re) ** 2 + im * im];
      return 1 + 1 / u + v / u;
    };
    const exact = conformalFourPoint(field);
    const { value, standardError } = await sampledFourPoint(field, z, { key, samples: 400_000 });
    return {
      quantities: z.flatMap((at, i) => [
        computed(`g from moment tensors, z = ${at.re}${at.im ? ` + ${at.im}i` : ""}`, g(at), exact.g(at), 1e-12),
        sampled(`g drawn, z = ${at.re}${at.im ? ` + ${at.im}i` : ""}`, g(at), value.get(i), standardError.get(i)),
      ]),
      plot: {
        x: linear("z = z̄"),
        y: linear("g"),
        series: [
          law("1 + 1/u + v/u", grid(0.38, 0.95), (re) => g({ re, im: 0 })),
          dots(
            "400,000 networks",
            real,
            real.map((_, i) => value.get(i)),
            real.map((_, i) => standardError.get(i)),
          ),
        ],
      },
    };
  },
};
