import { json } from "./json.ts";
import { report } from "./report.ts";
import { rows } from "./rows.ts";

/** What all parts whose result is tables have in common: they run in a thread, and write the same rows, report and JSON. */
export const outputs = { inThread: true, rows, report, json } as const;
