import { band, linear, type Plot } from "@nnft/plots";
import { bars, curve, faint } from "../../shared/series.ts";
import type { EnsembleData } from "./compute.ts";
import { REACH } from "./problem.ts";

/** Some networks on the line, and one exact standard deviation around zero. */
export function fieldsPlot({ grid, fields, band: exact, std }: EnsembleData): Plot {
  const reach = 3 * Math.max(std, ...exact.std);
  const at = Array.from(exact.at);
  return {
    x: { ...linear("x"), range: [-REACH, REACH] },
    y: { ...linear("φ(x)"), range: [-reach, reach] },
    series: [
      band(
        "± √G2(x, x), exact",
        at,
        at.map(() => 0),
        Array.from(exact.std),
      ),
      ...fields.map((values) => faint("φ(x) of one network", grid, values)),
    ],
  };
}

/** The histogram of φ(x*), and the Gaussian of the same variance. */
export function histogramPlot({ histogram, gaussian }: EnsembleData): Plot {
  const { edges, counts, total } = histogram;
  const bins = Array.from(counts, (count, b) => ({
    at: (edges[b]! + edges[b + 1]!) / 2,
    density: count / total / (edges[b + 1]! - edges[b]!),
  }));
  return {
    x: linear("φ(x*)"),
    y: { ...linear("density"), range: [0, 1.6 * Math.max(...gaussian.density)] },
    series: [
      bars(
        "networks",
        bins.map(({ at }) => at),
        bins.map(({ density }) => density),
      ),
      curve("N = ∞: Gaussian of the same variance", gaussian.at, gaussian.density),
    ],
  };
}
