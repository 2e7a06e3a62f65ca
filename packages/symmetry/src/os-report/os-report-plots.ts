import { requireObject } from "@nnft/foundations/kinds";
import { linear, log, type Plot, type Series } from "@nnft/plots";
import type { OsReport } from "./os-verdicts.ts";

/**
 * The plots of a report: the eigenvalues of the matrix of reflected functionals, and the fall-off of |G_c²| and |G_c⁴|.
 * Values that are not positive are left out of the logarithmic axis; a plateau of G_c⁴ shows as a level line.
 */
export function osReportPlots(report: OsReport): { readonly spectrum: Plot; readonly decay: Plot } {
  requireObject(
    "osReportPlots",
    "report",
    report,
    ["name", "dimension", "reflectionPositivity"],
    "pass await osReport(theory, options)",
  );
  const { distances, twoPoint, fourPoint } = report.decay;
  return {
    spectrum: {
      title: `Reflection positivity: ${report.reflectionPositivity.verdict}`,
      x: {
        label: "eigenvalue, ascending",
        scale: "category",
        categories: numbersTo(report.spectrum.eigenvalues.length),
      },
      y: linear(report.spectrum.sampled ? "sampled (biased below 0)" : "at unit diagonal"),
      series: spectrumBars(report),
    },
    decay: {
      title: `Cluster decomposition: ${report.clusterDecomposition.verdict}`,
      x: linear("distance"),
      y: log("absolute value"),
      series: [fallOff("G_c², two points", distances, twoPoint), fallOff("G_c⁴, two pairs", distances, fourPoint)],
    },
  };
}

function spectrumBars({ spectrum: { eigenvalues } }: OsReport): readonly Series[] {
  const bars = (label: string, of: (value: number) => boolean): Series => {
    const kept = eigenvalues.map((_, k) => k).filter((k) => of(eigenvalues[k]));
    return { label, kind: "measured", mark: "bars", x: kept, y: kept.map((k) => eigenvalues[k]) };
  };
  return [bars("negative", (value) => value < 0), bars("not negative", (value) => value >= 0)].filter(
    ({ x }) => x.length > 0,
  );
}

function fallOff(label: string, distances: readonly number[], values: readonly number[]): Series {
  const sizes = values.map(Math.abs);
  const kept = sizes.map((_, k) => k).filter((k) => sizes[k] > 0 && Number.isFinite(sizes[k]));
  return {
    label,
    kind: "measured",
    mark: "line-dots",
    x: kept.map((k) => distances[k]),
    y: kept.map((k) => sizes[k]),
  };
}

const numbersTo = (count: number): readonly string[] => Array.from({ length: count }, (_, k) => `${k + 1}`);
