import { computed, text } from "@nnft/lectures/machinery";
import { compactBoson, torusPartitionFunction } from "@nnft/topology";
import { numberOf, type PaperClaim } from "../../claim.ts";
import { lawPlot } from "../../plot.ts";

export const tDuality: PaperClaim = {
  ...numberOf("2604.02313", "t-duality", "T-duality of the compact boson"),
  title: "The partition function is the same for momenta and windings exchanged",
  statement: text`
    T-duality exchanges momenta and windings, K → 1/(4π²K). The partition function on the square torus is 1 + √2 at
    the Dirac point and 2 at the self-dual point.
  `,
  formula: String.raw`Z(K)=Z\Big(\frac1{4\pi^2K}\Big)`,
  run: () => {
    const modulus = { re: 0, im: 1 };
    const at = (stiffness: number): number => torusPartitionFunction(compactBoson({ stiffness }), modulus).re;
    const dual = (stiffness: number): number => at(1 / (4 * Math.PI ** 2 * stiffness));
    const stiffnesses = [0.2, 0.5, 0.9];
    return {
      quantities: [
        computed("Dirac point", 1 + Math.SQRT2, at(1 / Math.PI)),
        computed("self-dual point", 2, at(1 / (2 * Math.PI))),
        ...stiffnesses.map((K) => computed(`K = ${K}`, dual(K), at(K))),
      ],
      plot: lawPlot({
        x: "stiffness K",
        y: "Z of K, dots; of the dual, line",
        law: dual,
        from: 0.1,
        to: 1,
        at: stiffnesses,
        found: stiffnesses.map(at),
      }),
    };
  },
};
