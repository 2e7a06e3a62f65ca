import { cosNet, type Ensemble, mlp } from "@nnft/architectures";
import fixture from "../fixtures/connected-four-point.json" with { type: "json" };

/** A net with its tabulated correlators. */
export type OracleRow = (typeof fixture.rows)[number];
export const oracleRows: readonly OracleRow[] = fixture.rows;

/** The net of a row, with another weight of the read-out where one is given. */
export function oracleNet(row: OracleRow, readoutStd: number = row.weightStd1): Ensemble {
  const { neuron, weightStd0, width } = row;
  return neuron === "cos_bias_uniform"
    ? cosNet({ inputDimension: 1, width, weightStd: weightStd0, outputStd: row.weightStd1 })
    : mlp({
        inputDimension: 1,
        widths: [width],
        activation: neuron as "erf" | "tanh" | "relu",
        weightStd: [weightStd0, readoutStd],
      });
}
