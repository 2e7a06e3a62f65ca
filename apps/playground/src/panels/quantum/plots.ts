import { levels, linear, type Plot } from "@nnft/plots";
import { bars, curve, faint, measured } from "../../shared/series.ts";
import type { QuantumData } from "./compute.ts";
import { SHOWN_PATHS, TIMES } from "./problem.ts";

/** Paths before the latest one that are still seen. */
const BEFORE = 3;

/** The latest path, and those before it in the background. */
export const pathsPlot = ({ paths }: QuantumData, latest: number): Plot => ({
  x: { ...linear("Euclidean time t"), range: [0, TIMES[TIMES.length - 1]!] },
  y: { ...linear("x(t)"), range: [-3, 3] },
  series: Array.from({ length: BEFORE + 1 }, (_, k) => BEFORE - k).map((age) => ({
    ...faint("path", TIMES, paths[(latest - age + SHOWN_PATHS) % SHOWN_PATHS]!),
    faint: age > 0,
  })),
});

/** Where the paths are. */
export const positionsPlot = ({ positions, groundState }: QuantumData): Plot => ({
  x: { ...linear("x"), range: [-3, 3] },
  y: linear("density"),
  series: [
    bars(
      "positions of paths",
      positions.map(({ from, to }) => (from + to) / 2),
      positions.map(({ density }) => density),
    ),
    curve(
      "|ψ₀|² of the Hamiltonian",
      groundState.map(({ x }) => x),
      groundState.map(({ density }) => density),
    ),
  ],
});

/** Effective energies on the levels of the Hamiltonian. */
export const levelsPlot = ({ effective, gaps }: QuantumData): Plot => ({
  x: { ...linear("Euclidean time t"), range: [0, 2] },
  y: { ...linear("energy above E₀"), range: [0, 1.35 * Math.max(...gaps)] },
  series: [
    levels("Hamiltonian", gaps),
    ...effective.map((points, n) => measured(`paths: E${"₁₂₃₄"[n] ?? n + 1} − E₀`, points)),
  ],
});

/** [x, p] and Δx Δp as the spacing of times goes to 0. */
export const commutatorPlot = ({ commutator, uncertainty }: QuantumData): Plot => ({
  x: { ...linear("spacing of times ε"), range: [0, 0.85] },
  y: { ...linear("in units of ħ"), range: [0, 1.1] },
  series: [
    levels("1", [1]),
    levels("the bound ½", [0.5]),
    measured("[x, p]/i", commutator),
    measured("Δx Δp", uncertainty),
  ],
});

/** The first neurons of the Karhunen–Loève network. */
export const modesPlot = ({ modes }: QuantumData): Plot => ({
  x: linear("Euclidean time t"),
  y: linear("e_k(t)"),
  series: [
    { ...levels("0", [0]), faint: true },
    ...modes.map(({ values }, k) => ({ ...curve(`k = ${k + 1}`, TIMES, values), kind: "measured" as const })),
  ],
});
