import { requireList, requireText } from "@nnft/foundations/kinds";
import type { Axis } from "./plot.ts";

/** A linear axis. Throws DomainError for a label that is no text. */
export const linear = (label: string): Axis => ({ label: requireText("linear", "label", label), scale: "linear" });

/** A logarithmic axis; numbers that are not positive are left out. Throws DomainError for a label that is no text. */
export const log = (label: string): Axis => ({ label: requireText("log", "label", label), scale: "log" });

/** An axis that is linear near 0 and logarithmic far from it. Throws DomainError for a label that is no text. */
export const symlog = (label: string): Axis => ({ label: requireText("symlog", "label", label), scale: "symlog" });

/** An axis of names: entry k of `categories` stands at the coordinate k. Throws DomainError unless all are texts. */
export const category = (label: string, categories: readonly string[]): Axis => {
  requireText("category", "label", label);
  requireList("category", "categories", categories).forEach((name, k) => {
    requireText("category", `categories[${k}]`, name);
  });
  return { label, scale: "category", categories };
};
