import type { Ensemble } from "@nnft/architectures";
import ndarray, { type NdArray } from "ndarray";
import { oracleNet, oracleRows as rows } from "../../../infinite-width/src/testing/oracle-nets.ts";

export interface OracleRow {
  readonly title: string;
  readonly net: Ensemble;
  readonly points: NdArray<Float64Array>;
  readonly twoPoint: readonly (readonly number[])[];
  readonly connectedFourPoint: number;
}

/** The tabulated nets as ensembles of this project. */
export const oracleRows: readonly OracleRow[] = rows.map((row) => ({
  title: `${row.neuron}, N = ${row.width}`,
  net: oracleNet(row),
  points: ndarray(Float64Array.from(row.points), [row.points.length, 1]),
  twoPoint: row.twoPoint,
  connectedFourPoint: row.connectedFourPoint,
}));
