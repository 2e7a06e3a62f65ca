export type { SweepFit } from "./sweep/fit.ts";
export type { SweepSpec } from "./sweep/schema.ts";
export { type SweepResult, sweepPlots, sweepReport, sweepResults, sweptEntries } from "./sweep/sweep-results.ts";
export type { SweepTable } from "./sweep/tables.ts";
