import { readFile } from "node:fs/promises";
import ndarray, { type NdArray } from "ndarray";
import { z } from "zod";
import { experimentSchema } from "./experiment-schema.ts";
import { InputError } from "./input-error.ts";
import type { Provenance } from "./provenance.ts";
import { checksumOf, FORMAT } from "./results-json.ts";
import type { ExperimentResult, Row } from "./run-experiment.ts";

const anyNumber = z
  .number()
  .nullable()
  .transform((value) => value ?? Number.NaN);
const matrix = z.array(z.array(anyNumber).min(1)).min(1);
const record = z.record(z.string(), z.unknown());

const rowSchema = z.object({
  order: z.int(),
  tuple: z.array(z.int()),
  width: z.number(),
  method: z.string(),
  arithmetic: z.string(),
  samples: z.number(),
  value: anyNumber,
  standardError: anyNumber,
  exact: anyNumber.default(Number.NaN),
  exactError: anyNumber.default(Number.NaN),
});

const resultsSchema = z.object({
  format: z.literal(FORMAT),
  provenance: record,
  experiment: experimentSchema,
  converged: z.boolean(),
  runs: z.array(
    z.object({
      name: z.string(),
      seconds: z.number(),
      warnings: z.array(z.string()),
      noExactLaw: z.string().optional(),
      points: matrix,
      fields: matrix.optional(),
      connected: z.array(rowSchema),
    }),
  ),
  trainings: z.array(record),
  interactions: z.array(record),
  axioms: z.array(record),
  conformal: z.array(record),
  quantum: z.array(record),
});

/** Results as they were written, to be shown again. */
export interface ReadResults {
  readonly result: ExperimentResult;
  readonly provenance: Provenance;
}

/** Reads a results.json. Errors: InputError that says whether it is no such file, of another format, cut off, or changed. */
export async function readResults(file: string): Promise<ReadResults> {
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (error) {
    throw new InputError(`${file}: the results cannot be read: ${(error as Error).message}.`);
  }
  return parseResults(text, file);
}

/** The text of a results.json. `file` only names it in messages. */
export function parseResults(text: string, file: string): ReadResults {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new InputError(`${file}: it is cut off or no JSON; give a results.json of \`nnft run\`.`);
  }
  if (typeof value !== "object" || value === null || !("checksum" in value) || !("format" in value))
    throw new InputError(`${file}: these are no results of \`nnft run\`.`);
  const { checksum, ...body } = value;
  if (body.format !== FORMAT)
    throw new InputError(`${file}: its format is ${JSON.stringify(body.format)}, this version reads "${FORMAT}".`);
  if (checksumOf(body) !== checksum)
    throw new InputError(`${file}: it was changed since it was written; its numbers cannot be trusted: run it again.`);
  const read = resultsSchema.safeParse(body);
  if (!read.success) {
    const [issue] = read.error.issues;
    throw new InputError(`${file}: ${issue?.path.join(".")}: ${issue?.message}.`);
  }
  const { provenance, experiment, converged, runs, ...parts } = read.data;
  const result = {
    experiment,
    converged,
    runs: runs.map(({ connected, points, fields, noExactLaw, ...run }, index) => ({
      ...run,
      run: experiment.runs[index]!,
      points: array(points),
      fields: fields && array(fields),
      exactReason: noExactLaw,
      rows: connected as readonly Row[],
    })),
    trainings: parts.trainings.map((training, index) => ({
      ...(numbers(training) as object),
      // JSON has no ∞: the theory's width is written as null
      rows: (training.rows as readonly Record<string, unknown>[]).map((row) => ({
        ...(numbers(row) as object),
        width: row.width ?? Number.POSITIVE_INFINITY,
      })),
      training: experiment.training[index]!,
    })),
    interactions: parts.interactions.map((interaction, index) => ({
      ...(numbers(interaction) as object),
      interaction: experiment.interactions[index]!,
    })),
    axioms: numbers(parts.axioms),
    conformal: parts.conformal,
    quantum: parts.quantum,
  };
  return { result: result as unknown as ExperimentResult, provenance: provenance as unknown as Provenance };
}

/** Null, where JSON had no way to write a number, as NaN. */
function numbers(value: unknown): unknown {
  if (value === null) return Number.NaN;
  if (Array.isArray(value)) return value.map(numbers);
  if (typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, numbers(entry)]));
}

function array(rows: readonly (readonly number[])[]): NdArray<Float64Array> {
  return ndarray(Float64Array.from(rows.flat()), [rows.length, rows[0]!.length]);
}
