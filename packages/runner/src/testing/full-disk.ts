// Fills a small disk with blocks until there is no room, and reads back what was kept. The disk is a limit on the size of files.
import { DatabaseSync } from "node:sqlite";
import { sqliteStore } from "../node.ts";
import { say } from "./say.ts";

const [file] = process.argv.slice(2) as [string];
const limited = DatabaseSync.prototype.exec;
// SQLite answers a page that does not fit as it answers a full disk
DatabaseSync.prototype.exec = function (sql: string) {
  limited.call(this, sql);
  if (sql.includes("synchronous")) limited.call(this, "PRAGMA max_page_count = 100");
};
const store = sqliteStore({ file, experiment: "a" });
let kept = 0;
try {
  for (; kept < 10_000; kept++) {
    store.put("j", kept, new Float64Array(256).fill(kept));
    store.flush();
  }
} catch (error) {
  say(String(error));
}
store.close();
const again = sqliteStore({ file, experiment: "a" });
const right = Array.from({ length: kept }, (_, k) =>
  (again.get("j", k) as Float64Array | undefined)?.every((x) => x === k),
);
say(`kept ${kept} blocks, ${right.every(Boolean) ? "all right" : "not all right"}`);
again.close();
