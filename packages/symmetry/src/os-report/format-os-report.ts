import { requireObject } from "@nnft/foundations/kinds";
import type { OsReport } from "./os-verdicts.ts";

const AXIOMS = [
  ["Euclidean invariance", "euclideanInvariance"],
  ["permutation invariance", "permutationInvariance"],
  ["reflection positivity", "reflectionPositivity"],
  ["cluster decomposition", "clusterDecomposition"],
] as const;

/** A report as plain text: a verdict and its reasons for each axiom, what was tested and what was not. */
export function formatOsReport(report: OsReport): string {
  requireObject(
    "formatOsReport",
    "report",
    report,
    ["name", "dimension", "reflectionPositivity"],
    "pass await osReport(theory, options)",
  );
  const lines = [
    `Osterwalder–Schrader axioms of ${report.name}, d = ${report.dimension}, scale ${Number(report.scale.toPrecision(4))}`,
  ];
  for (const [name, field] of AXIOMS) {
    const { verdict, statement, evidence, trends } = report[field];
    lines.push("", `${name}: ${verdict.toUpperCase()}`, `  ${statement}`, ...evidence.map((entry) => `  ${entry}`));
    for (const { parameter, quantity, values, violations } of trends)
      lines.push(
        `  ${quantity}: ${values.map((value, i) => `${violations[i].toPrecision(2)} at ${parameter} = ${value}`).join(", ")}`,
      );
  }
  lines.push(
    "",
    "Tested:",
    ...report.tested.map((entry) => `  ${entry}`),
    "Not tested:",
    ...report.notTested.map((entry) => `  ${entry}`),
  );
  return lines.join("\n");
}
