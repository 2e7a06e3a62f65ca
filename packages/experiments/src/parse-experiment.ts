import { closestMatch } from "leven";
import { type Document, LineCounter, parseDocument } from "yaml";
import type { z } from "zod";
import { type Experiment, experimentSchema } from "./experiment-schema.ts";
import { InputError } from "./input-error.ts";

/** Checks the text of an experiment (YAML or JSON). `file` only names it in messages, which point at the line. */
export function parseExperiment(text: string, file: string): Experiment {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const given = treeOf(document, lines, text, file);
  const parsed = experimentSchema.safeParse(given);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map((issue) => {
    const path = issue.path.filter((part) => typeof part !== "symbol");
    // a missing key has no node of its own: point at the nearest one above it
    let node: unknown;
    for (let depth = path.length; depth >= 0 && !node; depth--) node = document.getIn(path.slice(0, depth), true);
    const start = (node as { range?: readonly number[] } | undefined)?.range?.[0];
    const where = start === undefined ? file : `${file}:${lines.linePos(start).line}`;
    return `${where}: ${path.join(".") || "the experiment"}: ${describe(issue, given, path)}`;
  });
  throw new InputError(issues.join("\n"));
}

function treeOf(document: Document.Parsed, lines: LineCounter, text: string, file: string): unknown {
  const [syntax] = document.errors;
  if (syntax) {
    const { line, col } = lines.linePos(syntax.pos[0]);
    const source = text.split("\n")[line - 1] ?? "";
    const margin = " ".repeat(String(line).length);
    throw new InputError(
      `${file}:${line}:${col}: YAML syntax error: ${syntax.message.split("\n")[0]}\n  ${line} | ${source}\n  ${margin} | ${" ".repeat(col - 1)}^`,
    );
  }
  try {
    return document.toJS();
  } catch (error) {
    // aliases of nothing, or of each other without end
    throw new InputError(`${file}: YAML error: ${(error as Error).message}.`);
  }
}

function describe(issue: z.core.$ZodIssue, root: unknown, path: readonly (string | number)[]): string {
  if (issue.code === "unrecognized_keys")
    return `unknown key ${issue.keys.map((key) => `"${key}"`).join(", ")}; remove it or check its spelling.`;
  if (issue.code === "custom") return `${issue.message}.`;
  const value = path.reduce<unknown>((at, part) => (at as Record<string | number, unknown> | undefined)?.[part], root);
  const got = value === undefined ? "nothing" : JSON.stringify(value);
  const options = optionsOf(issue);
  const nearest = typeof value === "string" && options.length > 0 ? closestMatch(value, options) : undefined;
  const isKind = path.at(-1) === "kind" && options.length > 0;
  const requirement = isKind ? `must be one of ${options.join(", ")}` : issue.message;
  return `${requirement}, got ${got}${nearest ? `; did you mean "${nearest}"?` : "."}`;
}

/** The words that would have been allowed, where the issue knows them. */
function optionsOf(issue: z.core.$ZodIssue): string[] {
  if ("options" in issue && Array.isArray(issue.options)) return issue.options.map(String);
  return "values" in issue && Array.isArray(issue.values) ? issue.values.map(String) : [];
}
