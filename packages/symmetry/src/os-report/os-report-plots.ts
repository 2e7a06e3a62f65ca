import type { OsReport } from "./os-verdicts.ts";

/**
 * The plots of a report as Vega-Lite specifications: the eigenvalues of the matrix of reflected functionals, and the fall-off of |G_c²| and |G_c⁴|.
 * Values that are not positive are left out of the logarithmic axis; a plateau of G_c⁴ shows as a level line.
 */
export function osReportPlots(report: OsReport): { readonly spectrum: object; readonly decay: object } {
  const { distances, twoPoint, fourPoint } = report.decay;
  const decay = distances.flatMap((distance, k) =>
    [
      { distance, size: Math.abs(twoPoint[k]), correlator: "G_c², two points" },
      { distance, size: Math.abs(fourPoint[k]), correlator: "G_c⁴, two pairs" },
    ].filter(({ size }) => size > 0 && Number.isFinite(size)),
  );
  return {
    spectrum: {
      title: `Reflection positivity: ${report.reflectionPositivity.verdict}`,
      data: {
        values: report.spectrum.eigenvalues.map((eigenvalue, index) => ({
          index: index + 1,
          eigenvalue,
          sign: eigenvalue < 0 ? "negative" : "not negative",
        })),
      },
      mark: { type: "bar" },
      encoding: {
        x: { field: "index", type: "ordinal", title: "eigenvalue, ascending" },
        y: {
          field: "eigenvalue",
          type: "quantitative",
          title: report.spectrum.sampled ? "sampled (biased below 0)" : "at unit diagonal",
        },
        color: { field: "sign", type: "nominal", title: null },
      },
    },
    decay: {
      title: `Cluster decomposition: ${report.clusterDecomposition.verdict}`,
      data: { values: decay },
      mark: { type: "line", point: true },
      encoding: {
        x: { field: "distance", type: "quantitative", title: "distance" },
        y: { field: "size", type: "quantitative", scale: { type: "log" }, title: "absolute value" },
        color: { field: "correlator", type: "nominal", title: null },
      },
    },
  };
}
