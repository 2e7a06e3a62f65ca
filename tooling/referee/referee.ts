// `npm run referee`: every estimator on odd parameters drawn by seed, beside routes that share no code with it.
import { parseArgs } from "node:util";
import { type Key, keyFrom, split } from "@nnft/random";
import { allCases } from "./all-cases.ts";
import { diceOf } from "./dice.ts";
import { independentValues } from "./independent.ts";
import type { Parameters, RefereeCase } from "./referee-case.ts";
import { type Judged, percent, type Row, tableOf, verdictOf } from "./verdict.ts";

const { values } = parseArgs({
  options: {
    keys: { type: "string", default: "200" },
    sets: { type: "string", default: "10" },
    seed: { type: "string", default: "1" },
    only: { type: "string" },
    pulls: { type: "boolean", default: false },
  },
});
const keys = whole("keys", values.keys);
const sets = whole("sets", values.sets);
const seed = whole("seed", values.seed);
const { only = "", pulls } = values;

function whole(name: string, text: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && number > 0) return number;
  console.error(`referee: --${name} must be a positive whole number, got ${text}.`);
  process.exit(2);
}

/** All claims of one case: each parameter set gets its share of the keys. */
async function tried(trial: RefereeCase, key: Key): Promise<Row> {
  const count = Math.min(trial.slow ? Math.ceil(sets / 2) : sets, keys);
  const drawn: Parameters[] = Array.from({ length: count }, (_, s) => trial.draw(diceOf(split(split(key, s), 0))));
  const exact = independentValues(drawn.map((parameters) => ({ route: trial.route, parameters })));
  const judged: Judged[] = [];
  for (const [s, parameters] of drawn.entries()) {
    const from = judged.length;
    for (let k = s; k < keys; k += count) {
      const claims = await trial.claims(parameters, split(split(key, s), k + 1));
      if (claims.length !== exact[s].length)
        throw new Error(`${trial.estimator}: ${claims.length} claims, but ${exact[s].length} right values.`);
      for (const [c, { value, error, doubted = false }] of claims.entries())
        judged.push({ pull: (value - exact[s][c]) / error, doubted });
    }
    if (pulls) {
      const own = judged.slice(from).filter(({ doubted }) => !doubted);
      const rms = Math.sqrt(own.reduce((sum, { pull }) => sum + pull * pull, 0) / own.length);
      console.log(`    ${JSON.stringify(parameters)}: r.m.s. ${rms.toFixed(2)} of ${own.length}`);
    }
  }
  return verdictOf(trial, keys, judged);
}

const rows: Row[] = [];
for (const trial of allCases) {
  const name = `${trial.package} ${trial.estimator}`;
  if (!name.includes(only)) continue;
  const started = performance.now();
  // a key by name: a case that is added changes no other row
  const row = await tried(trial, keyFrom(`${seed} ${name}`));
  rows.push(row);
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  console.log(
    `  ${row.complaints.length === 0 ? "✓" : "✗"} ${name}: ${row.complaints.join(", ") || "holds"}, ` +
      `r.m.s. pull ${row.rms.toFixed(2)}, ${percent(row.within1)} and ${percent(row.within2)}, ${percent(row.doubted)} doubted (${seconds} s)`,
  );
}
console.log(`\n${tableOf(rows)}\n`);
const failed = rows.filter(({ complaints }) => complaints.length > 0);
console.log(`${rows.length - failed.length} of ${rows.length} estimators hold over ${keys} keys, seed ${seed}.`);
if (failed.length > 0 || rows.length === 0) process.exitCode = 1;
