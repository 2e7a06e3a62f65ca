import type { FieldSource } from "@nnft/data";
import { DomainError, readRows, rowMajor, ShapeError, type StridedArray, type Table } from "@nnft/foundations";
import { notFiniteAt } from "@nnft/foundations/kinds";

/** Samples of a field: a table [M, P], an ndarray [M, P, D], or a file that is read in pieces (`readFields`). */
export type Samples = Table | StridedArray | FieldSource;

/** Samples on S = P·D sites: site p·D + o is output o at point p. */
export interface SampleReader {
  readonly samples: number;
  readonly sites: number;
  readonly outputs: number;
  /** Samples `from` to `to`, row-major [to − from, S]; memory that must not be written. */
  read(from: number, to: number): Promise<Float64Array>;
}

/** Reads samples of any kind. Errors: ShapeError; DomainError for numbers that are not finite. */
export function sampleReader(caller: string, fields: Samples): SampleReader {
  if (isSource(fields)) {
    const [samples, points, outputs] = fields.shape;
    return { samples, sites: points * outputs, outputs, read: (from, to) => fields.read(from, to) };
  }
  const { shape } = (fields ?? {}) as Partial<StridedArray>;
  if (Array.isArray(shape) && shape.length === 3)
    return inMemory(caller, cube(caller, fields as StridedArray), shape[2]);
  const { data, rows, columns } = readRows(caller, "fields", fields as Table, {
    axes: "[M, P] or [M, P, outputs]",
    remedy: "give one row for each sample",
  });
  return inMemory(caller, { data, rows, columns }, 1);
}

interface Held {
  readonly data: Float64Array;
  readonly rows: number;
  readonly columns: number;
}

function cube(caller: string, fields: StridedArray): Held {
  const data = rowMajor(fields);
  const [rows, points, outputs] = fields.shape as readonly [number, number, number];
  if (data.length === 0)
    throw new ShapeError(
      `${caller}: \`fields\` must hold samples, got [${fields.shape.join(", ")}]; draw some networks.`,
    );
  const at = notFiniteAt(data);
  if (at >= 0)
    throw new DomainError(
      `${caller}: \`fields\` must be finite, got ${data[at]} in sample ${Math.floor(at / (points * outputs))}; drop or repair that sample.`,
    );
  return { data, rows, columns: points * outputs };
}

const inMemory = (_: string, { data, rows, columns }: Held, outputs: number): SampleReader => ({
  samples: rows,
  sites: columns,
  outputs,
  read: async (from, to) => data.subarray(from * columns, to * columns),
});

const isSource = (fields: Samples): fields is FieldSource =>
  typeof (fields as Partial<FieldSource> | null)?.read === "function" && Array.isArray((fields as FieldSource).shape);
