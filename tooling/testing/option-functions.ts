import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { entriesOf } from "../checks/entries.ts";
import { workspaces } from "../checks/packages.ts";

/** A function that an entry of a package exports. */
export interface ExportedFunction {
  /** the package, from `@nnft/`, and the name: `qm/classify` */
  readonly id: string;
  readonly name: string;
  /** the source of the entry that exports it */
  readonly entry: string;
  /** the parameters of each of its signatures, as they stand in the source */
  readonly signatures: readonly (readonly string[])[];
}

/** An exported function that takes options. */
export interface OptionFunction extends ExportedFunction {
  /** its parameter of options, as it stands in the source */
  readonly parameter: string;
}

/** A parameter of options: its type is an object written on the spot, or says so by its name. */
const TAKES_OPTIONS = /:\s*(\{\s*(readonly\s+)?\w+\??:|[\w<>," |&]*\b\w*(Options|Settings|Spec|OnGrid)\b)/;
/** Objects of these types are results, or are read by a schema. */
const NO_OPTIONS = /:\s*NetSpec\b/;

/** The exported functions of all packages that take options, in the order of the packages. */
export function optionFunctions(): readonly OptionFunction[] {
  return exportedFunctions().flatMap((one) => {
    const parameter = one.signatures.flat().find((text) => TAKES_OPTIONS.test(text) && !NO_OPTIONS.test(text));
    return parameter ? [{ ...one, parameter }] : [];
  });
}

/** The exported functions of all packages, read from their sources, in the order of the packages; classes and constants are left out. */
export function exportedFunctions(): readonly ExportedFunction[] {
  return workspaces()
    .filter(({ isApp }) => !isApp)
    .flatMap(({ name: owner, folder, manifest }) =>
      entriesOf(manifest).flatMap(({ source }) => {
        const entry = join(folder, source);
        return [...exportsOf(entry)].flatMap(([name, home]) => {
          const signatures = signaturesOf(home);
          return signatures ? [{ id: `${owner.replace("@nnft/", "")}/${name}`, name, entry, signatures }] : [];
        });
      }),
    );
}

interface Home {
  readonly file: string;
  readonly name: string;
}

/** Names that a file exports, types left out, with the file and the name of each there. */
function exportsOf(file: string): ReadonlyMap<string, Home> {
  const text = readFileSync(file, "utf8");
  const found = new Map<string, Home>();
  for (const [, names, from] of text.matchAll(/export \{([^}]*)\} from "(\.[^"]+)"/g))
    for (const part of names.split(",").map((one) => one.trim())) {
      const [name, as = name] = part.split(/\s+as\s+/);
      if (name && !name.startsWith("type ")) found.set(as, { file: join(dirname(file), from), name });
    }
  for (const [, name] of text.matchAll(/^export (?:async )?function\*? (\w+)/gm)) found.set(name, { file, name });
  return found;
}

/** The parameters of every signature of a function; undefined for other values. */
function signaturesOf({ file, name }: Home): readonly (readonly string[])[] | undefined {
  const text = readFileSync(file, "utf8")
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/(^|\s)\/\/.*$/gm, "");
  const heads = [...text.matchAll(new RegExp(`export (?:async )?function\\*? ${name}\\b\\s*(<)?`, "g"))];
  const arrow = text.match(new RegExp(`export const ${name}\\b[^=]*=\\s*(?:async )?\\(`));
  if (arrow) return [listed(text, arrow.index! + arrow[0].length - 1)];
  if (heads.length === 0) {
    const home = exportsOf(file).get(name);
    return home && home.file !== file ? signaturesOf(home) : undefined;
  }
  return heads.map(({ 0: head, 1: generic, index }) => {
    const end = index + head.length;
    return listed(text, text.indexOf("(", generic ? closing(text, end - 1) : end));
  });
}

/** The parts between commas of the list that opens at a place. */
function listed(text: string, open: number): readonly string[] {
  const list = text.slice(open + 1, closing(text, open));
  const parts: string[] = [];
  let from = 0;
  for (let at = 0; at <= list.length; at++)
    if (at === list.length || (list[at] === "," && depth(list.slice(from, at)) === 0)) {
      parts.push(list.slice(from, at).trim());
      from = at + 1;
    }
  return parts.filter((part) => part !== "");
}

function closing(text: string, open: number): number {
  let level = 0;
  for (let at = open; at < text.length; at++) {
    level += step(text, at);
    if (level === 0) return at;
  }
  throw new Error(`a bracket of ${text.slice(open, open + 60)} is not closed`);
}

const depth = (text: string): number => [...text].reduce((level, _, at) => level + step(text, at), 0);

function step(text: string, at: number): number {
  const letter = text[at];
  if ("([{<".includes(letter)) return 1;
  return ")]}".includes(letter) || (letter === ">" && text[at - 1] !== "=") ? -1 : 0;
}
