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
import { category, dots, type Series } from "../plot.ts";
import { computed, finding } from "../quantities.ts";

const CLASSES: readonly ProcessClass[] = ["SP", "NN-SP", "minimal QM", "OS-QM"];

const SETS = ["SP", "NN-SP", "MQM", "OS-QM"];

const placed = (
  label: string,
  kind: Series["kind"],
  mark: Series["mark"],
  classes: readonly ProcessClass[],
): Series => ({
  ...dots(
    label,
    classes.map((_, i) => i),
    classes.map((name) => CLASSES.indexOf(name)),
  ),
  ...{ kind, mark },
});

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
    const cases: { name: string; short: string; process: Process; expected: ProcessClass }[] = [
      {
        name: "white noise on ever finer times",
        short: "white noise",
        process: gaussianPathProcess((t, s) => (t === s ? 1 : 0), "white noise"),
        expected: "SP",
      },
      {
        name: "compensated Poisson process",
        short: "Poisson",
        process: compensatedPoisson({ rate: 1 }),
        expected: "NN-SP",
      },
      { name: "Brownian motion", short: "Brownian motion", process: brownianMotion(), expected: "minimal QM" },
      {
        name: "smooth kernel e^{−t²}",
        short: "kernel e^{−t²}",
        process: gaussianPathProcess((t, s) => Math.exp(-((t - s) ** 2))),
        expected: "minimal QM",
      },
      { name: "oscillator", short: "oscillator", process: ornsteinUhlenbeck({ frequency: 1.3 }), expected: "OS-QM" },
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
        x: category(
          "process",
          cases.map(({ short }) => short),
        ),
        y: category("smallest set that holds it", SETS),
        series: [
          placed(
            "where it belongs",
            "exact",
            "ticks",
            cases.map(({ expected }) => expected),
          ),
          placed(
            "found by classify",
            "measured",
            "dots",
            found.map((f) => f.class),
          ),
        ],
      },
      sets: {
        names: SETS,
        members: cases.map(({ short, expected }, i) => ({
          name: short,
          set: CLASSES.indexOf(found[i].class),
          belongs: CLASSES.indexOf(expected),
        })),
      },
    };
  },
};
