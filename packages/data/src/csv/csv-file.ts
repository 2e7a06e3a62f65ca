import { FileError } from "@nnft/foundations";
import { quoted } from "@nnft/foundations/checks";
import Papa from "papaparse";
import type { TableFile } from "../array-file.ts";
import type { Bytes } from "../source.ts";
import { cellNumber } from "./cell-number.ts";
import { type Line, lineIndex } from "./line-index.ts";

/**
 * Opens a table of decimal numbers: columns between commas, semicolons, tabs or blanks, perhaps a row of headings; lines that begin with # are skipped.
 *
 * Errors: FileError for rows of another length, cells that are no numbers, and quotes that do not close, with row and column counted from 1 as in an editor.
 */
export async function openCsv(bytes: Bytes, array: string): Promise<TableFile> {
  const index = await lineIndex(bytes);
  const [first] = await index.lines(0, 1);
  if (!first) throw new FileError(`${bytes.name}: holds no rows; write one row of numbers for each sample.`);
  const cells = splitter(bytes.name, first.text);
  const head = cells(first);
  const words = head.filter((cell) => cellNumber(cell) === undefined);
  const hasHeading = words.length > 0;
  if (hasHeading && words.length < head.length)
    throw new FileError(
      `${bytes.name}: row ${first.number} holds ${quoted(words[0])} beside numbers; give every column a word for a heading, or a number.`,
    );
  if (!hasHeading && head.length > 2 && head.every((cell, k) => cell.trim() === String(k)))
    throw new FileError(
      `${bytes.name}: row ${first.number} is 0, 1, 2 …, which may be headings that pandas wrote; write it with header=False, or give words.`,
    );
  const skipped = hasHeading ? 1 : 0;
  const rows = index.count - skipped;
  if (rows === 0) throw new FileError(`${bytes.name}: holds headings and no numbers; write one row for each sample.`);
  return {
    arrays: [{ name: array, shape: [rows, head.length] }],
    columns: hasHeading ? distinct(head.map((cell) => cell.trim())) : head.map((_, k) => `c${k + 1}`),
    read: async (_, from, to) => {
      const data = new Float64Array((to - from) * head.length);
      let next = 0;
      for (const line of await index.lines(from + skipped, to + skipped)) {
        const row = cells(line);
        if (row.length !== head.length)
          throw new FileError(
            `${bytes.name}: row ${line.number} has ${row.length} columns, the first has ${head.length}; complete it.`,
          );
        for (const [column, cell] of row.entries()) data[next++] = numberOf(bytes.name, cell, line.number, column + 1);
      }
      return data;
    },
    close: () => bytes.close(),
  };
}

/** Headings that occur twice get a number: a, a_2. */
function distinct(names: readonly string[]): readonly string[] {
  const found: string[] = [];
  for (const name of names) {
    let own = name;
    for (let k = 2; found.includes(own); k++) own = `${name}_${k}`;
    found.push(own);
  }
  return found;
}

function numberOf(name: string, cell: string, row: number, column: number): number {
  const value = cellNumber(cell);
  if (value === undefined)
    throw new FileError(
      `${name}: row ${row}, column ${column} must be a number, got ${quoted(cell)}; correct the cell, or drop the row.`,
    );
  return value;
}

/** How the cells of a line are found, by the first line. */
function splitter(name: string, first: string): (line: Line) => readonly string[] {
  const delimiter = [",", ";", "\t", "|"].find((mark) => first.includes(mark));
  if (!delimiter) return ({ text }) => text.trim().split(/\s+/);
  return ({ text, number }) => {
    if (!text.includes('"')) return text.split(delimiter);
    const { data, errors } = Papa.parse<string[]>(text, { delimiter });
    if (errors.length > 0 || data.length !== 1)
      throw new FileError(`${name}: row ${number} has quotes that do not close; close them.`);
    return data[0]!;
  };
}
