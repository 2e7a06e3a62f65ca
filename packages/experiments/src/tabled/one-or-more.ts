import { z } from "zod";

/** One value, or a list of values to go through. */
export function oneOrMore<Value extends z.ZodType>(value: Value) {
  return z.union([value, z.array(value).min(1)]);
}

/** The values of one or more. */
export function listOf<Value>(given: Value | readonly Value[]): readonly Value[] {
  return Array.isArray(given) ? (given as readonly Value[]) : [given as Value];
}
