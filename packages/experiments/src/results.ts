export type { ResultArray, ResultTable } from "./part.ts";
export { parseResults, type ReadResults, readResults } from "./read-results.ts";
export { resultArrays, resultTables } from "./result-tables.ts";
export { checksumOf, experimentHash, type Provenance, resultsJson } from "./results-json.ts";
export type { Row, RunResult } from "./runs/run.ts";
