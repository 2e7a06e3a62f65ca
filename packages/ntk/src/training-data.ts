import { readRows, type Table } from "@nnft/foundations";
import { requireKnownOptions } from "@nnft/foundations/checks";
import { requireObject } from "@nnft/foundations/kinds";
import ndarray, { type NdArray } from "ndarray";

/** Inputs with the outputs wanted on them. */
export interface TrainingData {
  /** [n, d] */
  readonly inputs: Table;
  /** [n], or [n, D] for D outputs */
  readonly targets: Table;
}

/** Points [P, d] in memory of our own: later changes of the caller's array do not show. */
export function pointsOf(caller: string, name: string, points: Table): NdArray<Float64Array> {
  const { data, rows, columns } = readRows(caller, name, points, { flat: true });
  return ndarray(data.slice(), [rows, columns]);
}

/** Refuses training data that are no object with inputs and targets, and unknown keys. Throws DomainError. */
export function requireData(caller: string, data: TrainingData): void {
  requireObject(caller, "data", data, ["inputs", "targets"], "pass { inputs, targets }");
  requireKnownOptions(caller, data, ["inputs", "targets"], "field of data");
}
