import { NnftError } from "../../packages/foundations/src/index.ts";
import { answerOf } from "./caught.ts";
import { type ChangedArguments, changedArguments, type Path } from "./changed-arguments.ts";
import { type ExportedFunction, exportedFunctions } from "./option-functions.ts";

/** What a function answers to a call with one argument changed. */
export interface Answer {
  /** the function, the place and the change: `qm/kkl interval[0]: NaN` */
  readonly call: string;
  /** the place and the change */
  readonly where: string;
  /** what is wrong with the answer; undefined: a refusal that names the function and the argument and says what to do */
  readonly fault?: string;
}

/** Answers of a function to all changes of a valid call. */
export async function walk(one: ExportedFunction, given: readonly unknown[]): Promise<readonly Answer[]> {
  const module: Record<string, (...values: readonly unknown[]) => unknown> = await import(one.entry);
  const answers: Answer[] = [];
  for (const changed of changedArguments(given)) {
    if (isWord(one, changed.path) || (changed.change === "a text" && isFree(one, changed))) continue;
    const where = `${placeOf(one, changed.path)}: ${changed.change}`;
    const fault = await faultOf(() => module[one.name](...changed.given.map(fresh)), one, changed);
    answers.push({ call: `${one.id} ${where}`, where, fault });
  }
  return answers;
}

/** Memory that a function may write to. */
export const fresh = (value: unknown): unknown =>
  value instanceof Float64Array || value instanceof Uint32Array ? value.slice() : value;

/** Parameters of checks that are words of their messages, which the source names: no input. */
const WORDS = ["axes", "caller", "holds", "name", "noun", "remedy", "requirement", "subject"];
const isWord = (one: ExportedFunction, path: Path): boolean =>
  speaksForCaller(one) && namesOf(one, path).some((name) => WORDS.includes(name));

/** Texts of any wording, and names of files that would be written. */
const isFree = (one: ExportedFunction, { path, before }: ChangedArguments): boolean =>
  typeof before === "string" &&
  namesOf(one, path).some((name) =>
    [
      "label",
      "name",
      "title",
      "categories",
      ...(["sqliteStore", "writeArrays"].includes(one.name) ? ["file"] : []),
    ].includes(name),
  );

const speaksForCaller = ({ signatures }: ExportedFunction): boolean =>
  signatures.some((parameters) => parameters[0]?.startsWith("caller: "));

/** What is wrong with the answer to a changed call. */
async function faultOf(
  call: () => unknown,
  one: ExportedFunction,
  { path }: ChangedArguments,
): Promise<string | undefined> {
  let answer: unknown;
  try {
    answer = await answerOf(call);
  } catch (error) {
    return faultOfRefusal(error, one, path);
  }
  return `takes it silently, and returns ${JSON.stringify(answer)?.slice(0, 60)}`;
}

/** What is missing in a refusal. */
export function faultOfRefusal(error: unknown, one: ExportedFunction, path: Path): string | undefined {
  if (!(error instanceof NnftError))
    return `throws ${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}`;
  const { message } = error;
  // a check speaks for its caller, of the argument that it is told
  const checks = speaksForCaller(one);
  if (!has(message, checks ? ["caller"] : [one.name, ...reached(message)])) return `does not name itself: ${message}`;
  if (!has(message, [...namesOf(one, path), ...(checks ? ["name"] : []), "zzz"]))
    return `does not name ${namesOf(one, path).join(" or ")}: ${message}`;
  return /; .+[.?]$/.test(message) ? undefined : `does not say what to do: ${message}`;
}

/** The exported function in whose name a message speaks: one that was called with the argument, as `normal` by `densityFromJSON`. */
function reached(message: string): readonly string[] {
  const name = /^(\w+): /.exec(message)?.[1];
  exported ??= new Set(exportedFunctions().map((one) => one.name));
  return name && exported.has(name) ? [name] : [];
}

let exported: ReadonlySet<string> | undefined;

const has = (message: string, names: readonly string[]): boolean =>
  // an entry of `operators` is an operator
  names.some((name) => new RegExp(`(?<!\\w)${name.replace(/s$/, "s?")}(?!\\w)`).test(message));

/** Words by which a message may name a place: keys on the way to it, else the parameter. */
function namesOf(one: ExportedFunction, path: Path): readonly string[] {
  const keys = path.slice(1).filter((key) => typeof key === "string");
  return keys.length > 0 ? keys : parameterNames(one, path[0] as number);
}

function parameterNames({ signatures }: ExportedFunction, place: number): readonly string[] {
  const names = signatures.flatMap((parameters) => {
    const rest = parameters.at(-1)?.startsWith("...") ? parameters.at(-1) : undefined;
    const text = parameters[place] ?? rest;
    if (text === undefined) return [];
    const name = /^(?:\.\.\.)?(\w+)/.exec(text)?.[1];
    // destructured: the last word of its type, in lower case
    return name ? [name] : [/: .*?([A-Z]?[a-z]+)$/.exec(text)?.[1].toLowerCase() ?? text];
  });
  return [
    ...new Set([...names, ...(names.some((name) => /^(given|options|spec|range)$/.test(name)) ? ["options"] : [])]),
  ];
}

/** A place in words: `options.steps[0]`. */
function placeOf(one: ExportedFunction, [first, ...rest]: Path): string {
  const head = parameterNames(one, first as number)[0];
  return head + rest.map((key) => (typeof key === "number" ? `[${key}]` : `.${key}`)).join("");
}
