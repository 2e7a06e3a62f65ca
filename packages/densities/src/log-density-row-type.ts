/** ln p of the point that starts at `row[at]`. */
export type LogDensityRow = (row: Float64Array, at: number) => number;
