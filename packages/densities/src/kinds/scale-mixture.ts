import { UnsupportedError } from "@nnft/foundations";
import { refuse } from "@nnft/foundations/checks";
import { split } from "@nnft/random";
import type { Density, ScaleMixture } from "../density.ts";
import type { DensityOperations, GradLogDensityRow, Operations, Sampler } from "../density-operations.ts";
import { chunked, SCRATCH } from "../draws/drawing.ts";
import { ownCoordinates } from "../operations/own-coordinates.ts";
import { isPositiveSupport } from "../support-type.ts";
import { order } from "./moments.ts";
import { logSumExp } from "./rows.ts";
import { scaleNodes } from "./scale-nodes.ts";

/** The density that `scaleMixture` returns, checked. */
export function makeScaleMixture(base: Density, scaleDensity: Density, on: Operations): ScaleMixture {
  on.require("scaleMixture", "base", base);
  on.require("scaleMixture", "scaleDensity", scaleDensity);
  if (on.dimension(scaleDensity) !== 1 || !isPositiveSupport(on.support(scaleDensity)))
    refuse(
      "scaleMixture",
      "scaleDensity",
      "a one-dimensional density on positive numbers",
      scaleDensity.kind,
      "use gamma, or a uniform, discrete or deterministic density above zero",
    );
  return Object.freeze({ kind: "scaleMixture" as const, base, scaleDensity });
}

export const scaleMixtureKind: DensityOperations<ScaleMixture> = {
  fields: ["base", "scaleDensity"],
  fromFields: (raw, read, on) => makeScaleMixture(read.one(raw["base"]), read.one(raw["scaleDensity"]), on),
  dimension: ({ base }, on) => on.dimension(base),
  sampler: drawsOf,
  // p(w) = ∫ρ(s) s^{−d} p_base(w/s) ds over the nodes that `scaleNodes` chooses for this point
  logDensity: (density, on) => {
    const nodesAt = scaleNodes(density, on);
    return (row, at) => logSumExp(nodesAt(row, at).logTerms);
  },
  gradLogDensity: gradientOf,
  moment: ({ base, scaleDensity }, index, on) => on.moment(scaleDensity, [order(index)]) * on.moment(base, index),
  support: ({ base, scaleDensity }, on) => ({
    kind: "scaled",
    base: on.support(base),
    scale: on.support(scaleDensity),
  }),
  coordinates: (density, on) => {
    if (!on.coversSpace(density))
      throw new UnsupportedError(
        "coordinates: a scaleMixture must have positive density everywhere, got one with borders or points; sample it by reweighting.",
      );
    return ownCoordinates(density, on);
  },
  coversSpace: ({ base }, on) => on.coversSpace(base),
  isSymmetric: ({ base }, on) => on.isSymmetric(base),
  isRotationInvariant: ({ base }, d, on) => on.dimension(base) === d && on.isRotationInvariant(base, d),
};

/** Child key 0 draws the base, child key 1 the scale. */
function drawsOf({ base, scaleDensity }: ScaleMixture, on: Operations): Sampler {
  const d = on.dimension(base);
  const drawBase = on.sampler(base);
  const drawScale = on.sampler(scaleDensity);
  const rows = Math.max(1, Math.floor(SCRATCH / d));
  const scales = new Float64Array(rows);
  return chunked(d, rows, (key, first, count, target, offset) => {
    drawBase(split(key, 0), first, count, target, offset);
    drawScale(split(key, 1), first, count, scales, 0);
    for (let i = 0; i < count; i++) for (let k = 0; k < d; k++) target[offset + i * d + k]! *= scales[i]!;
  });
}

/** ∂ ln p = average of (1/s) ∂ ln p_base(w/s) over the scales, weighted by their terms at w. */
function gradientOf(density: ScaleMixture, on: Operations): GradLogDensityRow {
  const d = on.dimension(density);
  const nodesAt = scaleNodes(density, on);
  const slope = on.gradLogDensity(density.base);
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
