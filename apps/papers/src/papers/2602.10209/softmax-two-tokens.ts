import { headCorrelators } from "@nnft/infinite-width/attention";
import { computed, text } from "@nnft/lectures/machinery";
import { numberOf, type PaperClaim } from "../../claim.ts";
import { lawPlot } from "../../plot.ts";

/** ⟨K̂⟩ and 3(⟨K̂²⟩ − ⟨K̂⟩²) of p² + (1 − p)², p the logistic function of a normal number of variance 2v, by the trapezoidal rule. */
function lawOf(variance: number): readonly [number, number] {
  const step = 1 / 256;
  let [first, second] = [0, 0];
  for (let z = -10; z <= 10; z += step) {
    const weight = (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * step;
    const p = 1 / (1 + Math.exp(-Math.sqrt(2 * variance) * z));
    const kernel = p * p + (1 - p) ** 2;
    first += weight * kernel;
    second += weight * kernel * kernel;
  }
  return [first, 3 * (second - first * first)];
}

export const softmaxTwoTokens: PaperClaim = {
  ...numberOf("2602.10209", "softmax-two-tokens", "softmax over two tokens"),
  title: "Softmax over two orthogonal tokens leaves a four-point function",
  statement: text`
    Of two orthogonal tokens of variance one, softmax gives the weights p and 1 − p with the logistic function p of a
    normal number of variance 2v. The kernel p² + (1 − p)² fluctuates, and three times its variance is the connected
    four-point function at infinite dimensions.
  `,
  formula: String.raw`G^{(4)}_c=3\,\mathrm{Var}\big[p^2+(1-p)^2\big]`,
  run: () => {
    const variances = [0.5, 2, 8];
    const found = variances.map((scoreVariance) => {
      const { twoPoint, connected } = headCorrelators({
        tokens: [
          [1, 0],
          [0, 1],
        ],
        scores: "softmax",
        scoreVariance,
      });
      return [twoPoint.value.get(0, 0), connected.value.get(0, 0, 0, 0)] as const;
    });
    return {
      quantities: variances.flatMap((v, k) => [
        computed(`G2, v = ${v}`, lawOf(v)[0], found[k]![0], 1e-8),
        computed(`G4c, v = ${v}`, lawOf(v)[1], found[k]![1], 1e-8),
      ]),
      plot: lawPlot({
        ...{ x: "variance of scores", y: "connected four-point function", law: (v: number) => lawOf(v)[1] },
        ...{ from: 0.1, to: 10, at: variances, found: found.map(([, four]) => four) },
      }),
    };
  },
};
