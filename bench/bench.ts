// The workloads side by side with numpy, torch and C, interleaved in one run: `npm run bench -- --help`.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { thisMachine } from "./machine.ts";
import { measure } from "./measure.ts";
import { readOptions, usage } from "./options.ts";
import { writeBetweenMarkers } from "./readme.ts";
import { type CaseReport, caseLines, reportOf, targetTable } from "./report.ts";
import { here, type Machinery } from "./side-commands.ts";
import type { Case } from "./workload.ts";
import { cases } from "./workloads/all.ts";

if (process.argv.includes("--help")) {
  console.log(usage);
  process.exit(0);
}
const options = readOptions(process.argv.slice(2), [...new Set(cases.map(({ workload }) => workload))]);
const scratch = mkdtempSync(join(tmpdir(), "nnft-bench-"));
process.on("exit", () => rmSync(scratch, { recursive: true, force: true }));
const nodes = new Map(options.node22 ? [["Node 22", options.node22]] : []);
const machinery: Machinery = { python: options.python, nodes, builds: scratch };

/** Our sides of W1 once more under Node 22. */
function withNode22(work: Case): Case {
  if (!options.node22 || work.workload !== "W1") return work;
  const again = work.sides.filter(({ program }) => program === "nnft");
  return { ...work, sides: [...work.sides, ...again.map((side) => ({ ...side, name: `${side.name}, Node 22` }))] };
}

const machine = thisMachine();
const wanted = cases.filter(({ workload }) => options.workloads.length === 0 || options.workloads.includes(workload));
console.log(
  `${machine.processor}, ${machine.cores} cores, Node ${machine.node}; ${options.rounds} rounds, median [least … most]\n`,
);
const reports: CaseReport[] = [];
for (const [i, work] of wanted.map(withNode22).entries()) {
  const report = reportOf(work, await measure(work, options.rounds, join(scratch, `inputs-${i}`), machinery));
  reports.push(report);
  for (const line of caseLines(report)) console.log(line);
}
console.log(targetTable(reports, machine));

const folder = join(here, "results");
mkdirSync(folder, { recursive: true });
writeFileSync(
  join(folder, "latest.json"),
  `${JSON.stringify({ machine, rounds: options.rounds, reports }, undefined, 2)}\n`,
);
if (options.writeReadme) {
  if (options.workloads.length > 0) throw new Error("--write-readme needs all workloads in one run");
  const file = join(here, "../README.md");
  writeBetweenMarkers(file, targetTable(reports, machine));
  console.log(`\nwrote the table into README.md (${readFileSync(file, "utf8").split("\n").length} lines)`);
}
if (reports.some(({ sides }) => sides.some(({ remark }) => remark?.startsWith("WRONG")))) process.exitCode = 1;
