import { DomainError } from "@nnft/foundations";
import { quoted, refuse } from "@nnft/foundations/checks";
import type { Density, DensityKind } from "../density.ts";
import { densityKinds, kindOf, operations } from "../density-kinds.ts";
import { requireFields, requireRecord, suggestion } from "./json-fields.ts";

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
  operations.require("densityToJSON", "density", density);
  return JSON.parse(JSON.stringify(densityFromJSON(density))) as JsonValue;
}

/**
 * The density that a JSON value describes, validated by the same rules as the constructors.
 *
 * Convention: `densityFromJSON(densityToJSON(p))` equals p bit for bit; every field is required and no other is allowed.
 * Errors: DomainError, naming the nearest known kind or field for a misspelt one.
 * @example densityFromJSON({ kind: "uniform", low: -1, high: 1 })
 */
export function densityFromJSON(value: unknown): Density {
  const record = requireRecord("value", value);
  const kind = record["kind"] as DensityKind;
  if (!densityKinds.includes(kind))
    throw new DomainError(
      `densityFromJSON: \`kind\` must be one of ${densityKinds.join(", ")}, got ${quoted(kind)}; ${suggestion(String(kind), densityKinds)}`,
    );
  const known = kindOf(kind);
  requireFields(kind, record, known.fields);
  return known.fromFields(record, { one: densityFromJSON, list: readList }, operations);
}

function readList(name: string, value: unknown): readonly Density[] {
  if (!Array.isArray(value))
    refuse("densityFromJSON", name, "an array of densities", value, "wrap a single one in [ ]");
  return (value as unknown[]).map(densityFromJSON);
}
