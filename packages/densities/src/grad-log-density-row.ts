import type { CorrelatedNormal, Density, Mixture, Product, ScaleMixture } from "./density.ts";
import { dimensionOf } from "./density.ts";
import { lengthOf, logDensityRow, logSumExp, regularFactor, whiten } from "./log-density-row.ts";
import { logProfileSlope, radialRange } from "./radial-profile.ts";
import { scaleNodes } from "./scale-nodes.ts";

/** Writes the gradient at the point `row[at…]` to `out[to…]`. */
export type GradLogDensityRow = (row: Float64Array, at: number, out: Float64Array, to: number) => void;

/** The gradient of the log-density at one point; throws UnsupportedError where there is no density. */
export function gradLogDensityRow(density: Density): GradLogDensityRow {
  switch (density.kind) {
    case "normal":
      return scalar((w) => (density.mean - w) / density.standardDeviation ** 2);
    case "uniform":
      return scalar((w) => (w >= density.low && w <= density.high ? 0 : Number.NaN));
    case "laplace":
      return scalar((w) => Math.sign(density.location - w) / density.scale);
    case "studentT": {
      const { degreesOfFreedom: nu, location, scale } = density;
      return scalar((w) => (-(nu + 1) * (w - location)) / (nu * scale * scale + (w - location) ** 2));
    }
    case "gamma":
      return scalar((w) => (w > 0 ? (density.shape - 1) / w - 1 / density.scale : Number.NaN));
    case "uniformBall": {
      const { dimension: d, radius } = density;
      return (row, at, out, to) => void out.fill(lengthOf(row, at, d) <= radius ? 0 : Number.NaN, to, to + d);
    }
    case "radial": {
      const { dimension: d, profile } = density;
      const [inner, outer] = radialRange(density);
      return (row, at, out, to) => {
        const r = lengthOf(row, at, d);
        const factor = r < inner || r > outer ? Number.NaN : r === 0 ? 0 : logProfileSlope(profile, r) / r;
        for (let j = 0; j < d; j++) out[to + j] = factor * row[at + j]!;
      };
    }
    case "mixture":
      return mixtureRow(density);
    case "scaleMixture":
      return scaleMixtureRow(density);
    case "product":
      return productRow(density);
    case "iid": {
      const base = gradLogDensityRow(density.density);
      const d = dimensionOf(density.density);
      return (row, at, out, to) => {
        for (let j = 0; j < density.count; j++) base(row, at + j * d, out, to + j * d);
      };
    }
    case "correlatedNormal":
      return correlatedRow(density);
    default:
      logDensityRow(density);
      return () => undefined;
  }
}

function scalar(slope: (w: number) => number): GradLogDensityRow {
  return (row, at, out, to) => {
    out[to] = slope(row[at]!);
  };
}

/** Σ_j (share of component j at w) ∂ ln p_j. */
function mixtureRow({ components, weights }: Mixture): GradLogDensityRow {
  const d = dimensionOf(components[0]!);
  const live = components.map((_, j) => j).filter((j) => weights[j]! > 0);
  const values = live.map((j) => logDensityRow(components[j]!));
  const slopes = live.map((j) => gradLogDensityRow(components[j]!));
  const logTerms = new Float64Array(live.length);
  const part = new Float64Array(d);
  return (row, at, out, to) => {
    live.forEach((j, i) => {
      logTerms[i] = Math.log(weights[j]!) + values[i]!(row, at);
    });
    const total = logSumExp(logTerms);
    out.fill(total === -Infinity ? Number.NaN : 0, to, to + d);
    slopes.forEach((slope, i) => {
      if (logTerms[i] === -Infinity) return;
      slope(row, at, part, 0);
      const share = Math.exp(logTerms[i]! - total);
      for (let k = 0; k < d; k++) out[to + k]! += share * part[k]!;
    });
  };
}

/** ∂ ln p = average of (1/s) ∂ ln p_base(w/s) over the scales, weighted by their terms at w. */
function scaleMixtureRow(density: ScaleMixture): GradLogDensityRow {
  const d = dimensionOf(density);
  const nodesAt = scaleNodes(density, logDensityRow);
  const slope = gradLogDensityRow(density.base);
  const scaled = new Float64Array(d);
  const part = new Float64Array(d);
  return (row, at, out, to) => {
    const { scales, logTerms } = nodesAt(row, at);
    const total = logSumExp(logTerms);
    out.fill(total === -Infinity ? Number.NaN : 0, to, to + d);
    scales.forEach((s, i) => {
      if (logTerms[i] === -Infinity) return;
      for (let j = 0; j < d; j++) scaled[j] = row[at + j]! / s;
      slope(scaled, 0, part, 0);
      const share = Math.exp(logTerms[i]! - total) / s;
      for (let j = 0; j < d; j++) out[to + j]! += share * part[j]!;
    });
  };
}

function productRow(density: Product): GradLogDensityRow {
  const parts = density.densities.map(gradLogDensityRow);
  const widths = density.densities.map(dimensionOf);
  return (row, at, out, to) => {
    let column = 0;
    parts.forEach((part, j) => {
      part(row, at + column, out, to + column);
      column += widths[j]!;
    });
  };
}

/** −C⁻¹(w − mean) = −F⁻ᵀF⁻¹(w − mean). */
function correlatedRow(density: CorrelatedNormal): GradLogDensityRow {
  const { dimension: d, factor, pivots } = regularFactor("gradLogDensity", density);
  const z = new Float64Array(d);
  return (row, at, out, to) => {
    whiten(density, factor, pivots, row, at, z);
    for (let r = d - 1; r >= 0; r--) {
      const p = pivots[r]!;
      let value = -z[r]!;
      for (let s = r + 1; s < d; s++) value -= factor[pivots[s]! * d + r]! * out[to + pivots[s]!]!;
      out[to + p] = value / factor[p * d + r]!;
    }
  };
}
