import { type Ensemble, neuronSum } from "@nnft/architectures";
import { formatEstimate } from "@nnft/correlators";
import { ConvergenceError, split, UnsupportedError } from "@nnft/densities";
import { nngp } from "@nnft/infinite-width";
import ndarray from "ndarray";
import { pointAt } from "../clustering/cluster-decomposition.ts";
import { asFunction, type FieldProduct } from "../reflection-positivity/functional.ts";
import {
  type GaussianReflectionPositivity,
  gaussianReflectionPositivity,
} from "../reflection-positivity/gaussian-reflection-positivity.ts";
import { exactNPoint, gaussianNPoint, type NPoint } from "../reflection-positivity/n-point.ts";
import { reflectionPositivity } from "../reflection-positivity/reflection-positivity.ts";
import { sampledReflectionPositivity } from "../reflection-positivity/sampled-reflection-positivity.ts";
import { atWidth } from "./families.ts";
import { type AxiomVerdict, type OsReport, type Trend, trendOf, vanishes } from "./os-verdicts.ts";
import type { Subject, TwoPoint } from "./subject.ts";

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
  const own = field.nPoint ?? (net && (await exactIfKnown(net, functionals)));
  const ideal = idealVerdict(subject);
  if (!own) return sampled(subject, functionals, names, ideal);
  const lowestOf = (nPoint: NPoint) =>
    reflectionPositivity(nPoint, functionals, { unitDiagonal: true, accuracy: ACCURACY });
  const found = lowestOf(own);
  const spectrum = { eigenvalues: [...found.eigenvalues], sampled: false };
  const violation = (nPoint: NPoint): number => {
    const { positive, lowest } = lowestOf(nPoint);
    return positive ? 0 : -lowest;
  };
  const trends: Trend[] = [];
  const evidence: string[] = [];
  if (net && limit && neuronSum(net)) {
    const width = neuronSum(net)!.width;
    const widths = options.widths ?? [1, 2, 4, 8].map((factor) => factor * width);
    // what the width adds to the violation of its own infinite-width field, a first-order quantity in 1/N
    const base = lowestOf(gaussianNPoint(limit)).lowest;
    const violations: number[] = [];
    for (const other of widths) {
      const nPoint = await exactNPoint(atWidth(net, other)!, functionals);
      violations.push(Math.max(0, base - lowestOf(nPoint).lowest - 1e-9));
    }
    trends.push(trendOf("N", "lowest eigenvalue below that at N = ∞", widths, violations));
  }
  if (family) {
    const cutoffs = options.cutoffs ?? [1, 2, 4, 8].map((factor) => factor * family.cutoff);
    const near = nearTimes(d, scale);
    const violations = cutoffs.map((cutoff) => {
      const kernel = kernelOf(family.at(cutoff));
      const { positive, lowest } = reflectionPositivity(gaussianNPoint(kernel), near, {
        unitDiagonal: true,
        accuracy: ACCURACY,
      });
      return positive ? 0 : -lowest;
    });
    trends.push(trendOf("Λ", "lowest eigenvalue below 0 of one-point functionals at N = ∞", cutoffs, violations));
  }
  const broken = violation(own);
  const statement =
    broken > 0
      ? `on these functionals the lowest eigenvalue at unit diagonal is ${found.lowest.toExponential(2)}: not positive at this width and cutoff`
      : `on these functionals the lowest eigenvalue at unit diagonal is ${found.lowest.toExponential(2)}: positive here`;
  if (ideal) evidence.push(`the ideal Gaussian theory: ${ideal.verdict} (${ideal.reason})`);
  for (const { quantity, parameter, exponent } of trends)
    if (!Number.isNaN(exponent)) evidence.push(`${quantity} goes as ${parameter}^${exponent.toFixed(2)}`);
  const decided = ((): AxiomVerdict["verdict"] => {
    if (!net) {
      if (broken > 0) return "broken";
      // matrices can refute a Gaussian two-point function beyond the functionals asked for
      return ideal?.verdict === "broken" ? "broken" : "holds";
    }
    if (ideal?.verdict === "broken") return "broken";
    const here = broken > 0 || (family !== undefined && trends.some((t) => t.parameter === "Λ" && t.violations[0] > 0));
    if (!here)
      return ideal?.verdict === "holds" && trends.every(vanishesOrNever) ? "holds" : broken > 0 ? "undecided" : "holds";
    if (!ideal) return "broken";
    return trends.every(vanishesOrNever) ? "holds in the limit" : "undecided";
  })();
  return { verdict: { verdict: decided, statement, evidence, trends }, functionals: names, spectrum };
}

const vanishesOrNever = (trend: Trend): boolean => trend.violations.every((v) => v === 0) || vanishes(trend);

function sampled(
  { net, field, options }: Subject,
  functionals: readonly FieldProduct[],
  names: readonly string[],
  ideal: GaussianReflectionPositivity | undefined,
): ReflectionEvidence {
  const found = sampledReflectionPositivity(net ?? field, functionals, {
    key: split(options.key, 1),
    ...(options.samples !== undefined && { samples: options.samples }),
    ...(options.level !== undefined && { level: options.level }),
  });
  const { correlation } = found;
  const decided =
    found.verdict === "broken" && net && ideal && ideal.verdict !== "broken" ? "holds in the limit" : found.verdict;
  return {
    verdict: {
      verdict: net && ideal?.verdict === "broken" ? "broken" : decided,
      statement: `the functional of least correlation with its reflection has ${formatEstimate(correlation.value, correlation.standardError)} on held-out draws, p = ${found.pValue.toPrecision(2)}; a correlation of −${found.violation} would be seen with probability ${found.power.toFixed(2)}`,
      evidence: ideal ? [`the Gaussian theory at infinite width: ${ideal.verdict} (${ideal.reason})`] : [],
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

function kernelOf(net: Ensemble): TwoPoint {
  const kernel = nngp(net);
  const d = net.architecture.inputDimension;
  return (x, y) => kernel(ndarray(Float64Array.from(x), [1, d]), ndarray(Float64Array.from(y), [1, d])).get(0, 0);
}

async function exactIfKnown(net: Ensemble, functionals: readonly FieldProduct[]): Promise<NPoint | undefined> {
  try {
    return await exactNPoint(net, functionals);
  } catch (error) {
    if (error instanceof UnsupportedError || error instanceof ConvergenceError) return undefined;
    throw error;
  }
}

/** One- and two-point products at times ½, 1, 2 of the scale, one of them beside the axis, and a three-point product, where finite width shows. */
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
