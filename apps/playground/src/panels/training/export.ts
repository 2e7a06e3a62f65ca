import { partSeed } from "@nnft/experiments/net";
import { literal, PRINT_ROW } from "../../shared/code-text.ts";
import type { NoExperiment, SavedExperiment } from "../../shared/panel.ts";
import type { TrainingState } from "./controls.ts";
import {
  COARSE_GRID,
  hasMeanField,
  INPUTS,
  lastFrame,
  NAME,
  PARTICLES,
  RATE_FRACTION,
  REPLICAS,
  stepOf,
  TARGETS,
  TEST_TARGETS,
  TESTS,
  TOLERANCE,
  WEIGHT_STD,
} from "./problem.ts";

/** A program that prints the table of the panel. */
export function code(state: TrainingState, index: number): string {
  const { regime, activation, width, gamma0, networks } = state;
  const step = stepOf(state, index);
  const features = regime === "features";
  const dynamics = features
    ? `import { frozenDynamics, meanFieldDynamics, trainEnsemble } from "@nnft/ntk";
import { featureLearningFamily, scaledLearningRate, scaledNet } from "@nnft/ntk/feature-learning";`
    : `import { ensembleErrors, frozenDynamics, trainEnsemble } from "@nnft/ntk";`;
  const training = features
    ? `const scaling = featureLearningFamily(0, 2);
const net = scaledNet({ inputDimension: 2, width: ${width}, activation: ${literal(activation)}, scaling, gamma0: ${gamma0} });
const learningRate = scaledLearningRate(scaling, ${width}, { eta0, gamma0: ${gamma0} });`
    : `const net = lazyNet(${width});
const learningRate = eta0;`;
  const last = stepOf(state, lastFrame(state));
  const law = !features
    ? `const law = frozenDynamics(kernels, data, { learningRate, schedule: "gradient-descent" }).at(${step}, testInputs);
const { mean, covariance } = law;
const exact = [0, 1].map((t) => ({ mean: [mean.get(t)], variance: [covariance.get(t, t)] }));`
    : step === last && hasMeanField(state)
      ? `// the points beyond the first two are those of the curve: the adaptive integration looks at all of them
const law = await meanFieldDynamics({
  activation: ${literal(activation)}, data, testInputs: inputsOf(${literal([...TESTS, ...COARSE_GRID])}), times: [${step}],
  gamma0: ${gamma0}, learningRate: eta0, particles: ${PARTICLES}, replicas: ${REPLICAS}, tolerance: ${TOLERANCE}, key: split(key, 3),
});
const exact = [0, 1].map((t) => ({ mean: [law.outputs.value.get(0, t), law.outputs.standardError.get(0, t)], variance: [] }));`
      : `const exact = [0, 1].map(() => ({ mean: [], variance: [] }));`;
  return `import { mlp } from "@nnft/architectures";
import { formatEstimate } from "@nnft/correlators";
import { keyFrom, split } from "@nnft/random";
import { nngp, ntk } from "@nnft/infinite-width";
${dynamics}
import ndarray from "ndarray";

const inputsOf = (xs) => ndarray(Float64Array.from(xs.flatMap((x) => [x, 1])), [xs.length, 2]);
const data = { inputs: inputsOf(${literal(INPUTS)}), targets: ndarray(Float64Array.from(${literal(TARGETS)}), [${TARGETS.length}]) };
const tests = ${literal(TESTS)};
const testInputs = inputsOf(tests);
const key = keyFrom(${literal(partSeed(state.seed, "training", NAME))});

const lazyNet = (width) => mlp({ inputDimension: 2, widths: [width], activation: ${literal(activation)}, weightStd: ${features ? 1 : WEIGHT_STD} });
const kernels = { nngp: nngp(lazyNet(1)), ntk: ntk(lazyNet(1)) };
const { learningRateBound } = frozenDynamics(kernels, data, { learningRate: 1, schedule: "gradient-descent" }).spectrum();
const eta0 = ${RATE_FRACTION[regime]} * learningRateBound;
${training}
const trained = await trainEnsemble(net, data, {
  learningRate, steps: ${step}, record: [${step}], networks: ${networks}, key: split(split(key, 1), ${width}), testInputs, centered: ${features},
});
${law}

${PRINT_ROW}
tests.forEach((x, t) => {
  const [first, second] = [trained.connected(0, 1), trained.connected(0, 2)];
  const errors = ${features ? "{ mean: first.standardError, covariance: second.standardError }" : `ensembleErrors(law, ${networks})`};
  show(\`mean of φ(\${x})\`, first.value.get(t), errors.mean.get(t), ...exact[t].mean);
  show(\`variance of φ(\${x})\`, second.value.get(t, t), errors.covariance.get(t, t), ...exact[t].variance);
});
`;
}

/** The same as an experiment of the command line, which trains nets in the NTK scaling. */
export function experiment(state: TrainingState, index: number): SavedExperiment | NoExperiment {
  const { regime, activation, width, networks, seed } = state;
  const steps = stepOf(state, index);
  if (regime === "features")
    return { reason: "The command line trains in the NTK scaling. Choose that scaling, or copy this one as code." };
  if (steps === 0) return { reason: "Nothing is trained yet. Let it run first." };
  const rows = (xs: readonly number[]) => xs.map((x) => [x, 1]);
  return {
    experiment: {
      title: "Training from the playground",
      seed,
      training: [
        {
          name: NAME,
          data: { inputs: rows(INPUTS), targets: TARGETS, testInputs: rows(TESTS), testTargets: TEST_TARGETS },
          net: { hiddenLayers: 1, activation, weightStd: WEIGHT_STD, biasStd: 0 },
          widths: [width],
          networks,
          steps,
        },
      ],
    },
  };
}
