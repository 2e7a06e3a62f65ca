import type { Failure } from "../worker/failure.ts";
import type { OwnAnalysis, OwnFiles } from "./analysis.ts";

/** Files to analyse; none asks for the example. */
export interface OwnRequest {
  readonly files?: OwnFiles;
}

export type OwnAnswer =
  | { readonly kind: "progress"; readonly fraction: number }
  | { readonly kind: "example"; readonly files: OwnFiles }
  | { readonly kind: "analysis"; readonly analysis: OwnAnalysis }
  | ({ readonly kind: "failure" } & Failure);
