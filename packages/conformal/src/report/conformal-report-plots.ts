import type { ConformalReport } from "./conformal-report.ts";

/**
 * The plots of a report as Vega-Lite specifications: g along z = z̄ with measured values, the crossing residual over the z-plane, the coefficients of operators.
 * @example conformalReportPlots(report).line
 */
export function conformalReportPlots(report: ConformalReport): {
  readonly line: object;
  readonly residual: object;
  readonly operators: object;
} {
  const exact = report.line.flatMap(({ z, exact: g }) =>
    g === null ? [] : [{ z, g, side: z < 0 ? "z < 0" : "z > 0", what: "exact" }],
  );
  const measured = report.line.flatMap(({ z, measured: g, standardError }) =>
    g === null || standardError === null
      ? []
      : [{ z, g, low: g - standardError, high: g + standardError, what: "drawn networks" }],
  );
  const positive = [...exact, ...measured].every((point) => ("low" in point ? point.low : point.g) > 0);
  const x = { field: "z", type: "quantitative", title: "z = z̄" };
  const y = { field: "g", type: "quantitative", title: "g(z, z̄)", scale: { type: positive ? "log" : "symlog" } };
  const color = { field: "what", type: "nominal", title: null };
  return {
    line: {
      title: "Four-point function on z = z̄",
      layer: [
        { data: { values: exact }, mark: { type: "line" }, encoding: { x, y, color, detail: { field: "side" } } },
        { data: { values: measured }, mark: { type: "point", filled: true }, encoding: { x, y, color } },
        {
          data: { values: measured },
          mark: { type: "rule" },
          encoding: { x, y: { field: "low", type: "quantitative" }, y2: { field: "high" }, color },
        },
      ],
    },
    residual: {
      title: "Crossing residual",
      data: {
        values: report.residuals.map(({ z, residual }) => ({
          re: Number(z.re.toFixed(4)),
          im: Number(z.im.toFixed(4)),
          size: Math.max(-17, Math.log10(Math.abs(residual) + 1e-17)),
        })),
      },
      mark: { type: "rect" },
      encoding: {
        x: { field: "re", type: "ordinal", title: "Re z", axis: { labelOverlap: true, labelAngle: 0 } },
        y: { field: "im", type: "ordinal", sort: "descending", title: "Im z", axis: { labelOverlap: true } },
        color: { field: "size", type: "quantitative", title: "log₁₀", scale: { domain: [-17, 0] } },
      },
    },
    operators: {
      title: "Coefficients of the blocks",
      data: {
        values: report.operators.flatMap(({ scalingDimension, spin, exact: value, measured: fit }) => [
          { operator: `(${scalingDimension}, ${spin})`, value, what: "exact" },
          ...(fit === null
            ? []
            : [
                {
                  operator: `(${scalingDimension}, ${spin})`,
                  value: fit.value,
                  low: fit.value - fit.standardError,
                  high: fit.value + fit.standardError,
                  what: "measured",
                },
              ]),
        ]),
      },
      encoding: {
        x: { field: "operator", type: "nominal", sort: null, title: "(Δ, ℓ)", axis: { labelAngle: -45 } },
        color: { field: "what", type: "nominal", title: null },
      },
      layer: [
        {
          mark: { type: "point", filled: true, size: 60 },
          encoding: {
            y: { field: "value", type: "quantitative", title: "P", scale: { type: "symlog" } },
            shape: { field: "what", type: "nominal", title: null },
          },
        },
        {
          transform: [{ filter: "datum.what == 'measured'" }],
          mark: { type: "rule" },
          encoding: { y: { field: "low", type: "quantitative" }, y2: { field: "high" } },
        },
      ],
    },
  };
}
