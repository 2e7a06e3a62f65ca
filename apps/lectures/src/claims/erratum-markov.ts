import { split } from "@nnft/random";
import { sampledReflectionPositivity } from "@nnft/symmetry/axioms";
import { markovField } from "@nnft/symmetry/fields";
import { type Claim, misprintOf, text } from "../claim.ts";
import { estimates, grid, law, levels, linear, pictureKey } from "../plot.ts";
import { asPrinted, computed, finding, sampled } from "../quantities.ts";

export const erratumMarkov: Claim = {
  ...misprintOf("erratum-markov", "3.3.4", "Markov property"),
  title: "Markov processes are reflection positive if reversible",
  statement: text`
    A chain that runs around a cycle of three states is stationary and Markov, but not reflection positive: the
    matrix of its indicators has a negative eigenvalue. The reversible chain, with both directions equally likely,
    passes.
  `,
  formula: String.raw`\text{printed: Markov}\Rightarrow\text{RP}\qquad\text{correct: Markov and }\pi_iT_{ij}=\pi_jT_{ji}\Rightarrow\text{RP}`,
  run: async (key) => {
    const chain = (forward: number, back: number) => {
      const stay = 1 - forward - back;
      return markovField({
        transition: [
          [stay, forward, back],
          [back, stay, forward],
          [forward, back, stay],
        ],
        values: [0, 1, 2],
      });
    };
    const indicators = [0, 1, 2].map((state) => ({
      name: `state ${state}`,
      points: [[1]],
      value: (f: ArrayLike<number>) => (f[0] === state ? 1 : 0),
    }));
    const test = (field: ReturnType<typeof chain>, k: number) =>
      sampledReflectionPositivity(field, indicators, { key: split(key, k), samples: 60_000 });
    const [cycle, reversible] = [await test(chain(0.9, 0), 0), await test(chain(0.45, 0.45), 1)];
    const forward = [0.45, 0.55, 0.65, 0.75, 0.85];
    const shown = await Promise.all(
      forward.map(async (p, k) => {
        const options = { key: pictureKey(key, k), samples: 20_000 };
        return (await sampledReflectionPositivity(chain(p, 0.9 - p), indicators, options)).lowest;
      }),
    );
    // the transition matrix at lag 2 has the eigenvalue (stay − ½(p + q) ± i√¾ (p − q))²
    const exact = (p: number): number => ((0.1 - 0.45) ** 2 - 0.75 * (2 * p - 0.9) ** 2) / 3;
    return {
      quantities: [
        sampled("lowest eigenvalue, cycle", (0.01 - 0.495) / 3, cycle.lowest.value, cycle.lowest.standardError),
        asPrinted(
          sampled("lowest eigenvalue, cycle, at least 0", 0, cycle.lowest.value, cycle.lowest.standardError),
          (0.01 - 0.495) / 3,
        ),
        sampled("lowest eigenvalue, reversible", 0.1225 / 3, reversible.lowest.value, reversible.lowest.standardError),
        finding("the cycle is found broken", true, cycle.verdict === "broken"),
        finding("the reversible chain is found broken", false, reversible.verdict === "broken"),
        computed("stationary probability of a state", 1 / 3, chain(0.9, 0).stationary[0], 1e-12),
      ],
      plot: {
        x: linear("probability p of a step forward; back: 0.9 − p"),
        y: linear("lowest eigenvalue"),
        series: [
          law("cycle of three states", grid(0.45, 0.9), exact),
          levels("at least 0, as printed", [0], "printed"),
          estimates("20,000 chains", forward, shown),
        ],
      },
    };
  },
};
