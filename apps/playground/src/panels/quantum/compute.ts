import type { ScalarEstimate } from "@nnft/correlators";
import { partKey } from "@nnft/experiments/net";
import { diagonalize, kkl, type QuantumReport, quantumReport } from "@nnft/qm";
import { groundStateProcess, ornsteinUhlenbeck, type Process } from "@nnft/qm/processes";
import { type Heisenberg, heisenberg, sampledHeisenberg } from "@nnft/qm/spectrum";
import { type Key, split } from "@nnft/random";
import ndarray from "ndarray";
import { formatCount } from "../../shared/format.ts";
import type { Compute, Row } from "../../shared/frame.ts";
import type { QuantumState } from "./controls.ts";
import {
  COMMUTATOR_SAMPLES,
  coefficientsOf,
  LABELS,
  LEVELS,
  ladderOf,
  MODES,
  nameOf,
  PATHS,
  POSITIONS,
  periodOf,
  REACH,
  SHOWN_PATHS,
  STEPS,
  TIME_STEP,
  TIMES,
} from "./problem.ts";

interface Point {
  readonly at: number;
  readonly value: number;
  readonly error: number;
}

export interface QuantumData {
  /** x(t) of some paths at `TIMES` */
  readonly paths: readonly Float64Array[];
  /** share of positions in bins, and |ψ₀|² at their middles */
  readonly positions: readonly { readonly from: number; readonly to: number; readonly density: number }[];
  readonly groundState: readonly { readonly x: number; readonly density: number }[];
  /** e_k(t) of the first modes at `TIMES`, with their variances */
  readonly modes: readonly { readonly values: Float64Array; readonly variance: number; readonly error: number }[];
  /** effective energies of each level against time, and the exact gaps */
  readonly effective: readonly (readonly Point[])[];
  readonly gaps: readonly number[];
  readonly commutator: readonly Point[];
  readonly uncertainty: readonly Point[];
  readonly reliable: boolean;
  readonly reasons: readonly string[];
}

/** Draws made once for all frames: open paths, their modes, the commutator. */
type Background = Pick<QuantumData, "paths" | "positions" | "groundState" | "modes" | "commutator" | "uncertainty"> & {
  readonly rows: readonly Row[];
};

/** Frame k is one report of the library with the k-th number of closed paths, by the key of an experiment's first part. */
export const compute: Compute<QuantumState, QuantumData> = async (state) => {
  const potential = coefficientsOf(state);
  const key = partKey(state.seed, "quantum", nameOf(state));
  const { rows, ...background } = await backgroundOf(state, key);
  const ladder = ladderOf(state);
  return {
    frame: async (index) => {
      const samples = ladder[index];
      const report = await quantumReport({ potential, key, period: periodOf(state), samples, levels: LEVELS });
      const { energies } = report;
      const gaps = (energies ?? []).slice(1).map((energy) => energy - (energies?.[0] ?? 0));
      return {
        index,
        done: index === ladder.length - 1,
        fraction: (index + 1) / ladder.length,
        status: `${formatCount(report.paths.samples)} closed paths, ${(100 * report.paths.acceptance).toFixed(0)} % of pieces accepted`,
        rows: [...reportRows(report, gaps), ...rows],
        data: {
          ...background,
          effective: report.spectrum.levels.map(({ effective }) =>
            effective.map(({ time, value, standardError }) => ({ at: time, value, error: standardError })),
          ),
          gaps,
          reliable: report.paths.reliable,
          reasons: report.paths.reasons,
        },
      };
    },
  };
};

function reportRows({ spectrum, energies, positionSquared }: QuantumReport, gaps: readonly number[]): readonly Row[] {
  const row = (label: string, found: ScalarEstimate | null, exact: number | undefined): Row => ({
    label,
    value: found?.value ?? Number.NaN,
    standardError: found?.standardError ?? Number.NaN,
    exact,
  });
  return [
    row(LABELS[0], spectrum.groundEnergy, energies?.[0]),
    ...spectrum.levels.slice(0, LEVELS).map(({ gap }, n) => row(LABELS[1 + n], gap, gaps[n])),
    row(LABELS[3], positionSquared.estimate, positionSquared.exact ?? undefined),
  ];
}

async function backgroundOf(state: QuantumState, key: Key): Promise<Background> {
  const potential = coefficientsOf(state);
  const harmonic = state.potential === "harmonic";
  const process: Process = harmonic
    ? ornsteinUhlenbeck({ frequency: 1 })
    : groundStateProcess({ potential, step: TIME_STEP, reach: REACH, positions: POSITIONS });
  const times = Float64Array.from(TIMES);
  const drawn = process.draw(ndarray(times, [times.length, 1]), split(key, 1), PATHS);
  const interval = [TIMES[0], TIMES[TIMES.length - 1]] as const;
  const modes = kkl({ times, paths: ndarray(drawn, [PATHS, times.length]) }, interval, { modes: MODES });
  const exactModes = harmonic ? kkl(process, interval, { modes: 1 }).eigenvalues.value.get(0) : undefined;
  const measured = await sampledHeisenberg(process, { steps: STEPS, key: split(key, 2), samples: COMMUTATOR_SAMPLES });
  const exact = harmonic ? heisenberg(process, { steps: STEPS }) : undefined;
  const { waveFunction } = diagonalize({ potential, levels: 1 });
  const points = (quantity: "commutator" | "uncertainty"): readonly Point[] =>
    measured.byStep.map((entry) => ({
      at: entry.step,
      value: entry[quantity].value,
      error: entry[quantity].standardError,
    }));
  const finest = STEPS.length - 1;
  const row = (label: string, quantity: "commutator" | "uncertainty"): Row => ({
    label,
    ...numbers(measured, quantity, finest),
    ...(exact && { exact: numbers(exact, quantity, finest).value }),
  });
  return {
    paths: Array.from({ length: SHOWN_PATHS }, (_, m) => drawn.slice(m * times.length, (m + 1) * times.length)),
    positions: histogram(drawn),
    groundState: Array.from({ length: 121 }, (_, k) => -3 + 0.05 * k).map((x) => ({
      x,
      density: waveFunction(0, x) ** 2,
    })),
    modes: modes.eigenfunctions.map((e, k) => ({
      values: times.map((t) => e(t)),
      variance: modes.eigenvalues.value.get(k),
      error: modes.eigenvalues.standardError.get(k),
    })),
    commutator: points("commutator"),
    uncertainty: points("uncertainty"),
    rows: [
      row(LABELS[4], "commutator"),
      row(LABELS[5], "uncertainty"),
      {
        label: LABELS[6],
        value: modes.eigenvalues.value.get(0),
        standardError: modes.eigenvalues.standardError.get(0),
        ...(exactModes !== undefined && { exact: exactModes }),
      },
    ],
  };
}

function numbers({ byStep }: Heisenberg, quantity: "commutator" | "uncertainty", step: number) {
  const { value, standardError } = byStep[step][quantity];
  return { value, standardError };
}

/** Shares of positions in 48 bins between −3 and 3. */
function histogram(values: Float64Array): QuantumData["positions"] {
  const bins = 48;
  const width = 6 / bins;
  const counts = new Float64Array(bins);
  // positions of a lattice fall onto borders of bins: half of each neighbour
  for (const value of values)
    for (const shift of [-1e-9, 1e-9]) {
      const bin = Math.floor((value + shift + 3) / width);
      if (bin >= 0 && bin < bins) counts[bin] += 0.5;
    }
  return Array.from(counts, (count, b) => ({
    from: -3 + b * width,
    to: -3 + (b + 1) * width,
    density: count / values.length / width,
  }));
}
