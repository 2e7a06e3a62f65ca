import { FileError } from "@nnft/foundations";
import { quoted } from "@nnft/foundations/checks";
import { requireText } from "@nnft/foundations/kinds";
import type { OpenFile } from "./open-arrays.ts";
import type { Source } from "./source.ts";

/** Where an array stands: its place in the file, and its column where the file is a table. */
export interface ChosenArray {
  readonly index: number;
  readonly column?: number;
}

/** The array that is called `name`, or the only one. Errors: FileError that lists the names. */
export function chosenArray(caller: string, { arrays, columns }: OpenFile, file: Source, name?: string): ChosenArray {
  const source = quoted(typeof file === "string" ? file : file.name);
  if (name === undefined) {
    if (arrays.length === 1) return { index: 0 };
    const names = arrays.map((one) => one.name);
    throw new FileError(`${caller}: ${source} holds ${names.length} arrays, ${list(names)}; say which as \`name\`.`);
  }
  requireText(caller, "name", name);
  const index = arrays.findIndex((one) => one.name === name);
  if (index >= 0 && !columns?.includes(name)) return { index };
  const column = columns?.indexOf(name) ?? -1;
  if (column >= 0) return { index: 0, column };
  const names = columns ?? arrays.map((one) => one.name);
  throw new FileError(`${caller}: ${source} holds no ${quoted(name)}, but ${list(names)}; name one of these.`);
}

const MOST_NAMES = 12;

function list(names: readonly string[]): string {
  const shown = names.slice(0, MOST_NAMES).map((name) => quoted(name));
  return names.length > MOST_NAMES ? `${shown.join(", ")} and ${names.length - MOST_NAMES} more` : shown.join(", ");
}
