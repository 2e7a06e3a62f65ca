export type { PaperClaim } from "./claim.ts";

export { findNumbers, paperWords, UnknownPaperError } from "./find-numbers.ts";
export { numbers } from "./numbers.ts";
export { bibtex, citation, type Paper } from "./paper.ts";
export { papers } from "./papers.ts";
export { papersPage } from "./papers-page.ts";
export { papersTable } from "./papers-table.ts";
export { packagesOf, programOfNumber } from "./program-of-number.ts";
export { runPapers } from "./run-papers.ts";
