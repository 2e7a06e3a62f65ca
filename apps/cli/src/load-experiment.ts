import { readFile } from "node:fs/promises";
import { closestMatch } from "leven";
import { LineCounter, parseDocument } from "yaml";
import type { z } from "zod";
import { type Experiment, experimentSchema } from "./experiment-schema.ts";
import { InputError } from "./input-error.ts";
import { resolveModules } from "./resolve-modules.ts";

/**
 * Reads and checks an experiment file (YAML or JSON); every complaint names the line or the field, and the remedy.
 * Modules that it names are loaded where that is allowed, and the ensembles they give stand in their place.
 */
export async function loadExperiment(
  file: string,
  { allowModules = false }: { readonly allowModules?: boolean } = {},
): Promise<Experiment> {
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code === "ENOENT" ? "does not exist" : (error as Error).message;
    throw new InputError(`${file}: the experiment file ${reason}; write one with \`nnft init\`.`);
  }
  return await resolveModules(parseExperiment(text, file), file, allowModules);
}

/** Checks the text of an experiment. `file` only names it in messages. */
export function parseExperiment(text: string, file: string): Experiment {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const [syntax] = document.errors;
  if (syntax) {
    const { line, col } = lines.linePos(syntax.pos[0]);
    const shown = text.split("\n")[line - 1] ?? "";
    throw new InputError(
      `${file}:${line}:${col}: YAML syntax error: ${syntax.message.split("\n")[0]}\n  ${line} | ${shown}\n  ${" ".repeat(String(line).length)} | ${" ".repeat(col - 1)}^`,
    );
  }
  let given: unknown;
  try {
    given = document.toJS();
  } catch (error) {
    // aliases of nothing, or of each other without end
    throw new InputError(`${file}: YAML error: ${(error as Error).message}.`);
  }
  const parsed = experimentSchema.safeParse(given);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map((issue) => {
    const path = issue.path.filter((part) => typeof part !== "symbol");
    // a key that is missing has no node of its own: point at the nearest one above it
    let node: unknown;
    for (let depth = path.length; depth >= 0 && !node; depth--) node = document.getIn(path.slice(0, depth), true);
    const start = (node as { range?: readonly number[] } | undefined)?.range?.[0];
    const where = start === undefined ? file : `${file}:${lines.linePos(start).line}`;
    return `${where}: ${path.join(".") || "the experiment"}: ${describe(issue, given, path)}`;
  });
  throw new InputError(issues.join("\n"));
}

const NET_KINDS = [
  "mlp",
  "erf-net",
  "relu-net",
  "gauss-net",
  "cos-net",
  "euclidean-net",
  "free-scalar",
  "alpha-scalar",
  "periodic-scalar",
  "ensemble",
  "module",
];

function describe(issue: z.core.$ZodIssue, root: unknown, path: readonly (string | number)[]): string {
  if (issue.code === "unrecognized_keys")
    return `unknown key ${issue.keys.map((key) => `"${key}"`).join(", ")}; remove it or check its spelling.`;
  const value = path.reduce<unknown>((at, part) => (at as Record<string | number, unknown> | undefined)?.[part], root);
  const got = value === undefined ? "nothing" : JSON.stringify(value);
  const isKind = path[path.length - 1] === "kind";
  const options = isKind ? NET_KINDS : "values" in issue && Array.isArray(issue.values) ? issue.values.map(String) : [];
  const nearest = typeof value === "string" && options.length > 0 ? closestMatch(value, options) : undefined;
  const requirement = isKind ? `must be one of ${NET_KINDS.join(", ")}` : issue.message;
  return `${requirement}, got ${got}${nearest ? `; did you mean "${nearest}"?` : "."}`;
}
