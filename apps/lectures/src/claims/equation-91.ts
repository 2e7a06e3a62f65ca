import { cosNet, freeScalar, gaussNet } from "@nnft/architectures";
import { estimateCorrelators } from "@nnft/estimators";
import { checkSymmetry, euclidean, rotations, translations } from "@nnft/symmetry";
import { onLine, points } from "../arrays.ts";
import { type Claim, claimOf, text } from "../claim.ts";
import { estimates, grid, law, linear } from "../plot.ts";
import { finding, sampled } from "../quantities.ts";

export const equation91: Claim = {
  ...claimOf("91", "3.3.1"),
  title: "Symmetries absorbed into the parameters",
  statement: text`
    A transformation that can be undone by redefining parameters, without changing their density, is a symmetry at
    every width. The uniform phases of a cos-net absorb translations; a gauss-net has no such phases, and its
    four-point function depends on where it is taken, though its two-point function does not.
  `,
  formula: String.raw`\int d\theta_g\,P(\theta_g)\,e^{\int J\phi_{\theta_g}}=\int d\theta\,P(\theta)\,e^{\int J\phi_\theta}`,
  run: async (key) => {
    const x = [0, 0.5, 1, 1.5];
    const tuples = x.map((_, p) => [p, p, p, p]);
    const nets = [
      { name: "cos-net", net: cosNet({ inputDimension: 1, width: 1 }) },
      { name: "gauss-net", net: gaussNet({ inputDimension: 1, width: 1, weightStd: 0.3, biasStd: [0.1, 0] }) },
    ];
    const rows = await Promise.all(
      nets.map(async ({ name, net }) => {
        const drawn = await estimateCorrelators(net, onLine(...x), { tuples, key, method: "brute", samples: 200_000 });
        const line = grid(0, 1.5);
        const exact = async (list: readonly number[]) =>
          (
            await estimateCorrelators(net, onLine(...list), { tuples: list.map((_, p) => [p, p, p, p]), key })
          ).connected(4).value;
        const [at, curve] = [await exact(x), await exact(line)];
        const { value, standardError } = drawn.connected(4);
        return { name, line, curve, at, value, standardError };
      }),
    );
    const plane = points([0, 0], [0.5, 0.1], [0.2, 0.8]);
    const check = (net: Parameters<typeof checkSymmetry>[0], group: ReturnType<typeof rotations>) =>
      checkSymmetry(net, group, { points: plane, key, samples: 16_384 });
    return {
      quantities: [
        ...rows.flatMap(({ name, at, value, standardError }) =>
          x.map((place, p) =>
            sampled(`${name}, N · connected G4 at ${place}`, at.get(p), value.get(p), standardError.get(p)),
          ),
        ),
        finding(
          "density of the cos-net invariant under translations",
          true,
          (await check(cosNet({ inputDimension: 2, width: 3 }), translations(2))).exact,
        ),
        finding(
          "density of the cos-net invariant under rotations",
          true,
          (await check(cosNet({ inputDimension: 2, width: 3 }), rotations(2))).exact,
        ),
        finding(
          "density of the free scalar invariant under all motions",
          true,
          (await check(freeScalar({ dimension: 2, width: 3, mass: 1, cutoff: 5 }), euclidean(2))).exact,
        ),
        finding(
          "gauss-net of width 2 invariant under translations",
          false,
          (await check(gaussNet({ inputDimension: 2, width: 2, weightStd: 0.7 }), translations(2))).verdict === "holds",
        ),
      ],
      plot: {
        x: linear("x"),
        y: linear("N · connected G4(x, x, x, x)"),
        series: rows.flatMap(({ name, line, curve, value, standardError }) => [
          law(name, line, (place) => curve.get(line.indexOf(place))),
          estimates(name, x, { value, standardError }),
        ]),
      },
    };
  },
};
