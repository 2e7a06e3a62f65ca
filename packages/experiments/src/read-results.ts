import { requirePlot } from "@nnft/drawing";
import { requireText } from "@nnft/foundations/kinds";
import { z } from "zod";
import { experimentSchema } from "./experiment-schema.ts";
import { InputError } from "./input-error.ts";
import type { Named } from "./part.ts";
import { type PartName, partEntries } from "./parts.ts";
import { partOf } from "./prepare-experiment.ts";
import { readText } from "./read-text.ts";
import { textOf } from "./report/report.ts";
import { checksumOf, FORMAT, type Provenance } from "./results-json.ts";
import type { ExperimentResult } from "./run-experiment.ts";

const fieldOf = (part: string, { field }: { readonly field?: string }): string => field ?? part;

const resultsSchema = z.object({
  format: z.literal(FORMAT),
  provenance: z.record(z.string(), z.unknown()),
  experiment: experimentSchema,
  converged: z.boolean(),
  ...Object.fromEntries(partEntries.map(([part, { json }]) => [fieldOf(part, json), z.array(json.schema)])),
});

/** The written entries of each part. */
type ListsOfResults = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;

/** Results of an earlier run, to be shown again. */
export interface ReadResults {
  readonly result: ExperimentResult;
  readonly provenance: Provenance;
}

/** Reads a results.json. Errors: InputError that distinguishes a file of another kind or format from one that was cut off or changed. */
export async function readResults(file: string): Promise<ReadResults> {
  requireText("readResults", "file", file, "pass the name of a results.json");
  const text = await readText(file, "the results");
  return parseResults(text, file);
}

/** Reads the text of a results.json. `file` only names it in messages. */
export function parseResults(text: string, file: string): ReadResults {
  requireText("parseResults", "text", text, "pass the text of a results.json");
  requireText("parseResults", "file", file, "pass the name of the file");
  const read = resultsSchema.safeParse(checkedBody(text, file));
  if (!read.success) {
    const [issue] = read.error.issues;
    throw new InputError(`${file}: ${issue?.path.join(".")}: ${issue?.message}.`);
  }
  const { provenance, experiment, converged, ...lists } = read.data;
  const results = partEntries.map(([part, { json }]) => {
    const list = (lists as unknown as ListsOfResults)[fieldOf(part, json)]!;
    if (list.length !== experiment[part].length)
      throw new InputError(
        `${file}: it has ${list.length} results of ${part} for ${experiment[part].length} entries; run it again.`,
      );
    return [part, list.map((data, index) => readEntry(file, part, data, experiment[part][index]!))];
  });
  return {
    result: { experiment, converged, ...Object.fromEntries(results) } as ExperimentResult,
    provenance: provenance as unknown as Provenance,
  };
}

/** One result, from which tables and plots can be made. Errors: InputError. */
function readEntry(file: string, part: PartName, data: ListsOfResults[string][number], spec: Named): Named {
  const { json, report, plots, rows } = partOf(part);
  try {
    const result = json.read(data, spec);
    const { tables, verdict = "" } = report(result);
    for (const cell of [verdict, ...tables.flatMap((table) => table.rows.flat())]) textOf(cell);
    for (const [k, plot] of plots(result).entries()) requirePlot("readResults", `plots[${k}]`, plot);
    rows([result]);
    return result;
  } catch (cause) {
    throw new InputError(
      `${file}: the results of ${part} "${spec.name.slice(0, 80)}" are not as nnft writes them; run it again.`,
      {
        cause,
      },
    );
  }
}

/** The content of a results.json without its checksum, after the checksum was compared. */
function checkedBody(text: string, file: string): object {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new InputError(`${file}: it is not JSON, or it is cut off; give a results.json of \`nnft run\`.`);
  }
  if (typeof value !== "object" || value === null || !("checksum" in value) || !("format" in value))
    throw new InputError(`${file}: it holds no results of \`nnft run\`.`);
  const { checksum, ...body } = value;
  if (body.format !== FORMAT)
    throw new InputError(`${file}: its format is ${JSON.stringify(body.format)}, this version reads "${FORMAT}".`);
  if (checksumOf(body) !== checksum)
    throw new InputError(
      `${file}: it was changed after it was written, so its numbers cannot be trusted; run it again.`,
    );
  return body;
}
