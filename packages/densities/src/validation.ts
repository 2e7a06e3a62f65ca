import { DomainError } from "./errors.ts";

/** How a rejected value is printed in a message. */
export function shown(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "bigint") return `${value}n`;
  if (Array.isArray(value))
    return value.length > 8 ? `an array of length ${value.length}` : `[${value.map(shown).join(", ")}]`;
  if (value !== null && typeof value === "object") return "an object";
  return String(value);
}

/** Throws the project's five-part message: function, argument, requirement, what came, remedy. */
export function domainError(fn: string, argument: string, requirement: string, value: unknown, remedy: string): never {
  throw new DomainError(`${fn}: \`${argument}\` must be ${requirement}, got ${shown(value)}; ${remedy}.`);
}

/** Returns the value with −0 turned into 0, which JSON cannot carry. */
export function finite(fn: string, argument: string, value: unknown): number {
  if (typeof value !== "number" || !Number.isFinite(value))
    domainError(fn, argument, "a finite number", value, "pass a finite float64");
  return value + 0;
}

export function positive(fn: string, argument: string, value: unknown, remedy = "pass a number above zero"): number {
  if (typeof value !== "number" || !Number.isFinite(value) || value <= 0)
    domainError(fn, argument, "a positive finite number", value, remedy);
  return value;
}

export function integerAtLeast(fn: string, argument: string, value: unknown, least: number): number {
  if (typeof value !== "number" || !Number.isSafeInteger(value) || value < least)
    domainError(fn, argument, `an integer of at least ${least}`, value, "pass a safe integer in that range");
  return value + 0;
}

export function numberList(fn: string, argument: string, value: unknown, leastLength = 1): readonly number[] {
  const list =
    typeof value === "object" && value !== null && "length" in value ? Array.from(value as ArrayLike<unknown>) : [];
  if (list.length < leastLength)
    domainError(fn, argument, `an array of at least ${leastLength} numbers`, value, "pass a plain array of numbers");
  return Object.freeze(list.map((entry, i) => finite(fn, `${argument}[${i}]`, entry)));
}

/** Non-negative numbers summing to 1 within `10⁻¹²`; stored exactly as given. */
export function probabilityList(fn: string, argument: string, value: unknown): readonly number[] {
  const list = numberList(fn, argument, value);
  let sum = 0;
  for (const entry of list) {
    if (entry < 0) domainError(fn, argument, "non-negative", value, "remove the negative entry");
    sum += entry;
  }
  if (Math.abs(sum - 1) > PROBABILITY_SUM_TOLERANCE)
    domainError(fn, argument, "numbers that sum to 1", value, `divide each by their sum ${sum}`);
  return list;
}

const PROBABILITY_SUM_TOLERANCE = 1e-12;
