import { formatEstimate } from "@nnft/correlators";
import { normalQuantile } from "@nnft/foundations/special-functions";
import { split } from "@nnft/random";
import {
  type ClusterDecomposition,
  clusterDecomposition,
  clusterProducts,
} from "../clustering/cluster-decomposition.ts";
import { sampledClusterDecomposition } from "../clustering/sampled-cluster-decomposition.ts";
import { exactIfKnown } from "./exact-if-known.ts";
import { type AxiomVerdict, type Trend, trendOf, vanishes } from "./os-verdicts.ts";
import type { Subject } from "./subject.ts";

/** what G_c⁴ may keep far away, of 3G²(0)², before it is called a plateau: what quadrature leaves */
const PLATEAU = 1e-6;
/** what G² may keep at the largest distance, of G²(0) */
const REMAINDER = 0.01;

/** the errors of plateau and remainder below which their absence is evidence */
const RESOLUTION = 0.02;

/** Cluster decomposition: the fall-off of G_c² and of G_c⁴ between two pairs, with the trend of its plateau in N. */
export async function clusterAxiom(
  subject: Subject,
): Promise<{ readonly verdict: AxiomVerdict; readonly decay: ClusterDecomposition }> {
  const { net, field, scale, options } = subject;
  const unit = field.step ?? scale / 2;
  const shape = {
    dimension: field.inputDimension,
    distances: [2, 4, 6, 8, 12, 16, 24, 32].map((r) => r * unit),
    offset: unit,
  };
  const exact = net && (await exactIfKnown(net, clusterProducts(shape)));
  const own = field.nPoint ?? exact?.nPoint;
  if (!own) return sampled(subject, shape, exact && "reason" in exact ? exact.reason : undefined);
  const decay = clusterDecomposition(own, shape);
  const trends: Trend[] = [];
  const evidence: string[] = [];
  if (exact?.nPoint) {
    const { atWidth, width } = exact.nPoint;
    const widths = options.widths ?? [1, 2, 4, 8].map((factor) => factor * width);
    const plateaus = widths.map((other) => {
      const found = clusterDecomposition(atWidth(other), shape);
      return stays(found, PLATEAU / other) ? Math.abs(found.plateau) : 0;
    });
    const trend = trendOf("N", "plateau of G_c⁴ over 3G²(0)²", widths, plateaus);
    trends.push(trend);
    if (!Number.isNaN(trend.exponent)) evidence.push(`the plateau goes as N^${trend.exponent.toFixed(2)}`);
  }
  const falls = decay.remainder < REMAINDER;
  const plateau = trends.length > 0 ? trends[0].violations[0] > 0 : stays(decay);
  const large = plateau && !isSmall(decay);
  if (large)
    evidence.push(
      "G_c⁴ grows with the distance, or beyond the disconnected parts: no width makes it small at all distances",
    );
  const verdict: AxiomVerdict["verdict"] =
    !falls || large
      ? "broken"
      : !plateau
        ? "holds"
        : trends.length > 0 && trends.every(vanishes)
          ? "holds in the limit"
          : "broken";
  return { verdict: { verdict, statement: statementOf(decay, falls, plateau), evidence, trends }, decay };
}

/** Whether G_c⁴ has stopped falling: not smaller at the last distance than ¾ of what it is at half of it. */
function stays({ plateau, fourPoint, distances }: ClusterDecomposition, least = PLATEAU): boolean {
  const last = distances.length - 1;
  const half = distances.findIndex((r) => r >= distances[last] / 2);
  if (!Number.isFinite(fourPoint[last])) return true;
  return Math.abs(plateau) > least && Math.abs(fourPoint[last]) > 0.75 * Math.abs(fourPoint[half]);
}

/** Whether a plateau of G_c⁴ is a small correction: below the disconnected parts 3G²(0)², and level. */
function isSmall({ plateau, fourPoint, distances }: ClusterDecomposition): boolean {
  const last = distances.length - 1;
  const half = distances.findIndex((r) => r >= distances[last] / 2);
  return Math.abs(plateau) < 1 && Math.abs(fourPoint[last]) < 1.5 * Math.abs(fourPoint[half]);
}

function statementOf(decay: ClusterDecomposition, falls: boolean, plateau: boolean): string {
  const far = decay.distances[decay.distances.length - 1].toPrecision(3);
  const exponential = Math.abs(decay.gapSpread) < 0.1 * decay.gap;
  const how = exponential ? `with gap ${decay.gap.toPrecision(4)}` : "not as one exponential";
  const two = falls
    ? `G² falls to ${decay.remainder.toExponential(1)} of G²(0) at distance ${far}, ${how}`
    : `G² keeps ${decay.remainder.toPrecision(2)} of G²(0) at distance ${far}`;
  return `${two}; G_c⁴ of two pairs ${plateau ? `keeps ${decay.plateau.toExponential(2)} of 3G²(0)²` : "falls off too"}`;
}

async function sampled(
  { net, field, options }: Subject,
  shape: { readonly distances: readonly number[]; readonly offset: number },
  reason: string | undefined,
): Promise<{ readonly verdict: AxiomVerdict; readonly decay: ClusterDecomposition }> {
  const { decay, plateau, remainder } = await sampledClusterDecomposition(net ?? field, {
    distances: shape.distances,
    offset: shape.offset,
    key: split(options.key, 2),
    ...(options.samples !== undefined && { samples: options.samples }),
  });
  const z = normalQuantile(1 - (options.level ?? 0.01) / 2);
  const kept = remainder.value - z * remainder.standardError > REMAINDER;
  const stands = Math.abs(plateau.value) > z * plateau.standardError;
  const sharp = Math.max(plateau.standardError, remainder.standardError) < RESOLUTION;
  // draws at one width cannot tell a plateau of order 1/N from one that stays
  const verdict = kept ? "broken" : stands ? (net ? "undecided" : "broken") : sharp ? "holds" : "undecided";
  return {
    verdict: {
      verdict,
      statement: [
        `from ${plateau.samples} draws G² keeps ${formatEstimate(remainder.value, remainder.standardError)} of G²(0)`,
        `at the largest distance, and G_c⁴ of two pairs ${formatEstimate(plateau.value, plateau.standardError)} of 3G²(0)²`,
      ].join(" "),
      evidence: reason ? [`drawn, since there is no exact law: ${reason}`] : [],
      trends: [],
    },
    decay,
  };
}
