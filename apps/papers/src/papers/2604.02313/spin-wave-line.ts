import { computed, text } from "@nnft/lectures/machinery";
import { vertexFunction } from "@nnft/topology";
import { numberOf, type PaperClaim } from "../../claim.ts";
import { lawPlot } from "../../plot.ts";

export const spinWaveLine: PaperClaim = {
  ...numberOf("2604.02313", "spin-wave-line", "the spin-wave critical line"),
  title: "Spin waves have the exponent 1/(2πK)",
  statement: text`
    Without vortices the correlator of spins falls as a power of the distance with the exponent 1/(2πK). In the
    network with many modes, the ratio of two distances gives it at large width.
  `,
  formula: String.raw`\langle e^{i\theta(x)}e^{-i\theta(0)}\rangle\propto r^{-1/2\pi K}`,
  run: () => {
    const stiffnesses = [0.8, 1.2, 2];
    const exact = (K: number): number => 1 / (2 * Math.PI * K);
    const at = (K: number, r: number): number =>
      vertexFunction({ side: 1, modes: 200, width: Infinity, stiffness: K }, [r, 0]);
    const found = stiffnesses.map((K) => Math.log(at(K, 0.03) / at(K, 0.06)) / Math.log(2));
    return {
      quantities: stiffnesses.map((K, k) => computed(`K = ${K}`, exact(K), found[k]!, 0.02)),
      plot: lawPlot({ x: "stiffness K", y: "exponent", law: exact, from: 0.6, to: 2.2, at: stiffnesses, found }),
    };
  },
};
