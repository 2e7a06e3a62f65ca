import { formatEstimate } from "@nnft/correlators";
import { stringify } from "yaml";
import { axiomsSection } from "./axioms-report.ts";
import { conformalSection } from "./conformal-report.ts";
import { interactionSection } from "./interaction-report.ts";
import { fieldsSpec, fourPointSpec, renderSvg, twoPointSpec } from "./plots.ts";
import { pull } from "./pull.ts";
import { quantumSection } from "./quantum-report.ts";
import type { ExperimentResult, RunResult } from "./run-experiment.ts";
import { trainingSection } from "./training-report.ts";

/** The report of an experiment: one HTML file with its plots, tables and the experiment itself inside, no scripts, no network. */
export async function reportHtml(result: ExperimentResult): Promise<string> {
  const sections: string[] = [];
  for (const run of result.runs) sections.push(await runSection(run));
  for (const training of result.trainings) sections.push(await trainingSection(training, escapeHtml));
  for (const interaction of result.interactions) sections.push(await interactionSection(interaction, escapeHtml));
  for (const axioms of result.axioms) sections.push(await axiomsSection(axioms, escapeHtml));
  for (const conformal of result.conformal) sections.push(await conformalSection(conformal, escapeHtml));
  for (const quantum of result.quantum) sections.push(await quantumSection(quantum, escapeHtml));
  const { title, description } = result.experiment;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>
body { font: 16px/1.5 system-ui, sans-serif; color: #1a1a1a; background: #fff; max-width: 62rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.7rem; margin-bottom: .2rem; } h2 { font-size: 1.25rem; margin-top: 2.5rem; border-bottom: 1px solid #ddd; }
.plots { display: flex; flex-wrap: wrap; gap: 1rem; } .plots svg { max-width: 100%; height: auto; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; margin: 1rem 0; }
th, td { padding: .15rem .8rem; text-align: right; border-bottom: 1px solid #eee; } th:first-child, td:first-child { text-align: left; }
.note { color: #555; } .warning { background: #fff4e0; border-left: 4px solid #d08000; padding: .4rem .8rem; }
pre { background: #f6f6f6; padding: 1rem; overflow-x: auto; font-size: 13px; } .scroll { overflow-x: auto; max-height: 32rem; overflow-y: auto; }
</style>
</head>
<body>
<h1>${escapeHtml(title)}</h1>
${description ? `<p>${escapeHtml(description)}</p>` : ""}
${result.runs.length === 0 ? "" : `<p class="note">Estimates are written value(error): the digits in brackets are one standard deviation in the last digits shown. A pull is (estimate − exact law)/error.</p>`}
${sections.join("\n")}
<h2>The experiment</h2>
<p class="note">Save this as <code>experiment.yaml</code> and run <code>nnft run experiment.yaml</code> to get the same numbers.</p>
<pre>${escapeHtml(stringify(result.experiment))}</pre>
</body>
</html>
`;
}

async function runSection(run: RunResult): Promise<string> {
  const specs = [twoPointSpec(run), fourPointSpec(run), fieldsSpec(run)].filter((spec) => spec !== undefined);
  const plots = await Promise.all(specs.map(renderSvg));
  const rows = run.rows.map((row) => {
    const z = pull(row);
    return `<tr><td>G${row.order}(${row.tuple.map((p) => `x${p}`).join(", ")})</td><td>${row.width}</td><td>${
      row.standardError === 0 ? row.value.toPrecision(6) : formatEstimate(row.value, row.standardError)
    }</td><td>${Number.isNaN(row.exact) ? "–" : row.exact.toPrecision(6)}</td><td>${Number.isNaN(z) ? "–" : z.toFixed(1)}</td><td>${row.method}</td><td>${row.samples === 0 ? "–" : row.samples}</td></tr>`;
  });
  return `<section>
<h2>${escapeHtml(run.name)}</h2>
<p class="note">${run.points.shape[0]} points in d = ${run.points.shape[1]}; ${run.seconds.toFixed(1)} s${
    run.exactReason ? `; no exact law: ${escapeHtml(run.exactReason)}` : ""
  }</p>
${run.warnings.map((warning) => `<p class="warning">${escapeHtml(warning)}</p>`).join("\n")}
<div class="plots">${plots.join("\n")}</div>
<details ${run.rows.length <= 40 ? "open" : ""}><summary>${run.rows.length} connected correlators</summary>
<div class="scroll"><table><thead><tr><th>connected correlator</th><th>N</th><th>estimate</th><th>exact law</th><th>pull</th><th>method</th><th>samples</th></tr></thead>
<tbody>
${rows.join("\n")}
</tbody></table></div></details>
</section>`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c]!);
}
