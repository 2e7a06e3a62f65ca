import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../checks/packages.ts";

/** A cell of a notebook. */
export interface Cell {
  readonly kind: "markdown" | "code";
  readonly source: string;
}

/** A notebook of the folder of examples. */
export interface Notebook {
  readonly name: string;
  readonly cells: readonly Cell[];
}

export const NOTEBOOKS: string = join(root, "examples/notebooks");

/** All notebooks, from the first steps on. */
export function notebooks(): readonly Notebook[] {
  return readdirSync(NOTEBOOKS)
    .filter((file) => file.endsWith(".ipynb"))
    .map((file) => notebookOf(file.replace(/\.ipynb$/, ""), readFileSync(join(NOTEBOOKS, file), "utf8")))
    .sort((a, b) => ORDER.indexOf(a.name) - ORDER.indexOf(b.name));
}

const ORDER = ["first-steps", "own-samples", "one-over-n", "training", "phi4", "conformal"];

/** Reads the text of a notebook. */
export function notebookOf(name: string, text: string): Notebook {
  const { cells } = JSON.parse(text) as { cells: { cell_type: Cell["kind"]; source: readonly string[] | string }[] };
  return {
    name,
    cells: cells.map(({ cell_type: kind, source }) => ({
      kind,
      source: typeof source === "string" ? source : source.join(""),
    })),
  };
}

/** What a cell printed, and what its last line shows, by MIME type. */
export interface CellOutput {
  /** the number of the cell among all of its notebook */
  readonly cell: number;
  readonly text: string;
  readonly display?: Readonly<Record<string, string>>;
}

/** Begins a line of the script's output that tells what a cell shows. */
const MARK = "\u0001";

/**
 * The code cells of a notebook as one program, which prints what each cell shows.
 *
 * As in a notebook, a last line that is an expression is shown: by the method `Symbol.for("Jupyter.display")`, if its value has one.
 */
export function scriptOf({ cells }: Notebook): string {
  const parts = cells.map(({ kind, source }, k) => {
    if (kind !== "code") return "";
    const lines = source.trimEnd().split("\n");
    const last = lines.at(-1)!;
    const isExpression =
      /^[\w(`"'[]/.test(last) && !/^(const|let|import|export|for|if|await writeArrays|console)\b/.test(last);
    const body = isExpression ? [...lines.slice(0, -1), `await __shown(${k}, ${last.replace(/;$/, "")});`] : lines;
    return `${body.join("\n")}\n__done(${k});`;
  });
  return `import { showResultsInNotebooks as __show } from "nnft";\n__show();\n${SHOWN}\n${parts.filter(Boolean).join("\n")}\n`;
}

const SHOWN = `const __done = (cell: number): void => console.log("\\u0001" + JSON.stringify({ cell }));
async function __shown(cell: number, value: any): Promise<void> {
  const show = value?.[Symbol.for("Jupyter.display")];
  const display = show ? await show.call(value) : { "text/plain": typeof value === "string" ? value : JSON.stringify(value) };
  console.log("\\u0001" + JSON.stringify({ cell, display }));
}`;

/** Reads what such a program printed: an output for each code cell that ran to its end. */
export function outputsOf(printed: string): readonly CellOutput[] {
  const outputs: CellOutput[] = [];
  let text: string[] = [];
  let display: CellOutput["display"];
  for (const line of printed.split("\n")) {
    if (!line.startsWith(MARK)) {
      text.push(line);
      continue;
    }
    const told = JSON.parse(line.slice(1)) as { cell: number; display?: CellOutput["display"] };
    if (told.display) display = told.display;
    else {
      outputs.push({ cell: told.cell, text: text.join("\n"), ...(display && { display }) });
      [text, display] = [[], undefined];
    }
  }
  return outputs;
}
