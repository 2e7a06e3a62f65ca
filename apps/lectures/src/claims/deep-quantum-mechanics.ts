import { connected } from "@nnft/correlators";
import { erf } from "@nnft/foundations/special-functions";
import { deepProcess, ornsteinUhlenbeck } from "@nnft/qm/processes";
import { hermiteSpectrum } from "@nnft/qm/spectrum";
import { split } from "@nnft/random";
import { sampledReflectionPositivity } from "@nnft/symmetry/axioms";
import ndarray from "ndarray";
import { onLine } from "../arrays.ts";
import { type Claim, claimOf, text } from "../claim.ts";
import { estimates, grid, law, linear } from "../plot.ts";
import { computed, finding, sampled } from "../quantities.ts";

export const deepQuantumMechanics: Claim = {
  ...claimOf("deep-quantum-mechanics", "3.3.4", "Deep NN-QM"),
  title: "A network on a Markov process",
  statement: text`
    A network that acts on a reversible Markov process is reflection positive, and its correlators are sums of
    decaying exponentials with positive weights. For y = erf(x) on the oscillator the weights are squares of Hermite
    coefficients.
  `,
  formula: String.raw`y_t=\sigma(x_t),\qquad\langle y_ty_0\rangle=\sum_nc_n^2\,e^{-nwt}`,
  run: async (key) => {
    const frequency = 1.3;
    const process = ornsteinUhlenbeck({ frequency });
    const deep = deepProcess(process, erf);
    const exact = hermiteSpectrum(erf, { frequency });
    const times = [0, 0.2, 0.5, 1, 1.8];
    const count = 60_000;
    const fields = ndarray(deep.draw(onLine(...times), split(key, 0), count), [count, times.length]);
    const two = connected(fields, 2, { tuples: times.map((_, k) => [0, k]) });
    const four = connected(fields, 4, { tuples: [[0, 0, 0, 0]] });
    const positive = await sampledReflectionPositivity(deep, [[[0.2]], [[0.6]], [[0.2], [0.2]]], {
      key: split(key, 1),
    });
    return {
      quantities: [
        computed("c₁²", 0.27679121, exact.coefficients[1] ** 2, 1e-7),
        computed("c₃²", 0.00872058, exact.coefficients[3] ** 2, 1e-6),
        ...times.map((t, k) =>
          sampled(`⟨y_t y_0⟩, t = ${t}`, exact.twoPoint(t), two.value.get(k), two.standardError.get(k)),
        ),
        sampled("⟨y⁴⟩ connected", exact.fourthCumulant, four.value.get(0), four.standardError.get(0)),
        finding("found broken on draws", false, positive.verdict === "broken"),
      ],
      plot: {
        x: linear("Euclidean time t"),
        y: linear("⟨y_t y_0⟩"),
        series: [law("Σ c_n² e^{−nwt}", grid(0, 2), exact.twoPoint), estimates("60,000 paths", times, two)],
      },
    };
  },
};
