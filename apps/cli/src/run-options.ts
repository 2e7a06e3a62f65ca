import type { FigureOptions } from "./figure-options.ts";
import type { Format } from "./formats.ts";

/** The options of `nnft run`. */
export interface RunOptions extends FigureOptions {
  readonly seed?: string;
  readonly out: string;
  readonly precision?: number;
  readonly workers?: number;
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly fresh?: boolean;
  readonly keep?: boolean;
  readonly force?: boolean;
  readonly estimate?: boolean;
  readonly shard?: string;
  readonly engine: "threads" | "bullmq";
  readonly redis?: string;
  readonly inFlight?: number;
  readonly priority?: number;
  readonly format?: readonly Format[];
  readonly allowModules?: boolean;
}

/** The options of `run`, `merge` and `report` that decide how results are shown. */
export type ShowOptions = Pick<RunOptions, "out" | "json" | "quiet" | "format" | "force" | keyof FigureOptions>;
