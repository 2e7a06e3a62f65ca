import { classify, type ProcessClass } from "@nnft/qm/classify";
import {
  brownianMotion,
  compensatedPoisson,
  gaussianPathProcess,
  ornsteinUhlenbeck,
  type Process,
} from "@nnft/qm/processes";
import { split } from "@nnft/random";
import { type Claim, claimOf, text } from "../claim.ts";
import { dots, law, linear } from "../plot.ts";
import { computed, finding } from "../quantities.ts";

const CLASSES: readonly ProcessClass[] = ["SP", "NN-SP", "minimal QM", "OS-QM"];

export const figure1: Claim = {
  ...claimOf("figure-1", "3.3.4", "Figure 1"),
  title: "Which processes are quantum mechanics",
  statement: text`
    Stochastic processes contain those with a network form, these the ones with continuous paths, and these the ones
    that satisfy the Osterwalder–Schrader axioms. Each set is larger than the next: a process is found in each of the
    differences.
  `,
  formula: String.raw`\mathrm{SP}\supset\mathrm{NN\text{-}SP}\supset\mathrm{MQM}\supset\mathrm{OS\text{-}QM}`,
  run: async (key) => {
    const cases: { name: string; process: Process; expected: ProcessClass }[] = [
      {
        name: "white noise on ever finer times",
        process: gaussianPathProcess((t, s) => (t === s ? 1 : 0), "white noise"),
        expected: "SP",
      },
      { name: "compensated Poisson process", process: compensatedPoisson({ rate: 1 }), expected: "NN-SP" },
      { name: "Brownian motion", process: brownianMotion(), expected: "minimal QM" },
      {
        name: "smooth kernel e^{−t²}",
        process: gaussianPathProcess((t, s) => Math.exp(-((t - s) ** 2))),
        expected: "minimal QM",
      },
      { name: "oscillator", process: ornsteinUhlenbeck({ frequency: 1.3 }), expected: "OS-QM" },
    ];
    const found = await Promise.all(cases.map(({ process }, i) => classify(process, { key: split(key, i) })));
    const rank = (name: ProcessClass): number => CLASSES.indexOf(name) + 1;
    return {
      quantities: [
        ...cases.map(({ name, expected }, i) =>
          computed(`${name} (1 SP … 4 OS-QM)`, rank(expected), rank(found[i].class), 0),
        ),
        finding(
          "e^{−t²} is stopped by reflection positivity",
          true,
          found[3].deciding?.name === "reflection positivity",
        ),
        finding("Poisson is stopped by path continuity", true, found[1].deciding?.name === "path continuity"),
      ],
      plot: {
        x: linear("process, in the order of the table"),
        y: linear("1 SP, 2 NN-SP, 3 MQM, 4 OS-QM"),
        series: [
          law(
            "expected",
            cases.map((_, i) => i + 1),
            (i) => rank(cases[i - 1].expected),
          ),
          dots(
            "found",
            cases.map((_, i) => i + 1),
            found.map((f) => rank(f.class)),
          ),
        ],
      },
    };
  },
};
