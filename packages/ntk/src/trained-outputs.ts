import { readRows } from "@nnft/foundations";
import type { NdArray } from "ndarray";
import { moved } from "./frozen-law.ts";
import { applied, type FrozenState, shaped, tangentTo } from "./frozen-state.ts";
import { lossFlow } from "./loss-flow.ts";
import type { InitialOutputs } from "./trained-law.ts";
import { requireTime, trainingFilter } from "./training-schedule.ts";

/** Trains networks to a time, given their initial outputs; the kernel to the tests is computed once. */
export function trainer(
  state: FrozenState,
  time: number,
  tests: NdArray,
): (initial: InitialOutputs) => NdArray<Float64Array> {
  const { schedule, samples, targets } = state;
  const { columns } = targets;
  requireTime(schedule, time);
  const count = tests.shape[0];
  const tangent = tangentTo(state, tests);
  return (initial) => {
    const read = (name: "inputs" | "testInputs", rows: number): Float64Array =>
      readRows("frozenDynamics", `initial.${name}`, initial[name], { rows, columns, vectors: true }).data;
    const start = read("inputs", samples);
    const before = read("testInputs", count);
    const change = changeOf(state, time, tangent, start);
    return shaped(
      state,
      change.map((value, i) => before[i] + value),
      count,
    );
  };
}

/** φ_t(x) − φ₀(x) on the tests, [T, D], of a network with the outputs φ₀(X) on the inputs. */
function changeOf(state: FrozenState, time: number, tangent: Float64Array, initial: Float64Array): Float64Array {
  const { linear, schedule, rate, loss, ntk, tolerance, ridge, targets } = state;
  if (linear) {
    const residual = targets.data.map((target, i) => target - initial[i]);
    return moved(state, trainingFilter(schedule, rate, time), tangent, residual);
  }
  const { columns, data } = targets;
  const { cotangent } = lossFlow({ loss, ntk, targets: data, initial, columns, rate, ridge, time, tolerance });
  return applied(state, tangent, cotangent).map((value) => -rate * value);
}
