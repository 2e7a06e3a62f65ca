import { requireText } from "@nnft/foundations/kinds";
import { closestMatch } from "leven";
import { type Document, LineCounter, parseDocument } from "yaml";
import type { z } from "zod";
import { type Experiment, experimentJsonSchema, experimentSchema } from "./experiment-schema.ts";
import { InputError } from "./input-error.ts";
import { knownKeys } from "./known-keys.ts";
import { partEntries } from "./parts.ts";
import { rememberPlace } from "./places.ts";
import { expandSweeps } from "./sweep/expand-sweeps.ts";

/**
 * Checks the text of an experiment (YAML or JSON). `file` only names it in messages.
 *
 * Errors: DomainError where they are no texts; one InputError with all faults, a line for each with file, line and column.
 */
export function parseExperiment(text: string, file: string): Experiment {
  requireText("parseExperiment", "text", text, "pass the text of an experiment");
  requireText("parseExperiment", "file", file, "pass the name of the file");
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const given = treeOf(document, lines, text, file);
  const placeOf = (path: readonly (string | number)[]): string | undefined => {
    // a missing key has no node of its own: point at the nearest one above it
    let node: unknown;
    for (let depth = path.length; depth >= 0 && !node; depth--) node = document.getIn(path.slice(0, depth), true);
    const start = (node as { range?: readonly number[] } | undefined)?.range?.[0];
    if (start === undefined) return undefined;
    const { line, col } = lines.linePos(start);
    return `${line}:${col}`;
  };
  const expanded = expandSweeps(
    given,
    partEntries.map(([part]) => part),
  );
  const parsed = experimentSchema.safeParse(expanded.tree);
  if (parsed.success && expanded.faults.length === 0) {
    for (const [part] of partEntries)
      for (const [index, entry] of (parsed.data[part] as readonly object[]).entries())
        rememberPlace(entry, (path) => placeOf(expanded.placeOf([part, index, ...path])));
    return parsed.data;
  }
  const named = (path: readonly (string | number)[], words: string): string => {
    const written = expanded.placeOf(path);
    const place = placeOf(written);
    const where = place === undefined ? file : `${file}:${place}`;
    return `${where}: ${written.join(".") || "the experiment"}: ${words}`;
  };
  const faults = expanded.faults.map(({ path, message }) => named(path, `${message}.`));
  const issues = (faults.length > 0 ? [] : (parsed.error?.issues ?? [])).map((issue) => {
    const path = issue.path.filter((part) => typeof part !== "symbol");
    return named(path, describe(issue, expanded.tree, path));
  });
  throw new InputError([...new Set([...faults, ...issues])].join("\n"));
}

function treeOf(document: Document.Parsed, lines: LineCounter, text: string, file: string): unknown {
  const [syntax] = document.errors;
  if (syntax) {
    const { line, col } = lines.linePos(syntax.pos[0]);
    const source = text.split("\n")[line - 1] ?? "";
    throw new InputError(
      `${file}:${line}:${col}: YAML syntax error: ${cut(syntax.message.split("\n")[0]!)}\n${pointedAt(source, line, col)}`,
    );
  }
  try {
    return document.toJS();
  } catch (error) {
    // aliases of nothing, or of each other without end
    throw new InputError(`${file}: YAML error: ${(error as Error).message}.`);
  }
}

/** Characters of the file that a message shows. */
const LONGEST = 80;

const cut = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);

/** The place in a line of the file, with an arrow beneath; of a long line, the part around it. */
function pointedAt(source: string, line: number, col: number): string {
  const from = Math.max(0, Math.min(col - 1 - LONGEST / 2, source.length - LONGEST));
  const shown = source.slice(from, from + LONGEST);
  const margin = " ".repeat(String(line).length);
  return `  ${line} | ${shown}\n  ${margin} | ${" ".repeat(Math.max(0, col - 1 - from))}^`;
}

function describe(issue: z.core.$ZodIssue, root: unknown, path: readonly (string | number)[]): string {
  if (issue.code === "unrecognized_keys") {
    const known = [...knownKeys(experimentJsonSchema(), root, path)];
    const named = issue.keys.map((key) => {
      const nearest = known.length > 0 ? closestMatch(key, known) : undefined;
      return `"${cut(key)}"${nearest ? ` (did you mean "${nearest}"?)` : ""}`;
    });
    return `unknown key ${named.join(", ")}; correct its spelling or remove it.`;
  }
  if (issue.code === "custom") return `${issue.message}.`;
  const value = path.reduce<unknown>((at, part) => (at as Record<string | number, unknown> | undefined)?.[part], root);
  if (value === undefined) return "is missing; give it a value.";
  const got = cut(JSON.stringify(value));
  const options = optionsOf(issue);
  const nearest = typeof value === "string" && options.length > 0 ? closestMatch(value, options) : undefined;
  const isKind = path.at(-1) === "kind" && options.length > 0;
  const isForm = issue.code === "invalid_union" && options.length === 0;
  const requirement = isForm
    ? "has no form that is allowed here"
    : isKind
      ? `must be one of ${options.join(", ")}`
      : issue.message;
  return `${requirement}, got ${got}${nearest ? `; did you mean "${nearest}"?` : "."}`;
}

/** The words that would have been allowed, where the issue knows them. */
function optionsOf(issue: z.core.$ZodIssue): string[] {
  if ("options" in issue && Array.isArray(issue.options)) return issue.options.map(String);
  return "values" in issue && Array.isArray(issue.values) ? issue.values.map(String) : [];
}
