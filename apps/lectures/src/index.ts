export type { Claim, ClaimDescription, Findings, Quantity, SetDiagram } from "./claim.ts";

export { claims } from "./claims.ts";
export { findClaims, searchWords, UnknownClaimError } from "./find-claims.ts";
export { lecturesPage } from "./page/lectures-page.ts";
export { equationList } from "./page/numbers.ts";
export type { Plot, Series } from "./plot.ts";
export { claimSource } from "./program/claim-source.ts";
export { programOf } from "./program/program-of.ts";
export { type Reading, type Readings, readings } from "./readings.ts";
export { type ClaimResult, type LecturesReport, type RunClaimsOptions, runClaims } from "./run-claims.ts";
export { type Judgement, judge, verdictOf } from "./verdict.ts";
