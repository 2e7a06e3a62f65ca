import { requireObject } from "@nnft/foundations/kinds";
import { category, dots, linear, type Plot, type Series, symlog } from "@nnft/plots";
import type { ConformalReport } from "./conformal-report.ts";

/**
 * The plots of a report: g along z = z̄ with measured values, the crossing residual over the z-plane, the coefficients of operators.
 * @example conformalReportPlots(report).line
 */
export function conformalReportPlots(report: ConformalReport): {
  readonly line: Plot;
  readonly residual: Plot;
  readonly operators: Plot;
} {
  requireObject(
    "conformalReportPlots",
    "report",
    report,
    ["dimension", "finiteness", "line", "operators"],
    "pass await conformalReport(field, options)",
  );
  return { line: linePlot(report), residual: residualPlot(report), operators: operatorsPlot(report) };
}

function linePlot({ line }: ConformalReport): Plot {
  const exact = line.flatMap(({ z, exact: g }) => (g === null ? [] : [{ z, g }]));
  const measured = line.flatMap(({ z, measured: g }) =>
    g === null ? [] : [{ z, g: g.value, error: g.standardError }],
  );
  const lowest = [...exact.map(({ g }) => g), ...measured.map(({ g, error }) => g - error)];
  // g is singular at z = 0: a line on either side
  const sides = [exact.filter(({ z }) => z < 0), exact.filter(({ z }) => z >= 0)].filter((side) => side.length > 0);
  return {
    title: "Four-point function on z = z̄",
    x: linear("z = z̄"),
    y: { label: "g(z, z̄)", scale: lowest.every((value) => value > 0) ? "log" : "symlog" },
    series: [
      ...sides.map(
        (side): Series => ({
          label: "exact",
          kind: "exact",
          mark: "line",
          x: side.map(({ z }) => z),
          y: side.map(({ g }) => g),
        }),
      ),
      ...(measured.length > 0
        ? [
            dots(
              "drawn networks",
              measured.map(({ z }) => z),
              measured.map(({ g }) => g),
              measured.map(({ error }) => error),
            ),
          ]
        : []),
    ],
  };
}

/** log₁₀ of the crossing residual as colours over the z-plane; smaller values are shown as 10⁻¹⁷. */
function residualPlot({ residuals }: ConformalReport): Plot {
  const short = (value: number): number => Number(value.toFixed(4));
  const sorted = (values: readonly number[]): readonly number[] => [...new Set(values)].sort((a, b) => a - b);
  const real = sorted(residuals.map(({ z }) => short(z.re)));
  const imaginary = sorted(residuals.map(({ z }) => short(z.im)));
  return {
    title: "Crossing residual",
    x: category("Re z", real.map(String)),
    y: category("Im z", imaginary.map(String)),
    series: [
      {
        label: "log₁₀",
        kind: "measured",
        mark: "cells",
        x: residuals.map(({ z }) => real.indexOf(short(z.re))),
        y: residuals.map(({ z }) => imaginary.indexOf(short(z.im))),
        valueRange: [-17, 0],
        values: residuals.map(({ residual }) => Math.max(-17, Math.log10(Math.abs(residual) + 1e-17))),
      },
    ],
  };
}

function operatorsPlot({ operators }: ConformalReport): Plot {
  const all = operators.map((_, k) => k);
  const exact = all.filter((k) => operators[k].exact !== null);
  const measured = all.filter((k) => operators[k].measured !== null);
  return {
    title: "Coefficients of the blocks",
    x: category(
      "(Δ, ℓ)",
      operators.map(({ scalingDimension, spin }) => `(${scalingDimension}, ${spin})`),
    ),
    y: symlog("P"),
    series: [
      {
        label: "exact",
        kind: "exact",
        mark: "ticks",
        x: exact,
        y: exact.map((k) => operators[k].exact ?? Number.NaN),
      },
      dots(
        "measured",
        measured,
        measured.map((k) => operators[k].measured?.value ?? Number.NaN),
        measured.map((k) => operators[k].measured?.standardError ?? Number.NaN),
      ),
    ],
  };
}
