import { split } from "@nnft/random";
import { sampledReflectionPositivity } from "@nnft/symmetry/axioms";
import { markovField } from "@nnft/symmetry/fields";
import { type Claim, misprintOf, text } from "../claim.ts";
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
    return {
      quantities: [
        sampled("lowest eigenvalue, cycle", (0.01 - 0.495) / 3, cycle.lowest.value, cycle.lowest.standardError),
        asPrinted(sampled("lowest eigenvalue, cycle, at least 0", 0, cycle.lowest.value, cycle.lowest.standardError)),
        sampled("lowest eigenvalue, reversible", 0.1225 / 3, reversible.lowest.value, reversible.lowest.standardError),
        finding("the cycle is found broken", true, cycle.verdict === "broken"),
        finding("the reversible chain is found broken", false, reversible.verdict === "broken"),
        computed("stationary probability of a state", 1 / 3, chain(0.9, 0).stationary[0], 1e-12),
      ],
    };
  },
};
