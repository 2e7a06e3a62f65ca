import { sampled, text } from "@nnft/lectures/machinery";
import { dozz, structureConstant } from "@nnft/liouville";
import { split } from "@nnft/random";
import { numberOf, type PaperClaim } from "../../claim.ts";
import { lawPlot } from "../../plot.ts";

export const liouvilleThreePoint: PaperClaim = {
  ...numberOf("2601.14453", "liouville-three-point", "abstract: agreement with the DOZZ formula", "abstract"),
  title: "Sampled Liouville networks agree with the DOZZ formula",
  statement: text`
    The abstract says that the three-point function of a network of spherical harmonics agrees with the DOZZ
    formula. Ours is drawn at b = 0.3 with three equal charges and compared with that formula.
  `,
  formula: String.raw`\hat C(\alpha_1,\alpha_2,\alpha_3)=C_{DOZZ}`,
  run: (key) => {
    const sizes = [1.25];
    const rows = sizes.map((alpha, k) =>
      structureConstant(0.3, [alpha, alpha, alpha], { key: split(key, k), samples: 800 }),
    );
    const exact = sizes.map((alpha) => dozz({ b: 0.3, charges: [alpha, alpha, alpha] }));
    const errors = rows.map(({ standardError, systematic }) => Math.hypot(standardError, systematic));
    const found = rows.map(({ value }) => value);
    return {
      quantities: sizes.map((alpha, k) => sampled(`C at α = ${alpha}`, exact[k]!, found[k]!, errors[k]!)),
      plot: lawPlot({
        x: "charge α",
        y: "C(α, α, α)",
        law: (a) => dozz({ b: 0.3, charges: [a, a, a] }),
        from: 1.22,
        to: 1.35,
        at: sizes,
        found,
        errors,
      }),
    };
  },
};
