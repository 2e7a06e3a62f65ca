import { dots, linear, levels as lines, log, type Plot } from "@nnft/plots";
import { z } from "zod";
import { columnsOf } from "../columns-of.ts";
import { nanOfNull } from "../nan-of-null.ts";
import type { Cost, Part } from "../part.ts";
import { report } from "./report.ts";
import { type CorrelatorRow, type PreparedSpectra, prepare, run, type SpectraResult } from "./run.ts";
import { type SpectraSpec, spectraSchema } from "./schema.ts";
import { template } from "./template.ts";

const number = z.number().nullable();
const measured = z.object({ value: number, error: number });
const row = z.object({ operator: z.int(), time: z.number(), value: number, error: number });

/** Correlators, masses and levels in results.json. A number that is not known is null there. */
const schema = z.object({
  name: z.string(),
  files: z.array(z.string()),
  samples: z.number(),
  integratedTime: number,
  blocks: z.number(),
  correlators: z.array(row),
  masses: z.array(row),
  levels: z.array(z.object({ energy: measured, amplitudes: z.array(measured), time: z.number() })),
  warnings: z.array(z.string()),
  seconds: z.number(),
});

/** Euclidean correlators of your own, from files. */
export const spectra = {
  noun: "spectrum",
  template,
  example: "a spectrum",
  description: "correlators in Euclidean time from files: effective masses and levels",
  schema: spectraSchema,
  prepare,
  cost: ({ runs }): Cost => ({
    bytes: 64 * runs.reduce((sum, { data }) => sum + data.length, 0),
    bytesPerWorker: 0,
    draws: runs.reduce((sum, { shape }) => sum + shape[0]!, 0),
    unit: "configurations",
  }),
  // a part of a chain says little of its time
  shortened: (prepared) => ({ prepared, share: 1 }),
  summary: ({ spec: { name, files }, runs }) =>
    `${name}: ${runs.map(({ shape }) => `[${shape.join(", ")}]`).join(", ")} of ${files.length} ${files.length === 1 ? "file" : "files"}`,
  run,
  inThread: true,
  rows: (results) => [
    ...tableOf("spectrum_correlators", results, ({ correlators }) => correlators),
    ...tableOf("effective_masses", results, ({ masses }) => masses),
    ...columnsOf(
      "levels",
      results.flatMap(({ name, levels }) =>
        levels.map(({ energy, time }, n) => ({
          spectrum: name,
          level: n + 1,
          energy: energy.value,
          energy_error: energy.error,
          last_time: time,
        })),
      ),
    ),
  ],
  plots,
  report,
  json: { schema, write: (result) => result, read: (data) => nanOfNull(data) as SpectraResult },
} satisfies Part<SpectraSpec, PreparedSpectra, SpectraResult>;

const tableOf = (
  table: string,
  results: readonly SpectraResult[],
  rows: (result: SpectraResult) => readonly CorrelatorRow[],
) =>
  columnsOf(
    table,
    results.flatMap((result) =>
      rows(result).map(({ operator, time, value, error }) => ({
        spectrum: result.name,
        operator,
        time,
        value,
        standard_error: error,
      })),
    ),
  );

/** Correlators over time, and effective masses with the levels that were found. */
function plots({ name, correlators, masses, levels }: SpectraResult): readonly Plot[] {
  const series = (rows: readonly CorrelatorRow[]) => {
    const operators = [...new Set(rows.map(({ operator }) => operator))];
    return operators.map((operator) => {
      const own = rows.filter((one) => one.operator === operator && Number.isFinite(one.value));
      return dots(
        operators.length > 1 ? `O${operator}` : "measured",
        own.map(({ time }) => time),
        own.map(({ value }) => value),
        own.map(({ error }) => error),
      );
    });
  };
  const values = levels.map(({ energy }) => energy.value);
  return [
    { title: `${name}: correlators`, x: linear("t"), y: log("C(t)"), series: series(correlators) },
    {
      title: `${name}: effective masses`,
      x: linear("t"),
      y: linear("m"),
      series: [...series(masses), ...(values.length > 0 ? [lines("levels", values)] : [])],
    },
  ];
}
