import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { CheckpointError, sqliteStore } from "../node.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "nnft-rows-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A checkpoint of three blocks and a note, changed by SQL behind the back of the store. */
function changed(sql: string): string {
  const file = join(folder, "run.sqlite");
  const store = sqliteStore({ file, experiment: "a" });
  for (let block = 0; block < 3; block++) store.put("j", block, Float64Array.of(block));
  store.put("text", 0, { a: 1 });
  store.keepNote("parts", { step: 7 });
  store.close();
  const database = new DatabaseSync(file);
  database.exec(sql);
  database.close();
  return file;
}

describe("a row of a checkpoint", () => {
  it.each([
    ["a number that was changed", "UPDATE blocks SET block = 9 WHERE job = 'j' AND block = 1", ["j", 9]],
    ["the job of another", "UPDATE blocks SET job = 'k' WHERE job = 'j' AND block = 1", ["k", 1]],
    ["another kind", "UPDATE blocks SET kind = 1 WHERE job = 'j' AND block = 1", ["j", 1]],
    ["the bytes of another", "UPDATE blocks SET result = x'0000000000000040' WHERE job = 'j' AND block = 1", ["j", 1]],
  ] as const)("under %s is damaged; the others are served", (_, sql, [job, block]) => {
    using store = sqliteStore({ file: changed(sql), experiment: "a" });
    expect(() => store.get(job, block)).toThrow(CheckpointError);
    expect(store.get("j", 0)).toEqual(Float64Array.of(0));
    expect(store.get("j", 2)).toEqual(Float64Array.of(2));
    expect(store.get("text", 0)).toEqual({ a: 1 });
    expect(store.note("parts")).toEqual({ step: 7 });
  });

  it.each(["UPDATE notes SET value = replace(value, '7', '8')", "UPDATE notes SET value = 'x'"])(
    "that is a note is refused when it was changed: %s",
    (sql) => {
      using store = sqliteStore({ file: changed(sql), experiment: "a" });
      expect(() => store.note("parts")).toThrow(/note "parts" is damaged/);
      expect(store.get("j", 1)).toEqual(Float64Array.of(1));
    },
  );
});
