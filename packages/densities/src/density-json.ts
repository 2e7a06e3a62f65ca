import { DomainError, quoted, refuse } from "@nnft/foundations";
import { correlatedNormal, iid, mixture, product, scaleMixture } from "./composite-densities.ts";
import type { Density, DensityKind, RadialProfile } from "./density.ts";
import { densityKinds } from "./density.ts";
import { radial, uniformBall, uniformSphere } from "./radial-densities.ts";
import { deterministic, discrete, gamma, laplace, normal, rademacher, studentT, uniform } from "./scalar-densities.ts";

/** Anything JSON can carry. */
export type JsonValue =
  | null
  | boolean
  | number
  | string
  | readonly JsonValue[]
  | { readonly [name: string]: JsonValue };

/**
 * A density as a fresh JSON value. A density holds finite numbers only, so nothing needs an encoding for infinity.
 * Errors: DomainError when the density is not valid.
 * @example JSON.stringify(densityToJSON(normal(0, 2))) // '{"kind":"normal","mean":0,"standardDeviation":2}'
 */
export function densityToJSON(density: Density): JsonValue {
  return JSON.parse(JSON.stringify(densityFromJSON(density))) as JsonValue;
}

/** The field names of each kind: an unknown or a missing field throws. */
const fields: Readonly<Record<DensityKind, readonly string[]>> = {
  normal: ["mean", "standardDeviation"],
  uniform: ["low", "high"],
  uniformBall: ["dimension", "radius"],
  uniformSphere: ["dimension", "radius"],
  laplace: ["location", "scale"],
  studentT: ["degreesOfFreedom", "location", "scale"],
  gamma: ["shape", "scale"],
  rademacher: [],
  discrete: ["values", "probabilities"],
  deterministic: ["value"],
  radial: ["dimension", "profile", "maximumRadius?"],
  mixture: ["components", "weights"],
  scaleMixture: ["base", "scaleDensity"],
  product: ["densities"],
  iid: ["density", "count"],
  correlatedNormal: ["mean", "covariance"],
};

/**
 * The density that a JSON value describes, validated by the same rules as the constructors.
 *
 * Convention: `densityFromJSON(densityToJSON(p))` equals p bit for bit; every field is required and no other is allowed.
 * Errors: DomainError, naming the nearest known kind or field for a misspelt one.
 * @example densityFromJSON({ kind: "uniform", low: -1, high: 1 })
 */
export function densityFromJSON(value: unknown): Density {
  const fn = "densityFromJSON";
  const record = asRecord(fn, "value", value);
  const kind = record["kind"] as DensityKind;
  if (!densityKinds.includes(kind))
    throw new DomainError(
      `${fn}: \`kind\` must be one of ${densityKinds.join(", ")}, got ${quoted(kind)}; did you mean "${nearest(String(kind), densityKinds)}"?`,
    );
  checkFields(fn, kind, record, fields[kind]);
  // The constructors check the type of every field again at run time.
  const raw = record as never as { [name: string]: never };
  const list = (name: string): Density[] => {
    const entries = record[name];
    if (!Array.isArray(entries)) refuse(fn, name, "an array of densities", entries, "wrap a single one in [ ]");
    return (entries as unknown[]).map(densityFromJSON);
  };
  switch (kind) {
    case "normal":
      return normal(raw["mean"], raw["standardDeviation"]);
    case "uniform":
      return uniform(raw["low"]!, raw["high"]!);
    case "uniformBall":
      return uniformBall(raw["dimension"]!, raw["radius"]!);
    case "uniformSphere":
      return uniformSphere(raw["dimension"]!, raw["radius"]!);
    case "laplace":
      return laplace(raw["location"]!, raw["scale"]!);
    case "studentT":
      return studentT(raw["degreesOfFreedom"]!, raw["location"], raw["scale"]);
    case "gamma":
      return gamma(raw["shape"]!, raw["scale"]!);
    case "rademacher":
      return rademacher();
    case "discrete":
      return discrete(raw["values"]!, raw["probabilities"]!);
    case "deterministic":
      return deterministic(raw["value"]!);
    case "radial":
      return radialFromRecord(fn, record);
    case "mixture":
      return mixture(list("components"), raw["weights"]!);
    case "scaleMixture":
      return scaleMixture(densityFromJSON(record["base"]), densityFromJSON(record["scaleDensity"]));
    case "product":
      return product(list("densities"));
    case "iid":
      return iid(densityFromJSON(record["density"]), raw["count"]!);
    case "correlatedNormal":
      return correlatedNormal(raw["mean"]!, raw["covariance"]!);
  }
}

function radialFromRecord(fn: string, record: Readonly<Record<string, unknown>>): Density {
  const profile = asRecord(fn, "profile", record["profile"]);
  const allowed: Readonly<Record<string, readonly string[]>> = {
    gaussian: ["family", "scale"],
    power: ["family", "mass", "exponent", "cutoff?"],
    table: ["family", "radii", "values"],
  };
  const names = Object.hasOwn(allowed, String(profile["family"])) ? allowed[String(profile["family"])]! : undefined;
  if (names) checkFields(fn, `profile of family ${String(profile["family"])}`, profile, names);
  if (profile["cutoff"] !== undefined)
    checkFields(fn, "cutoff", asRecord(fn, "cutoff", profile["cutoff"]), ["kind", "scale"]);
  return radial({
    dimension: record["dimension"] as number,
    profile: profile as RadialProfile,
    maximumRadius: record["maximumRadius"] as number | undefined,
  });
}

function asRecord(fn: string, argument: string, value: unknown): Readonly<Record<string, unknown>> {
  if (value === null || typeof value !== "object" || Array.isArray(value))
    refuse(fn, argument, "an object", value, "parse the text with JSON.parse first");
  return value as Readonly<Record<string, unknown>>;
}

function checkFields(fn: string, what: string, record: object, names: readonly string[]): void {
  const known = names.map((name) => name.replace("?", ""));
  for (const name of Object.keys(record))
    if (name !== "kind" && !known.includes(name))
      throw new DomainError(
        `${fn}: \`${name}\` must be a field of ${what} (${known.join(", ") || "it has none"}), got an unknown name; ${known.length > 0 ? `did you mean "${nearest(name, known)}"?` : "remove it."}`,
      );
  for (const name of names)
    if (!name.endsWith("?") && !Object.hasOwn(record, name))
      throw new DomainError(`${fn}: \`${name}\` must be given for ${what}, got nothing; add the field.`);
}

/** The name at the smallest edit distance, ignoring case. */
function nearest(word: string, names: readonly string[]): string {
  const distance = (name: string): number => editDistance(word.toLowerCase(), name.toLowerCase());
  return names.reduce((best, name) => (distance(name) < distance(best) ? name : best));
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next.push(Math.min(next[j - 1]! + 1, row[j]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    row = next;
  }
  return row[b.length]!;
}
