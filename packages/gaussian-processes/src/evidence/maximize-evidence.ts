import { DomainError, NnftError, type Table } from "@nnft/foundations";
import { quoted, refuse, requireFunction, requireKnownOptions, requireNonNegative } from "@nnft/foundations/checks";
import { requireObject, speakingFor } from "@nnft/foundations/kinds";
import { readPointSet } from "../checks.ts";
import { type GaussianProcess, gaussianProcess } from "../gaussian-process.ts";
import type { Jitter } from "../jitter.ts";
import type { Kernel } from "../kernel.ts";
import { logMarginalLikelihood } from "../log-marginal-likelihood.ts";
import { curvatureOf } from "./curvature.ts";
import { type BoxMaximum, maximizeInBox } from "./maximize-in-box.ts";
import { scan } from "./scan.ts";

/** The ends between which a positive parameter is sought. */
export type ParameterRange = readonly [from: number, to: number];

export interface EvidenceOptions<Name extends string> {
  /** the parameters of the kernel, each between two positive ends */
  readonly parameters: Readonly<Record<Name, ParameterRange>>;
  /** σ² of the noise on the values: a number, or a range where it is sought too; default 0 */
  readonly noiseVariance?: number | ParameterRange;
  /** "none" where left out */
  readonly jitter?: Jitter;
}

/** A kernel of a family with the largest evidence, and how far to trust it. */
export interface EvidenceMaximum<Name extends string> {
  readonly parameters: Readonly<Record<Name, number>>;
  readonly noiseVariance: number;
  /** log p(y) there */
  readonly logMarginalLikelihood: number;
  /** standard errors of ln(parameter), and of ln(noiseVariance) where it is sought; NaN where they are not known */
  readonly logErrors: Readonly<Record<string, number>>;
  /** what ended at an end of its range */
  readonly atBorder: readonly string[];
  readonly converged: boolean;
  /** evidences that were computed */
  readonly evaluations: number;
  /** why not to trust the maximum or its errors; empty where nothing speaks against them */
  readonly warnings: readonly string[];
  /** the Gaussian process of that kernel, given the values */
  readonly process: GaussianProcess;
}

const NOISE = "noiseVariance";
/** Maxima apart by so much of any logarithm are two. */
const APART = 0.05;
/** A maximum lower by less than this counts. */
const RIVAL = 2;

/**
 * Seeks the kernel of a family under which values are most probable: the maximum of the evidence.
 *
 * (θ, σ²) maximal in log p(y) = −½ yᵀS⁻¹y − ½ log det S − (P/2) log 2π, S = K_θ(X, X) + σ²1, over ln θ and ln σ² in their ranges.
 * Three quasi-Newton climbs from the best points of a scan; errors are those of the curvature at the maximum (Laplace), for ln θ.
 * Shapes: points [P, d], values [P] or [P, D].
 * Convention: errors of a parameter let the others adapt. A parameter at an end of its range has none, and a warning; so has a maximum
 * beside another one that is hardly lower, and one that is not shaped as a parabola within an error.
 * Accuracy: slopes of log p below 1e-4. Errors are asymptotic: with few points the evidence is broad, and its maximum is not its mean.
 * Cost: a scan of 12 evidences for each parameter, then about 100 for the climbs. Each takes K_θ and P³/3 multiplications.
 * Errors: DomainError for ranges that are not positive, and where no parameters have an evidence: K_θ is singular on the points, give noise.
 * Source: Rasmussen & Williams, "Gaussian Processes for Machine Learning" (2006), (2.30), section 5.4.1; MacKay 1992 (Laplace).
 * @example
 * const family = ({ weightStd }) => nngp(mlp({ inputDimension: 1, widths: [1], activation: "erf", weightStd }));
 * maximizeEvidence(family, points, values, { parameters: { weightStd: [0.1, 10] }, noiseVariance: [1e-4, 1] }).parameters.weightStd;
 */
export function maximizeEvidence<Name extends string>(
  family: (parameters: Readonly<Record<Name, number>>) => Kernel,
  points: Table,
  values: Table,
  options: EvidenceOptions<Name>,
): EvidenceMaximum<Name> {
  const caller = "maximizeEvidence";
  requireFunction(caller, "family", family);
  const set = readPointSet(caller, "points", points);
  const { names, low, high, fixedNoise, jitter } = readOptions(caller, options);
  const sought = evidenceAt(caller, family, set, values, { names, fixedNoise, jitter });
  const { evidence, parametersAt, noiseAt } = sought;
  const starts = scan(evidence, low, high).filter(({ value }) => value > Number.NEGATIVE_INFINITY);
  if (starts.length === 0)
    throw sought.refused() ?? new DomainError(`${caller}: no parameters have an evidence; widen the ranges.`);
  const maxima = starts.map(({ at }) => maximizeInBox(evidence, low, high, at)).toSorted((a, b) => b.value - a.value);
  const best = maxima[0];
  const held = best.at.map((x, i) => x <= low[i] || x >= high[i]);
  const { errors, warnings } = curvatureOf(evidence, best, low, high, held, names);
  return {
    parameters: parametersAt(best.at),
    noiseVariance: noiseAt(best.at),
    logMarginalLikelihood: best.value,
    logErrors: Object.fromEntries(names.map((name, i) => [name, errors[i]])),
    atBorder: names.filter((_, i) => held[i]),
    converged: best.converged,
    evaluations: sought.evaluations(),
    warnings: [
      ...(best.converged ? [] : ["the search did not converge: narrow the ranges."]),
      ...names
        .filter((_, i) => held[i])
        .map((name) => `${name} ends at the border of its range: widen it, or fix ${name}.`),
      ...rivals(maxima, names),
      ...warnings,
    ],
    process: gaussianProcess(family(parametersAt(best.at)), set, values, {
      noiseVariance: noiseAt(best.at),
      jitter,
    }),
  };
}

/** log p(y) as a function of the logarithms of what is sought. */
function evidenceAt<Name extends string>(
  caller: string,
  family: (parameters: Readonly<Record<Name, number>>) => Kernel,
  set: Table,
  values: Table,
  {
    names,
    fixedNoise,
    jitter,
  }: { readonly names: readonly string[]; readonly fixedNoise: number | undefined; readonly jitter: Jitter },
) {
  const parametersAt = (at: readonly number[]): Readonly<Record<Name, number>> =>
    Object.fromEntries(
      names.filter((name) => name !== NOISE).map((name) => [name, Math.exp(at[names.indexOf(name)])]),
    ) as never;
  const noiseAt = (at: readonly number[]): number => fixedNoise ?? Math.exp(at[names.indexOf(NOISE)]);
  const kernelAt = remembered(
    (at) => {
      const kernel = family(parametersAt(at));
      requireFunction(caller, "family(parameters)", kernel);
      return kernel;
    },
    names.map((name) => name !== NOISE),
    set,
  );
  let [evaluations, refused]: [number, unknown] = [0, undefined];
  const evidence = (at: readonly number[]): number => {
    evaluations++;
    try {
      return speakingFor(
        caller,
        {},
        () => logMarginalLikelihood(kernelAt(at), set, values, { noiseVariance: noiseAt(at), jitter }).value,
      );
    } catch (error) {
      // a singular covariance, or a kernel that is not accurate there
      if (!(error instanceof NnftError)) throw error;
      refused = error;
      return Number.NEGATIVE_INFINITY;
    }
  };
  return { evidence, parametersAt, noiseAt, evaluations: () => evaluations, refused: () => refused };
}

function readOptions<Name extends string>(caller: string, options: EvidenceOptions<Name>) {
  requireKnownOptions(caller, options, ["parameters", NOISE, "jitter"]);
  const { parameters, noiseVariance = 0, jitter = "none" } = options;
  requireObject(caller, "parameters", parameters, [], "give each parameter its ends, e.g. { weightStd: [0.1, 10] }");
  if (Object.hasOwn(parameters, NOISE))
    refuse(caller, "parameters", `without \`${NOISE}\``, parameters, `pass its range as the option \`${NOISE}\``);
  const sought = typeof noiseVariance !== "number";
  const ranges: readonly (readonly [string, unknown])[] = [
    ...Object.entries(parameters),
    ...(sought ? [[NOISE, noiseVariance] as const] : []),
  ];
  if (ranges.length === 0)
    refuse(caller, "parameters", "at least one, or `noiseVariance` a range", parameters, "name what is to be sought");
  for (const [name, range] of ranges) {
    const [from, to] = Array.isArray(range) && range.length === 2 ? range : [];
    if (!(typeof from === "number" && typeof to === "number" && from > 0 && to > from && to < Number.POSITIVE_INFINITY))
      throw new DomainError(
        `${caller}: \`${name === NOISE ? name : `parameters.${name}`}\` must be two ends [from, to] with 0 < from < to, got ${quoted(range)}; ` +
          "parameters are sought by their logarithms.",
      );
  }
  return {
    names: ranges.map(([name]) => name),
    low: ranges.map(([, range]) => Math.log((range as ParameterRange)[0])),
    high: ranges.map(([, range]) => Math.log((range as ParameterRange)[1])),
    fixedNoise: sought ? undefined : requireNonNegative(caller, NOISE, noiseVariance),
    jitter,
  };
}

/** Kernels on the points, the last ones remembered: slopes along the noise need no new ones. */
function remembered(
  make: (at: readonly number[]) => Kernel,
  counts: readonly boolean[],
  points: Table,
): (at: readonly number[]) => Kernel {
  const known = new Map<string, Table>();
  return (at) => {
    const key = at.filter((_, i) => counts[i]).join();
    let matrix = known.get(key);
    if (!matrix) {
      matrix = make(at)(points);
      if (known.size > 8) known.delete(known.keys().next().value!);
      known.set(key, matrix);
    }
    const found = matrix;
    return () => found;
  };
}

/** A warning for another maximum that is hardly lower. */
function rivals([best, ...others]: readonly BoxMaximum[], names: readonly string[]): readonly string[] {
  const other = others.find(
    ({ at, value }) => value > best.value - RIVAL && at.some((x, i) => Math.abs(x - best.at[i]) > APART),
  );
  if (!other) return [];
  const place = names.map((name, i) => `${name} ${Number(Math.exp(other.at[i]).toPrecision(3))}`).join(", ");
  return [
    `another maximum, at ${place}, is only ${(best.value - other.value).toPrecision(2)} lower: average over both.`,
  ];
}
