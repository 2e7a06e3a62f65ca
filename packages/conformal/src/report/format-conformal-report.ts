import { formatEstimate, typesetNumber } from "@nnft/correlators";
import { requireObject } from "@nnft/foundations/kinds";
import type { ConformalReport } from "./conformal-report.ts";

/** A number in few digits. */
const short = (value: number, digits = 6): string => typesetNumber(Number(value.toPrecision(digits)));

/**
 * A report as plain text: existence, symmetries, the table of operators.
 * @example console.log(formatConformalReport(await conformalReport(linearField({ dimension: 3 }), { key: keyFrom(1) })))
 */
export function formatConformalReport(report: ConformalReport): string {
  requireObject(
    "formatConformalReport",
    "report",
    report,
    ["dimension", "finiteness", "line", "operators"],
    "pass await conformalReport(field, options)",
  );
  const lines = [`D = ${report.dimension}, Δ = ${short(report.scalingDimension)}`];
  for (const { points, result } of report.finiteness) {
    lines.push(`${points}-point function: ${result.verdict.toUpperCase()}`);
    if (!result.finite) lines.push(...result.reasons.map((reason) => `  ${reason}`));
  }
  for (const [name, verdict] of [
    ["conformal covariance", report.covariance],
    ["crossing symmetry", report.crossing],
  ] as const)
    if (verdict) {
      lines.push(`${name}: ${verdict.verdict.toUpperCase()}`);
      lines.push(
        `  p = ${short(verdict.pValue, 2)} over ${verdict.pulls.length} comparisons, ${verdict.samples} networks; ` +
          `largest difference ${short(verdict.largestViolation, 2)}, visible from ${short(verdict.sensitivity, 2)}`,
      );
    }
  if (report.operators.length > 0) {
    lines.push("operators of the product (coefficients of blocks):");
    const rows = report.operators.map(({ scalingDimension, spin, exact, ope, measured, unitarity }) => [
      short(scalingDimension),
      `${spin}`,
      short(exact, 9),
      ope === null ? "–" : short(ope, 9),
      measured === null ? "–" : typesetNumber(formatEstimate(measured.value, measured.standardError)),
      unitarity.unitary ? "yes" : unitarity.dimensionAllowed ? "no: P < 0" : `no: Δ < ${short(unitarity.bound)}`,
    ]);
    const table = [["Δ", "ℓ", "exact", "⟨OOE⟩²/⟨EE⟩", "measured", "unitary"], ...rows];
    const widths = table[0].map((_, k) => Math.max(...table.map((row) => row[k].length)));
    for (const row of table) lines.push(`  ${row.map((cell, k) => cell.padStart(widths[k])).join("  ")}`);
    if (report.fit) lines.push(`  fit: χ²/dof = ${short(report.fit.chiSquared, 3)}/${report.fit.degreesOfFreedom}`);
    lines.push(`unitarity bounds: ${report.unitary ? "OBEYED" : "VIOLATED"}`);
  }
  lines.push(...report.notes.map((note) => `note: ${note}`));
  return lines.join("\n");
}
