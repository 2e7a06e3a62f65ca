import type { WorkersChoice } from "@nnft/runner";
import type { ClaimDescription, Quantity, SetDiagram } from "./claim.ts";
import type { Plot } from "./plot.ts";
import type { Judgement } from "./verdict.ts";

export interface RunClaimsOptions {
  /** ids of claims, default all; see `findClaims` */
  readonly ids?: readonly string[];
  /** default "lectures" */
  readonly seed?: number | string;
  /** threads, or an engine of blocks of claims; no number depends on it; default 1 */
  readonly workers?: WorkersChoice;
  readonly onProgress?: (progress: { readonly done: number; readonly total: number; readonly title: string }) => void;
  readonly signal?: AbortSignal;
}

/** A claim that was run: its description, every quantity with its judgement, the plot and the verdict. */
export interface ClaimResult extends ClaimDescription {
  readonly quantities: readonly (Quantity & Judgement)[];
  /** missing if the claim threw */
  readonly plot?: Plot;
  readonly sets?: SetDiagram;
  readonly verdict: "holds" | "fails";
  /** what the claim threw, if it threw; it then fails */
  readonly error?: string;
  readonly seconds: number;
}

/** All claims that were run, in the order of the lectures. */
export interface LecturesReport {
  readonly seed: number | string;
  readonly results: readonly ClaimResult[];
  readonly seconds: number;
}
