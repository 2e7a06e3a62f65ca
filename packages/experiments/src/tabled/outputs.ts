import { json } from "./json.ts";
import { report } from "./report.ts";
import { rows } from "./rows.ts";

/** Parts whose results are tables share this: they run in a thread, and write the same rows, report and JSON. */
export const outputs = { inThread: true, rows, report, json } as const;
