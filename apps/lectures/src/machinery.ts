export { text } from "./claim.ts";
export { type ClaimTaskData, claimTask, type RanClaim } from "./claim-task.ts";
export { claimsPage, type PageFrame } from "./page/claims-page.ts";
export { type ClaimFiles, programFrom } from "./program/program-of.ts";
export { asPrinted, computed, finding, sampled } from "./quantities.ts";
export { type ClaimList, runListed } from "./run-listed.ts";
export { folded, speaksOf } from "./search-text.ts";
