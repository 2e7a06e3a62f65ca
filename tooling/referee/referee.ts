// `npm run referee`: every estimator on odd parameters drawn by seed, beside routes that share no code with it.
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { moduleEngine } from "@nnft/runner";
import { sqliteStore } from "@nnft/runner/node";
import { storedEngine } from "@nnft/runner/stores";
import { allCases } from "./all-cases.ts";
import type { Claim } from "./referee-case.ts";
import { runSweep } from "./run-sweep.ts";
import { nameOf, type Sweep } from "./sweep-task.ts";
import { percent, type Row, tableOf } from "./verdict.ts";

const { values } = parseArgs({
  options: {
    keys: { type: "string", default: "200" },
    sets: { type: "string", default: "10" },
    seed: { type: "string", default: "1" },
    only: { type: "string" },
    pulls: { type: "boolean", default: false },
    workers: { type: "string", default: String(availableParallelism()) },
    // a file that keeps the blocks that are done, for the sweep to go on from; `stamp` names the state of the sources
    store: { type: "string" },
    stamp: { type: "string", default: "sources" },
  },
});
const keys = whole("keys", values.keys);
const sets = whole("sets", values.sets);
const seed = whole("seed", values.seed);
const threads = whole("workers", values.workers);
const { only = "", pulls } = values;

function whole(name: string, text: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && number > 0) return number;
  console.error(`referee: --${name} must be a positive whole number, got ${text}.`);
  process.exit(2);
}

const names = allCases.map(nameOf).filter((name) => name.includes(only));
const sweep: Sweep = { names, keys, sets, seed };
using pool = moduleEngine(import.meta.url, "./block-worker").start<readonly (readonly Claim[])[]>({ count: threads });
const store =
  values.store === undefined
    ? undefined
    : sqliteStore({ file: values.store, experiment: JSON.stringify([sweep, values.stamp]) });
const engine = store ? storedEngine(pool, { store, stamp: () => values.stamp }) : pool;
const rows: Row[] = [];
let started = performance.now();
await runSweep(allCases, sweep, engine.withData<readonly (readonly Claim[])[]>(sweep), (row, blocks) => {
  rows.push(row);
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  started = performance.now();
  if (pulls)
    for (const { trial, judged } of blocks) {
      const own = judged.filter(({ doubted }) => !doubted);
      const rms = Math.sqrt(own.reduce((sum, { pull }) => sum + pull * pull, 0) / own.length);
      console.log(`    ${JSON.stringify(trial.parameters)}: r.m.s. ${rms.toFixed(2)} of ${own.length}`);
    }
  console.log(
    `  ${row.complaints.length === 0 ? "✓" : "✗"} ${row.package} ${row.estimator}: ${row.complaints.join(", ") || "holds"}, ` +
      `r.m.s. pull ${row.rms.toFixed(2)}, ${percent(row.within1)} and ${percent(row.within2)}, ${percent(row.doubted)} doubted (${seconds} s)`,
  );
});
store?.close();
console.log(`\n${tableOf(rows)}\n`);
const failed = rows.filter(({ complaints }) => complaints.length > 0);
console.log(`${rows.length - failed.length} of ${rows.length} estimators hold over ${keys} keys, seed ${seed}.`);
if (failed.length > 0 || rows.length === 0) process.exitCode = 1;
