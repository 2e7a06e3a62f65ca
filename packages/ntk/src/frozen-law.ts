import { DomainError, UnsupportedError } from "@nnft/foundations";
import ndarray, { type NdArray } from "ndarray";
import { applied, type FrozenState, kernelEntries, requireFiniteOutputs, shaped, tangentTo } from "./frozen-state.ts";
import { trainedCovariance } from "./trained-covariance.ts";
import type { TrainedLaw } from "./trained-law.ts";
import { type Filter, trainingFilter } from "./training-schedule.ts";

type LearnedFilter = (eigenvalue: number) => Pick<Filter, "learned">;

/** The mean of the trained outputs, [T] or [T, D]. */
export function trainedMean(state: FrozenState, time: number, tests: NdArray): NdArray<Float64Array> {
  return shaped(
    state,
    moved(state, filterAt(state, time), tangentTo(state, tests), state.targets.data),
    tests.shape[0],
  );
}

/** P_t, [T, n]: by how much the trained outputs on the tests follow the targets. */
export function trainedResponse(state: FrozenState, time: number, tests: NdArray): NdArray<Float64Array> {
  const [count, { samples }] = [tests.shape[0], state];
  const learned = state.modes().apply(filterAt(state, time), tangentTo(state, tests));
  requireFiniteOutputs(state, learned);
  const rows = Float64Array.from(learned, (_, i) => learned[(i % samples) * count + Math.floor(i / samples)]);
  return ndarray(rows, [count, samples]);
}

/** Mean and covariance of the trained outputs. */
export function trainedLaw(state: FrozenState, time: number, tests: NdArray): TrainedLaw {
  const { nngp, inputs, samples, targets, modes, covariance } = state;
  const count = tests.shape[0];
  const filter = filterAt(state, time);
  const tangent = tangentTo(state, tests);
  const found = trainedCovariance(
    modes().apply(filter, tangent),
    covariance(),
    kernelEntries(nngp, inputs, tests, samples, count),
    kernelEntries(nngp, tests, undefined, count, count),
  );
  requireFiniteOutputs(state, found);
  return {
    mean: shaped(state, moved(state, filter, tangent, targets.data), count),
    covariance: ndarray(found, [count, count]),
  };
}

/** Θ(x, X) Q f(λ) Qᵀ applied to residuals on the inputs, [T, D]. */
export function moved(
  state: FrozenState,
  filter: LearnedFilter,
  tangent: Float64Array,
  residual: Float64Array,
): Float64Array {
  return applied(state, tangent, state.modes().apply(filter, residual));
}

function filterAt({ linear, schedule, rate, learningRate, bound }: FrozenState, time: number): LearnedFilter {
  if (!linear)
    throw new UnsupportedError(
      "frozenDynamics: with a loss that is not squared the trained ensemble is not Gaussian; use outputs for one network, or sampled.",
    );
  if (time !== Number.POSITIVE_INFINITY) return trainingFilter(schedule, rate, time);
  if (!(learningRate < bound()))
    throw new DomainError(
      `frozenDynamics: steps of learningRate ${learningRate} diverge; it must be below ${bound()} for these inputs.`,
    );
  return (eigenvalue) => ({ learned: 1 / eigenvalue });
}
