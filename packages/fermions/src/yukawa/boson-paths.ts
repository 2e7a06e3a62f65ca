import type { Ensemble } from "@nnft/architectures";
import { evaluator, parameterSpace, vjp } from "@nnft/architectures/evaluation";
import { fixedWaves } from "@nnft/architectures/neurons";
import { refuse } from "@nnft/foundations/checks";
import { requireObject } from "@nnft/foundations/kinds";
import { type DeformedEnsemble, deform, periodicBox, polynomial } from "@nnft/interactions";
import ndarray from "ndarray";

/** A boson of d = 1 on a circle, as a deformed ensemble, with its paths at G equal steps. */
export interface BosonPaths {
  readonly deformed: DeformedEnsemble;
  readonly ensemble: Ensemble;
  readonly parameters: number;
  /** Writes x_k = φ_θ(kβ/G). */
  readonly write: (theta: Float64Array, path: Float64Array) => void;
  /** Writes ∂/∂θ of Σ_k force_k x_k. */
  readonly pull: (theta: Float64Array, force: Float64Array, slope: Float64Array) => void;
}

/** Reads a boson: an ensemble of d = 1 with one output, or its deformation by a potential. Throws DomainError. */
export function readBoson(caller: string, given: unknown, period: number, grid: number): BosonPaths {
  requireObject(caller, "boson", given, [], "pass an ensemble such as periodicScalar makes, or a deformed one");
  const isDeformed = (given as { kind?: unknown }).kind === "deformed";
  const ensemble = (isDeformed ? (given as DeformedEnsemble).ensemble : given) as Ensemble;
  requireObject(caller, "boson", ensemble, ["architecture", "density"], "make one with periodicScalar");
  const { inputDimension, outputDimension } = ensemble.architecture;
  if (inputDimension !== 1 || outputDimension !== 1)
    refuse(caller, "boson", "one field in one dimension", [inputDimension, outputDimension], "pass a path x(τ)");
  const deformed = isDeformed
    ? (given as DeformedEnsemble)
    : deform(ensemble, polynomial([0]), periodicBox({ lengths: [period] }));
  const times = Float64Array.from({ length: grid }, (_, k) => (k * period) / grid);
  const inputs = ndarray(times, [grid, 1]);
  const { size, blocks } = parameterSpace(ensemble);
  const whole = evaluator(ensemble, inputs);
  const waves = fixedWaves(ensemble);
  if (!waves)
    return {
      deformed,
      ensemble,
      parameters: size,
      write: (theta, path) => whole.writeFields(theta, 0, path, 0),
      pull: (theta, force, slope) => {
        slope.set(vjp(ensemble, ndarray(theta, [size]), inputs, ndarray(force, [grid])).data);
      },
    };
  // the field is linear in its read-outs
  const readout = blocks[2];
  const theta = new Float64Array(size);
  theta.set(waves.momenta, blocks[0].offset);
  theta.set(waves.phases, blocks[1].offset);
  const basis = new Float64Array(grid * readout.size);
  whole.writeFeatures(theta, 0, basis);
  for (let k = 0; k < basis.length; k++) basis[k] *= whole.readoutScale;
  return {
    deformed,
    ensemble,
    parameters: size,
    write: (at, path) => {
      for (let k = 0; k < grid; k++) {
        let sum = 0;
        for (let i = 0; i < readout.size; i++) sum += basis[k * readout.size + i] * at[readout.offset + i];
        path[k] = sum;
      }
    },
    pull: (_, force, slope) => {
      slope.fill(0);
      for (let k = 0; k < grid; k++)
        for (let i = 0; i < readout.size; i++) slope[readout.offset + i] += force[k] * basis[k * readout.size + i];
    },
  };
}
