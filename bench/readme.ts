import { readFileSync, writeFileSync } from "node:fs";

const START = "<!-- bench: written by npm run bench -- --write-readme -->";
const END = "<!-- /bench -->";

/** Replaces the text between the markers in a file. */
export function writeBetweenMarkers(file: string, table: string): void {
  const text = readFileSync(file, "utf8");
  const start = text.indexOf(START);
  const end = text.indexOf(END);
  if (start < 0 || end < start) throw new Error(`${file} has no lines "${START}" and "${END}"`);
  writeFileSync(file, `${text.slice(0, start + START.length)}\n${table}\n${text.slice(end)}`);
}
