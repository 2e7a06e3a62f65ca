import { partSeed } from "@nnft/experiments/net";
import { literal, PRINT_ROW } from "../../shared/code-text.ts";
import type { SavedExperiment } from "../../shared/panel.ts";
import type { QuantumState } from "./controls.ts";
import * as problem from "./problem.ts";

const samplesOf = (state: QuantumState, index: number): number => {
  const ladder = problem.ladderOf(state);
  return ladder[Math.min(index, ladder.length - 1)];
};

/** A program that prints the table of the panel. */
export function code(state: QuantumState, index: number): string {
  const harmonic = state.potential === "harmonic";
  const process = harmonic
    ? "ornsteinUhlenbeck({ frequency: 1 })"
    : `groundStateProcess({ potential, step: ${problem.TIME_STEP}, reach: ${problem.REACH}, positions: ${problem.POSITIONS} })`;
  const window = `[${problem.TIMES[0]}, ${problem.TIMES[problem.TIMES.length - 1]}]`;
  const maker = harmonic ? "ornsteinUhlenbeck" : "groundStateProcess";
  return `import { formatEstimate } from "@nnft/correlators";
import { keyFrom, split } from "@nnft/random";
import { kkl, quantumReport } from "@nnft/qm";
import { ${maker} } from "@nnft/qm/processes";
import { ${harmonic ? "heisenberg, " : ""}sampledHeisenberg } from "@nnft/qm/spectrum";
import ndarray from "ndarray";

const potential = ${literal(problem.coefficientsOf(state))};
const key = keyFrom(${literal(partSeed(state.seed, "quantum", problem.nameOf(state)))});
const sizes = { period: ${problem.periodOf(state)}, samples: ${samplesOf(state, index)}, levels: ${problem.LEVELS} };
const report = await quantumReport({ potential, key, ...sizes });
const process = ${process};
const times = Float64Array.from(${literal(problem.TIMES)});
const paths = ndarray(process.draw(ndarray(times, [${problem.TIMES.length}, 1]), split(key, 1), ${problem.PATHS}), [${problem.PATHS}, ${problem.TIMES.length}]);
const modes = kkl({ times, paths }, ${window}, { modes: ${problem.MODES} });
const steps = ${literal(problem.STEPS)};
const { byStep } = await sampledHeisenberg(process, { steps, key: split(key, 2), samples: ${problem.COMMUTATOR_SAMPLES} });
const exact = ${harmonic ? "heisenberg(process, { steps }).byStep" : "undefined"};
const exactMode = ${harmonic ? `kkl(process, ${window}, { modes: 1 }).eigenvalues.value.get(0)` : "undefined"};

${PRINT_ROW}
const { spectrum, energies, positionSquared } = report;
show(${literal(problem.LABELS[0])}, spectrum.groundEnergy.value, spectrum.groundEnergy.standardError, energies?.[0]);
${literal(problem.LABELS.slice(1, 1 + problem.LEVELS))}.forEach((label, n) => {
  const { gap } = spectrum.levels[n];
  show(label, gap.value, gap.standardError, energies ? energies[n + 1] - energies[0] : undefined);
});
show(${literal(problem.LABELS[3])}, positionSquared.estimate.value, positionSquared.estimate.standardError, positionSquared.exact ?? undefined);
const last = ${problem.STEPS.length - 1};
show(${literal(problem.LABELS[4])}, byStep[last].commutator.value, byStep[last].commutator.standardError, exact?.[last].commutator.value);
show(${literal(problem.LABELS[5])}, byStep[last].uncertainty.value, byStep[last].uncertainty.standardError, exact?.[last].uncertainty.value);
show(${literal(problem.LABELS[6])}, modes.eigenvalues.value.get(0), modes.eigenvalues.standardError.get(0), exactMode);
`;
}

/** The same as an experiment of the command line. */
export function experiment(state: QuantumState, index: number): SavedExperiment {
  return {
    experiment: {
      title: "A particle from the playground",
      seed: state.seed,
      quantum: [
        {
          name: problem.nameOf(state),
          potential: problem.coefficientsOf(state),
          period: problem.periodOf(state),
          samples: samplesOf(state, index),
          levels: problem.LEVELS,
        },
      ],
    },
  };
}
