import { cosNet, type Ensemble, mlp } from "@nnft/architectures";
import ndarray, { type NdArray } from "ndarray";
import fixture from "../fixtures/connected-four-point.json" with { type: "json" };

export interface OracleRow {
  readonly title: string;
  readonly net: Ensemble;
  readonly points: NdArray<Float64Array>;
  readonly twoPoint: readonly (readonly number[])[];
  readonly connectedFourPoint: number;
}

/** The rows of the fixture as ensembles of this project. */
export const oracleRows: readonly OracleRow[] = fixture.rows.map((row) => {
  const { neuron, weightStd0, weightStd1, width } = row;
  const net: Ensemble =
    neuron === "cos_bias_uniform"
      ? cosNet({ inputDimension: 1, width, weightStd: weightStd0, outputStd: weightStd1 })
      : mlp({
          inputDimension: 1,
          widths: [width],
          activation: neuron as "erf" | "tanh" | "relu",
          weightStd: [weightStd0, weightStd1],
        });
  return {
    title: `${neuron}, N = ${width}`,
    net,
    points: ndarray(Float64Array.from(row.points), [row.points.length, 1]),
    twoPoint: row.twoPoint,
    connectedFourPoint: row.connectedFourPoint,
  };
});
