import type { Ensemble } from "@nnft/architectures";
import { formatEstimate } from "@nnft/correlators";
import { DomainError, readRows, type Table } from "@nnft/foundations";
import { requireInteger, requireKey, requireKnownOptions, requirePositive } from "@nnft/foundations/checks";
import { type Key, split } from "@nnft/random";
import ndarray from "ndarray";
import { asField, type RandomField } from "../fields/random-field.ts";
import { type Group, inputDimensionOf, outputDimensionOf, requireGroup } from "../groups/group.ts";
import { characteristicFunctionalTest, type FieldEvidence } from "./characteristic-functional-test.ts";
import { type CorrelatorEvidence, correlatorTest } from "./correlator-test.ts";
import { type DensityInvariance, densityInvariance } from "./density-invariance.ts";
import { pairedDraws } from "./paired-draws.ts";

export interface CheckSymmetryOptions {
  /** points [P, d] of the correlators, an ndarray or a list of rows */
  readonly points: Table;
  readonly key: Key;
  /** default [1, 2, 3, 4] */
  readonly orders?: readonly number[];
  /** probability of calling a true symmetry broken; default 0.01 */
  readonly level?: number;
  /** probability of seeing a violation of size `violation` that "holds" asks for; default 0.95 */
  readonly power?: number;
  /** the change of a correlator that must not escape, in units of the r.m.s. of its product of fields; default 0.1 */
  readonly violation?: number;
  /** networks drawn; default 16,384 */
  readonly samples?: number;
  /** `density`: the parameters only; `statistics`: draws only; `auto` (default): draws where the density does not decide */
  readonly route?: "auto" | "density" | "statistics";
}

/** A verdict on a symmetry, with its evidence. */
export interface SymmetryVerdict {
  readonly verdict: "holds" | "broken" | "undecided";
  /** true where P(θ_g) = P(θ): the symmetry holds at every order and width */
  readonly exact: boolean;
  readonly statement: string;
  readonly density: DensityInvariance;
  /** corrected for all comparisons; NaN where nothing was drawn */
  readonly pValue: number;
  /** of seeing a change of size `violation`; NaN where nothing was drawn */
  readonly power: number;
  readonly level: number;
  readonly violation: number;
  readonly correlators: CorrelatorEvidence | undefined;
  readonly fields: FieldEvidence | undefined;
  readonly samples: number;
}

const OPTIONS = ["points", "key", "orders", "level", "power", "violation", "samples", "route"];
const MOST_BATCHES = 256;

/**
 * Whether an ensemble has a global symmetry, (gφ)(x) = ρ(g) φ(g⁻¹x) with the law of φ.
 *
 * Density: log P(θ_g) + log|det ∂θ_g/∂θ| = log P(θ) at random θ and g; where it holds, so does the symmetry, exactly.
 * Statistics: networks and their images under random g, exchangeable under the symmetry; correlators of the given orders at the
 * given points (largest change of all, Westfall–Young) and the characteristic functional, each at half the level by sign flips.
 * Verdict: `broken` where p < level; `holds` where not, and the power to see `violation` reaches `power`; else `undecided`.
 * Shapes: points [P, d]. Convention: p-values are exact for any number of networks and any tails.
 * Errors: ShapeError and DomainError for points, groups or options that do not fit.
 * Source: Halverson 2025 (89)–(91).
 *
 * @example
 * const verdict = await checkSymmetry(cosNet({ inputDimension: 2, width: 10 }), rotations(2), { points, key: keyFrom(1) });
 * verdict.statement; // holds exactly (by the density) …
 */
export async function checkSymmetry(
  theory: Ensemble | RandomField,
  group: Group,
  options: CheckSymmetryOptions,
): Promise<SymmetryVerdict> {
  const field = asField("checkSymmetry", theory);
  requireGroup("checkSymmetry", "group", group);
  requireKnownOptions("checkSymmetry", options, OPTIONS);
  requireKey("checkSymmetry", options.key);
  const { key, orders = [1, 2, 3, 4], level = 0.01, power = 0.95, violation = 0.1, route = "auto" } = options;
  const samples = options.samples ?? 16_384;
  requireOptions(options, field, group, { orders, level, power, violation, samples, route });
  const { data, rows } = readRows("checkSymmetry", "points", options.points, {
    columns: field.inputDimension,
    axes: `[P, ${field.inputDimension}]`,
  });
  const points = ndarray(data, [rows, field.inputDimension]);
  const density: DensityInvariance =
    route !== "statistics" && "architecture" in theory
      ? densityInvariance(theory, group, split(key, 0))
      : {
          kind: "unknown",
          reason: route === "statistics" ? "only statistics were asked for" : "the field has no parameters to compare",
        };
  const shared = { density, level, violation };
  if (density.kind === "invariant" || route === "density")
    return {
      ...shared,
      verdict: density.kind === "invariant" ? "holds" : "undecided",
      exact: density.kind === "invariant",
      statement:
        density.kind === "invariant"
          ? `holds exactly (by the density): P(θ_g) = P(θ) at ${density.elements} random θ and g, to ${density.largestChange.toExponential(0)}`
          : `undecided: ${density.kind === "unknown" ? density.reason : "P(θ_g) differs from P(θ), which correlators need not show"}`,
      pValue: Number.NaN,
      power: Number.NaN,
      correlators: undefined,
      fields: undefined,
      samples: 0,
    };
  const batches = Math.min(MOST_BATCHES, samples);
  const perBatch = Math.ceil(samples / batches);
  const draws = await pairedDraws(field, group, points, split(key, 1), { batches, perBatch });
  const flips = Math.max(999, Math.ceil(40 / level));
  const correlators = correlatorTest(draws, orders, split(key, 2), { level: level / 2, violation, flips });
  const fields = characteristicFunctionalTest(draws, split(key, 3), flips);
  const pValue = Math.min(1, 2 * Math.min(correlators.pValue, fields.pValue));
  const verdict = pValue < level ? "broken" : correlators.power >= power ? "holds" : "undecided";
  return {
    ...shared,
    verdict,
    exact: false,
    statement: statementOf(verdict, { correlators, fields, pValue, power, violation, networks: batches * perBatch }),
    pValue,
    power: correlators.power,
    correlators,
    fields,
    samples: batches * perBatch,
  };
}

function statementOf(
  verdict: SymmetryVerdict["verdict"],
  found: {
    readonly correlators: CorrelatorEvidence;
    readonly fields: FieldEvidence;
    readonly pValue: number;
    readonly power: number;
    readonly violation: number;
    readonly networks: number;
  },
): string {
  const { correlators, fields, pValue, violation, networks } = found;
  const seen = `p = ${pValue.toPrecision(2)} from ${networks} networks`;
  const ability = `a change of ${violation} of the r.m.s. of a product would be seen with probability ${correlators.power.toFixed(2)}`;
  if (verdict === "holds") return `not seen to break: ${seen}; ${ability}`;
  if (verdict === "undecided") return `undecided: ${seen}; ${ability}, less than ${found.power}; draw more networks`;
  const worst = correlators.orders.reduce((a, b) => (b.pValue < a.pValue ? b : a));
  return correlators.pValue <= fields.pValue
    ? `broken: ${seen}; order ${worst.order} changes by ${formatEstimate(worst.effect.value, worst.effect.standardError)} of its r.m.s.`
    : `broken: ${seen}; Z[iJ] changes by ${fields.distance.toPrecision(2)} (r.m.s. over sources)`;
}

function requireOptions(
  options: CheckSymmetryOptions,
  field: RandomField,
  group: Group,
  resolved: {
    readonly orders: readonly number[];
    readonly level: number;
    readonly power: number;
    readonly violation: number;
    readonly samples: number;
    readonly route: string;
  },
): void {
  const fail = (message: string): never => {
    throw new DomainError(`checkSymmetry: ${message}`);
  };
  requireKnownOptions("checkSymmetry", options, OPTIONS);
  const d = inputDimensionOf(group);
  if (d !== undefined && d !== field.inputDimension)
    fail(`\`group\` acts on ${d} dimensions, the field lives on ${field.inputDimension}; make it with that dimension.`);
  const outputs = outputDimensionOf(group);
  if (outputs !== undefined && outputs !== field.outputDimension)
    fail(`\`group\` acts on ${outputs} outputs, the field has ${field.outputDimension}; make it with that number.`);
  if (resolved.orders.length === 0 || !resolved.orders.every((n) => Number.isInteger(n) && n >= 1 && n <= 8))
    fail(`\`orders\` must be integers 1 … 8, got ${JSON.stringify(resolved.orders)}; leave it out for 1 … 4.`);
  for (const name of ["level", "power"] as const)
    if (!(resolved[name] > 0 && resolved[name] < 1))
      fail(`\`${name}\` must lie between 0 and 1, got ${resolved[name]}; pass a share.`);
  requirePositive("checkSymmetry", "violation", resolved.violation);
  requireInteger("checkSymmetry", "samples", resolved.samples, 32);
  if (!["auto", "density", "statistics"].includes(resolved.route))
    fail(
      `\`route\` must be "auto", "density" or "statistics", got ${JSON.stringify(resolved.route)}; pass one of these.`,
    );
}
