import { type FieldSource, readArray, readFields } from "@nnft/data";
import { nested } from "@nnft/foundations";
import { concerning, InputError } from "../input-error.ts";
import type { Place } from "../part.ts";
import { type SourceSpec, sourceOf, sourceText } from "../sources.ts";
import type { AnalysisSpec } from "./schema.ts";

/** One file of samples, opened when it is needed. */
export interface FieldsFile {
  /** N of its networks; undefined where it is not said */
  readonly width?: number;
  readonly path: string;
  readonly name?: string;
  readonly text: string;
  readonly shape: FieldSource["shape"];
}

/** An analysis whose files are there. */
export interface PreparedAnalysis {
  readonly spec: AnalysisSpec;
  readonly files: readonly FieldsFile[];
  readonly points?: readonly (readonly number[])[];
  /** share of the samples that are read; 1: all */
  readonly share: number;
}

/** Looks at the files of samples and reads the points. */
export async function prepare(spec: AnalysisSpec, { folder }: Place): Promise<PreparedAnalysis> {
  const listed = Array.isArray(spec.fields) ? spec.fields : [spec.fields as SourceSpec];
  const files: FieldsFile[] = [];
  for (const one of listed) files.push(await concerning(["fields"], () => looked(one, folder)));
  const [first] = files;
  for (const { text, shape } of files)
    if (shape[1] !== first!.shape[1] || shape[2] !== first!.shape[2])
      throw new InputError(
        `fields: ${text} has ${shape[1]} points and ${shape[2]} outputs, ${first!.text} has ${first!.shape[1]} and ${first!.shape[2]}; ` +
          "give files on the same points.",
        { path: ["fields"] },
      );
  const points = spec.points && (await concerning(["points"], () => pointsOf(spec.points!, folder)));
  return { spec, files, ...(points && { points }), share: 1 };
}

async function looked(
  one: SourceSpec | { readonly width: number; readonly file: string; readonly array?: string | undefined },
  folder: string,
): Promise<FieldsFile> {
  const source = sourceOf(one as SourceSpec, folder);
  const open = await opened(source);
  await open.close();
  const width = typeof one === "object" && "width" in one ? { width: one.width } : {};
  return { ...source, ...width, text: sourceText(one as SourceSpec), shape: open.shape };
}

/** Opens a file of samples. */
export const opened = ({ path, name }: { readonly path: string; readonly name?: string }): Promise<FieldSource> =>
  readFields(path, name === undefined ? {} : { name });

async function pointsOf(
  spec: NonNullable<AnalysisSpec["points"]>,
  folder: string,
): Promise<readonly (readonly number[])[]> {
  if (Array.isArray(spec)) return spec;
  const { path, name } = sourceOf(spec, folder);
  const array = await readArray(path, name === undefined ? {} : { name });
  if (array.shape.length === 1) return Array.from(array.data, (x) => [x]);
  return nested(array);
}
