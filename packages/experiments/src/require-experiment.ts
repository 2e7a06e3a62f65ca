import { requireList, requireObject, requireText } from "@nnft/foundations/kinds";
import { partEntries } from "./parts.ts";

/** An experiment that was read, and the name of its file. What is in its entries was checked when it was read. Throws DomainError. */
export function requireExperiment(caller: string, experiment: unknown, file?: { readonly name: unknown }): void {
  requireLists(caller, "experiment", experiment, ["title", "seed"], "pass one of parseExperiment or loadExperiment");
  if (file) requireText(caller, "file", file.name, "pass the name of the experiment's file");
}

/** Results of an experiment. Throws DomainError. */
export function requireResult(caller: string, result: unknown): void {
  requireLists(caller, "result", result, ["experiment", "converged"], "pass those of runExperiment or readResults");
}

/** An object with a list for each part. */
function requireLists(caller: string, name: string, value: unknown, fields: readonly string[], remedy: string): void {
  const lists = partEntries.map(([part]) => part);
  requireObject(caller, name, value, [...fields, ...lists], remedy);
  for (const part of lists)
    requireList(caller, `${name}.${part}`, (value as Readonly<Record<string, unknown>>)[part], 0, remedy);
}
