import { type Case, milliseconds, ratio, type Side } from "../workload.ts";

const [WEIGHT, DISTANCE] = [2, 0.5];

const python = (library: "numpy" | "torch"): Side => ({
  name: library,
  program: "start_up.py",
  arguments: [library, String(WEIGHT), String(DISTANCE)],
  needs: [library],
});
const own = (name: string, what: string): Side => ({
  name,
  program: "nnft",
  arguments: [what, String(WEIGHT), String(DISTANCE)],
});

/** W14: a process from its start to its first number, G2 of a net of cosines, and to its end. */
export const startUp: readonly Case[] = [
  {
    workload: "W14",
    name: "",
    title: "a process from its start to its end, with one two-point function in between",
    inputs: () => undefined,
    sides: [
      python("numpy"),
      python("torch"),
      own("nnft estimators", "estimators"),
      own("nnft infinite width", "infinite-width"),
      own("nnft command line", "command-line"),
    ],
    // the command line prints its help, and no number
    complaint: ([value], side) => {
      const wanted = side === "nnft command line" ? 0 : reference();
      return Math.abs(value - wanted) < 1e-6 ? undefined : `${value} in place of ${wanted}`;
    },
    targets: [
      {
        text: "estimators: against numpy",
        wanted: { atLeast: 0.5 },
        unit: "×",
        value: ({ fastest }) => ratio(fastest("numpy"), fastest("nnft estimators")),
      },
      {
        text: "estimators: against torch",
        wanted: { atLeast: 4 },
        unit: "×",
        value: ({ fastest }) => ratio(fastest("torch"), fastest("nnft estimators")),
      },
      {
        text: "command line, help",
        wanted: { atMost: 400 },
        unit: "ms",
        value: ({ fastest }) => ratio(fastest("nnft command line"), 1e-3),
      },
    ],
    unit: milliseconds,
  },
];

/** ½e^{−s²r²/2}: the mean of cos(wx + b) cos(wy + b) over b, then over w ~ N(0, s²). */
function reference(): number {
  return 0.5 * Math.exp(-((WEIGHT * DISTANCE) ** 2) / 2);
}
