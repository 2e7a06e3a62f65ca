import { circleChaos, dozz as exactConstant, massMoment, sampleLiouvilleField, seibergStatus } from "@nnft/liouville";
import { classicalAction, exactMassMoment } from "@nnft/liouville/laws";
import { keyFrom } from "@nnft/random";
import { InputError } from "../input-error.ts";
import { listOf } from "../tabled/one-or-more.ts";
import type { LiouvilleSpec, Spec } from "./schema.ts";

type Check = readonly [path: readonly string[], check: () => void];
/** A key for checks, whose draws nobody sees. */
const KEY = keyFrom("check");

/** What can be wrong with an entry, each check with the place that it is about; none draws more than a few read-outs of degree 1. */
export function requireLiouville(spec: LiouvilleSpec): readonly Check[] {
  const { dozz, constants, masses, circle, kpz, fields, classical } = spec;
  return [
    ...(dozz ? listOf(dozz.b).map((b): Check => [["dozz"], () => seibergStatus({ b, charges: dozz.charges })]) : []),
    ...(constants
      ? listOf(constants.triples).map((triple): Check => [["constants"], () => requireSampled(triple, constants)])
      : []),
    ...(masses ? listOf(masses.powers).map((power): Check => [["masses"], () => requireMass(masses, power)]) : []),
    ...(circle ? listOf(circle.couplings).map((coupling): Check => [["circle"], () => circleChaos({ coupling })]) : []),
    ...(kpz ? [[["kpz"], () => requireRatio(kpz)] as const] : []),
    ...(fields ? [[["fields"], () => requireFields(fields)] as const] : []),
    ...(classical ? [[["classical"], () => requireClassical(classical)] as const] : []),
  ];
}

interface Triple {
  readonly b: number;
  readonly charges: readonly number[];
}

/** C has a value, its moment is finite and draws of it have a variance. */
function requireSampled(
  { b, charges }: Triple,
  { points, mu, cutoffs }: Pick<Spec<"constants">, "points" | "mu" | "cutoffs">,
): void {
  exactConstant({ b, charges, mu });
  exactMassMoment({ b, charges, ...(points && { points }) });
  requireRising(cutoffs);
  const { errorExists, s, momentBound } = seibergStatus({ b, charges });
  if (!errorExists)
    throw new InputError(
      `\`charges\` must leave draws of M^${-s} with a variance, got [${charges.join(", ")}] at b = ${b}: ` +
        `twice the power must be below ${momentBound}; the exact value is in \`dozz\`.`,
    );
}

function requireMass({ b, charges, points, scheme, cutoffs }: Spec<"masses">, power: number): void {
  requireRising(cutoffs);
  const given = { b, charges, ...(points && { points }), power, key: KEY, samples: 128, cutoffs: [1] };
  massMoment({ ...given, scheme: "truncated" });
  const strong = charges.find((alpha) => 4 * b * alpha >= 2);
  if (scheme === "projected" && strong !== undefined)
    throw new InputError(
      `\`scheme\` must be truncated where 4bα ≥ 2, got projected with b = ${b}, α = ${strong}: E[M] is infinite there.`,
    );
}

function requireRatio({ b, charges, ...rest }: Spec<"kpz">): void {
  const [first, second, third] = charges;
  for (const one of [first, first + b]) requireSampled({ b, charges: [one, second, third] }, rest);
}

function requireFields({ b, charges, points, mu, samples, fields }: Spec<"fields">): void {
  if (fields > samples)
    throw new InputError(`\`fields\` must be at most the ${samples} proposals, got ${fields}; raise \`samples\`.`);
  const given = { b, charges, mu, ...(points && { points }) };
  sampleLiouvilleField({ ...given, key: KEY, cutoff: 1, samples: 1 });
}

function requireClassical({ etas, b, cosmological }: Spec<"classical">): void {
  classicalAction({ etas, cosmological });
  for (const one of listOf(b)) exactConstant({ b: one, charges: etas.map((eta) => eta / one), mu: 1 });
}

function requireRising(cutoffs: readonly number[]): void {
  if (cutoffs.some((cutoff, i) => (i > 0 && cutoff <= cutoffs[i - 1]!) || cutoff > 512))
    throw new InputError(`\`cutoffs\` must rise and be at most 512, got [${cutoffs.join(", ")}]; sort them.`);
}
