import { formatEstimate } from "@nnft/correlators";
import { split } from "@nnft/random";
import { pointAt } from "../clustering/cluster-decomposition.ts";
import { asFunction, type FieldProduct } from "../reflection-positivity/functional.ts";
import {
  type GaussianReflectionPositivity,
  gaussianReflectionPositivity,
} from "../reflection-positivity/gaussian-reflection-positivity.ts";
import { gaussianNPoint, type NPoint, reflectedProducts } from "../reflection-positivity/n-point.ts";
import { reflectionPositivity } from "../reflection-positivity/reflection-positivity.ts";
import { sampledReflectionPositivity } from "../reflection-positivity/sampled-reflection-positivity.ts";
import { exactIfKnown } from "./exact-if-known.ts";
import { kernelTwoPoint } from "./kernel-two-point.ts";
import { type AxiomVerdict, type OsReport, type Trend, trendOf, vanishes } from "./os-verdicts.ts";
import type { Subject } from "./subject.ts";

export interface ReflectionEvidence {
  readonly verdict: AxiomVerdict;
  readonly functionals: readonly string[];
  readonly spectrum: OsReport["spectrum"];
}

/** relative accuracy of exact n-point functions by quadrature */
const ACCURACY = 1e-9;

/**
 * Reflection positivity: the matrix at the theory's own width and cutoff, its trends in both, and what remains in the limit.
 *
 * The limit of a net is Gaussian, by its kernel at infinite width; that of a cut-off power law by Källén–Lehmann.
 */
export async function reflectionAxiom(subject: Subject): Promise<ReflectionEvidence> {
  const { net, field, family, scale, limit, options } = subject;
  const d = field.inputDimension;
  const functionals = options.functionals ?? defaultFunctionals(d, scale, field.step);
  const names = functionals.map((functional) => asFunction(functional).name);
  const exact = net && (await exactIfKnown(net, reflectedProducts(functionals)));
  const own = field.nPoint ?? exact?.nPoint;
  const ideal = idealVerdict(subject);
  const lowestOf = (nPoint: NPoint) =>
    reflectionPositivity(nPoint, functionals, { unitDiagonal: true, accuracy: ACCURACY });
  // on the same functionals at infinite width
  const base = limit && lowestOf(gaussianNPoint(limit));
  if (!own)
    return sampled(subject, functionals, names, {
      ideal,
      base: base?.positive,
      reason: exact && "reason" in exact ? exact.reason : undefined,
    });
  const found = lowestOf(own);
  const spectrum = { eigenvalues: [...found.eigenvalues], sampled: false };
  const trends: Trend[] = [];
  const evidence: string[] = [];
  if (exact?.nPoint && base) {
    const { atWidth, width } = exact.nPoint;
    const widths = options.widths ?? [1, 2, 4, 8].map((factor) => factor * width);
    const violations = widths.map((other) => Math.max(0, base.lowest - lowestOf(atWidth(other)).lowest - ACCURACY));
    trends.push(trendOf("N", "lowest eigenvalue below that at N = ∞", widths, violations));
  }
  if (family) {
    const cutoffs = options.cutoffs ?? [1, 2, 4, 8].map((factor) => factor * family.cutoff);
    const near = nearTimes(d, scale);
    const violations = cutoffs.map((cutoff) => {
      const kernel = kernelTwoPoint(family.at(cutoff));
      const { positive, lowest } = reflectionPositivity(gaussianNPoint(kernel), near, {
        unitDiagonal: true,
        accuracy: ACCURACY,
      });
      return positive ? 0 : -lowest;
    });
    trends.push(trendOf("Λ", "lowest eigenvalue below 0 of one-point functionals at N = ∞", cutoffs, violations));
  }
  const outcome = found.positive ? "positive here" : "not positive at this width and cutoff";
  const statement = `on these functionals the lowest eigenvalue at unit diagonal is ${found.lowest.toExponential(2)}: ${outcome}`;
  if (ideal) evidence.push(`the ideal Gaussian theory: ${ideal.verdict} (${ideal.reason})`);
  for (const { quantity, parameter, exponent } of trends)
    if (!Number.isNaN(exponent)) evidence.push(`${quantity} goes as ${parameter}^${exponent.toFixed(2)}`);
  const cutOff = trends.some(({ parameter, violations }) => parameter === "Λ" && violations[0] > 0);
  const decided = net
    ? netVerdict({ positive: found.positive && !cutOff, ideal, base: base?.positive, trends })
    : // matrices can refute a Gaussian two-point function beyond the functionals given
      found.positive && ideal?.verdict !== "broken"
      ? "holds"
      : "broken";
  return { verdict: { verdict: decided, statement, evidence, trends }, functionals: names, spectrum };
}

/** A net's verdict from its own matrix, the ideal theory or the same matrix at infinite width, and the trends. */
function netVerdict({
  positive,
  ideal,
  base,
  trends,
}: {
  readonly positive: boolean;
  readonly ideal: GaussianReflectionPositivity | undefined;
  readonly base: boolean | undefined;
  readonly trends: readonly Trend[];
}): AxiomVerdict["verdict"] {
  if (ideal?.verdict === "broken") return "broken";
  if (positive) return "holds";
  // where the ideal theory does not decide, its matrix on the same functionals does
  if (ideal?.verdict !== "holds" && base === false) return "broken";
  return (ideal || base) && trends.every(vanishesOrNever) ? "holds in the limit" : "undecided";
}

const vanishesOrNever = (trend: Trend): boolean => trend.violations.every((v) => v === 0) || vanishes(trend);

async function sampled(
  { net, field, options }: Subject,
  functionals: readonly FieldProduct[],
  names: readonly string[],
  known: {
    readonly ideal: GaussianReflectionPositivity | undefined;
    readonly base: boolean | undefined;
    readonly reason: string | undefined;
  },
): Promise<ReflectionEvidence> {
  const { ideal, base, reason } = known;
  const found = await sampledReflectionPositivity(net ?? field, functionals, {
    key: split(options.key, 1),
    ...(options.samples !== undefined && { samples: options.samples }),
    ...(options.level !== undefined && { level: options.level }),
  });
  const { correlation } = found;
  const decided =
    net && (found.verdict === "broken" || ideal?.verdict === "broken")
      ? netVerdict({ positive: false, ideal, base, trends: [] })
      : found.verdict;
  return {
    verdict: {
      verdict: decided,
      statement: [
        `the functional of least correlation with its reflection has ${formatEstimate(correlation.value, correlation.standardError)}`,
        `on held-out draws, p = ${found.pValue.toPrecision(2)};`,
        `a correlation of −${found.violation} would be seen with probability ${found.power.toFixed(2)}`,
      ].join(" "),
      evidence: [
        ...(reason ? [`drawn, since there is no exact law: ${reason}`] : []),
        ...(ideal ? [`the Gaussian theory at infinite width: ${ideal.verdict} (${ideal.reason})`] : []),
        ...(base === undefined
          ? []
          : [`at infinite width the matrix on these functionals is ${base ? "" : "not "}positive`]),
      ],
      trends: [],
    },
    functionals: names,
    spectrum: { eigenvalues: [...found.eigenvalues], sampled: true },
  };
}

/** The limit, where it is Gaussian: by Källén–Lehmann for a power law, else by matrices of its kernel. */
function idealVerdict({ net, field, family, limit, scale }: Subject): GaussianReflectionPositivity | undefined {
  if (family) return gaussianReflectionPositivity({ kind: "power", mass: family.mass, exponent: family.exponent });
  const twoPoint = field.twoPoint ?? (net ? limit : undefined);
  if (!twoPoint) return undefined;
  const d = field.inputDimension;
  const at = (x: number): readonly number[] => [x, ...new Array<number>(d - 1).fill(0)];
  // kernels of x and y apart ask for a reflection of their own: the matrix test of the functionals covers them
  const shift = Math.abs(twoPoint(at(scale), at(2 * scale)) - twoPoint(at(0), at(scale)));
  if (shift > 1e-7 * Math.abs(twoPoint(at(0), at(0)))) return undefined;
  return gaussianReflectionPositivity({
    kind: "two-point",
    twoPoint: (r) => twoPoint(at(0), at(r)),
    dimension: d,
    scale,
    accuracy: ACCURACY,
  });
}

/**
 * Products of one field and of two fields at ½, 1 and 2 times the scale; one of these points lies off the axis. A product of three
 * fields is added, since it shows a finite width.
 */
function defaultFunctionals(d: number, scale: number, step: number | undefined): FieldProduct[] {
  const unit = step ?? scale / 2;
  const at = (t: number, x = 0): readonly number[] => {
    const point = [...pointAt(d, x * unit)];
    if (d === 1) return [t * unit];
    point[0] = t * unit;
    return point;
  };
  return [
    [at(1)],
    [at(2)],
    [at(4)],
    ...(d > 1 ? [[at(1, 2)]] : []),
    [at(1), at(2)],
    [at(1), at(4)],
    [at(2), at(4)],
    ...(step === undefined ? [[at(0.2), at(0.4), at(4)]] : [[at(1), at(1), at(2)]]),
  ];
}

/** One-point functionals at short times, where a cutoff shows. */
function nearTimes(d: number, scale: number): FieldProduct[] {
  return [0.05, 0.1, 0.2, 0.4].map((t) => [[t * scale, ...new Array<number>(d - 1).fill(0)]]);
}
