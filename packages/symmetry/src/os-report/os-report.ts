import type { Ensemble } from "@nnft/architectures";
import { neuronSum } from "@nnft/architectures/neurons";
import { DomainError, UnsupportedError } from "@nnft/foundations";
import { refuse, requireInteger, requireKey, requireKnownOptions, requirePositive } from "@nnft/foundations/checks";
import { requireObject } from "@nnft/foundations/kinds";
import { pointAt } from "../clustering/cluster-decomposition.ts";
import { asField, type RandomField } from "../fields/random-field.ts";
import { requireFunctionals } from "../reflection-positivity/functional.ts";
import { clusterAxiom } from "./cluster-axiom.ts";
import { cutoffFamily } from "./cutoff-family.ts";
import { euclideanAxiom } from "./euclidean-axiom.ts";
import { kernelTwoPoint } from "./kernel-two-point.ts";
import type { OsReport } from "./os-verdicts.ts";
import { reflectionAxiom } from "./reflection-axiom.ts";
import type { OsReportOptions, Subject, TwoPoint } from "./subject.ts";

const OPTIONS = ["key", "scale", "functionals", "widths", "cutoffs", "samples", "level", "signal"];

/**
 * The four Osterwalder–Schrader axioms of an ensemble or a random field: verdicts, evidence, trends in width and cutoff.
 *
 * `holds`: at this width and cutoff. `holds in the limit`: broken here, by an amount whose trend goes to zero as N or Λ grows. `broken`: in the limit
 * too. `undecided`: neither was shown. Exact n-point functions are used where the neurons' law is known, draws elsewhere.
 * Convention: the first coordinate is Euclidean time; distances run along the last axis.
 * Errors: DomainError for options out of range.
 * Source: Osterwalder & Schrader 1973, 1975; Halverson 2025, section 3.2.
 *
 * @example
 * const report = await osReport(freeScalar({ dimension: 2, width: 128, mass: 1, cutoff: 20 }), { key: keyFrom(1) });
 * report.reflectionPositivity.verdict; // "holds in the limit"
 */
export async function osReport(theory: Ensemble | RandomField, options: OsReportOptions): Promise<OsReport> {
  requireKnownOptions("osReport", options, OPTIONS);
  requireKey("osReport", options.key);
  if (options.samples !== undefined) requireInteger("osReport", "samples", options.samples, 64);
  if (options.level !== undefined) requireShare("osReport", "level", options.level);
  requireObject("osReport", "theory", theory, [], "pass a net, or a field such as gaussianField makes");
  const net = "architecture" in theory ? theory : undefined;
  const field = asField("osReport", theory);
  if (field.outputDimension !== 1)
    throw new DomainError(`osReport: the field must have one output, got ${field.outputDimension}; test components.`);
  const family = net && cutoffFamily(net);
  if (options.cutoffs && !family)
    throw new DomainError("osReport: `cutoffs` need a cut-off power law such as freeScalar; leave them out.");
  if (options.widths && !(net && neuronSum(net)))
    throw new DomainError(
      "osReport: `widths` need a net with one hidden layer of independent neurons; leave them out.",
    );
  const limit = net && gaussianLimit(net);
  const scale = options.scale ?? (family ? 1 / family.mass : fallOffScale(field, limit));
  requirePositive("osReport", "scale", scale);
  requireOwnFunctionals(options.functionals, field.inputDimension);
  const subject: Subject = { net, field, family, scale, limit, options };
  options.signal?.throwIfAborted();
  const euclideanInvariance = await euclideanAxiom(subject);
  options.signal?.throwIfAborted();
  const reflection = await reflectionAxiom(subject);
  options.signal?.throwIfAborted();
  const clustering = await clusterAxiom(subject);
  return {
    name: field.name,
    dimension: field.inputDimension,
    scale,
    euclideanInvariance,
    permutationInvariance: {
      verdict: "holds",
      statement: "fields are numbers and commute: ⟨φ(x_1) … φ(x_n)⟩ is symmetric in its points for every network",
      evidence: [],
      trends: [],
    },
    reflectionPositivity: reflection.verdict,
    clusterDecomposition: clustering.verdict,
    functionals: reflection.functionals,
    spectrum: reflection.spectrum,
    decay: clustering.decay,
    tested: [
      `Euclidean invariance: ${euclideanInvariance.statement}`,
      `reflection positivity on ${reflection.functionals.length} functionals: ${reflection.functionals.join(", ")}`,
      `clustering of G² and G_c⁴ up to distance ${clustering.decay.distances[clustering.decay.distances.length - 1].toPrecision(3)}`,
    ],
    notTested: [
      "reflection positivity on other functionals, so that “holds” means: on these",
      "clustering of orders above 4",
      "temperedness and growth in n (the axiom OS0 and its strengthening of 1975)",
    ],
  };
}

function requireOwnFunctionals(functionals: OsReportOptions["functionals"], dimension: number): void {
  if (functionals === undefined) return;
  const own = requireFunctionals("osReport", functionals);
  if (own !== dimension)
    throw new DomainError(
      `osReport: \`functionals\` must have points of ${dimension} coordinates, like the field, got ${own}.`,
    );
}

/** Infinite width by its kernel; undefined where it is not Gaussian or not known. */
function gaussianLimit(net: Ensemble): TwoPoint | undefined {
  const twoPoint = kernelTwoPoint(net);
  const d = net.architecture.inputDimension;
  try {
    twoPoint(pointAt(d, 0), pointAt(d, 1));
    return twoPoint;
  } catch (error) {
    if (error instanceof UnsupportedError) return undefined;
    throw error;
  }
}

/** Where G² between a point at one unit and another has fallen to 1/e; one unit where it does not. */
function fallOffScale(field: RandomField, kernel: TwoPoint | undefined): number {
  const limit = field.twoPoint ?? kernel;
  const d = field.inputDimension;
  const unit = field.step ?? 1;
  const at = (r: number): number => {
    const points = [pointAt(d, unit), pointAt(d, unit + r)];
    return limit ? limit(points[0], points[1]) : field.nPoint ? field.nPoint(points) : Number.NaN;
  };
  // lattice fields exist only at multiples of the spacing, so test only there
  for (let r = unit; r <= 1024 * unit; r *= 2)
    if (at(r) <= at(0) / Math.E) return r === unit && limit && !field.step ? finer(at) : r;
  return unit;
}

function finer(at: (r: number) => number): number {
  let r = 1;
  while (r > 1e-6 && at(r / 2) <= at(0) / Math.E) r /= 2;
  return r;
}

function requireShare(caller: string, name: string, value: number): void {
  if (!(typeof value === "number" && value > 0 && value < 1))
    refuse(caller, name, "a number between 0 and 1", value, "leave it out for the default");
}
