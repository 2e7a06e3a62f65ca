import type { Axis } from "./plot.ts";

/** A linear axis. */
export const linear = (label: string): Axis => ({ label, scale: "linear" });

/** A logarithmic axis; numbers that are not positive are left out. */
export const log = (label: string): Axis => ({ label, scale: "log" });

/** An axis that is linear near 0 and logarithmic far from it. */
export const symlog = (label: string): Axis => ({ label, scale: "symlog" });

/** An axis of names: entry k of `categories` stands at the coordinate k. */
export const category = (label: string, categories: readonly string[]): Axis => ({
  label,
  scale: "category",
  categories,
});
