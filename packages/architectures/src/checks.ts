import { DomainError } from "@nnft/densities";

/** Throws DomainError unless `value` is an integer ≥ 1. */
export function requireCount(caller: string, name: string, value: unknown): number {
  if (typeof value === "number" && Number.isInteger(value) && value >= 1) return value;
  throw new DomainError(`${caller}: \`${name}\` must be a positive integer, got ${String(value)}.`);
}

/** Throws DomainError unless `value` is a finite number ≥ 0. */
export function requireNonNegative(caller: string, name: string, value: unknown): number {
  if (typeof value === "number" && Number.isFinite(value) && value >= 0) return value;
  throw new DomainError(`${caller}: \`${name}\` must be a finite number ≥ 0, got ${String(value)}.`);
}

/** Throws DomainError unless `value` is a finite number > 0. */
export function requirePositive(caller: string, name: string, value: unknown): number {
  if (typeof value === "number" && Number.isFinite(value) && value > 0) return value;
  throw new DomainError(`${caller}: \`${name}\` must be a finite number > 0, got ${String(value)}.`);
}

/** Throws DomainError when `options` holds a key that is not in `known`: an option that is accepted is used. */
export function requireKnownOptions(caller: string, options: object, known: readonly string[]): void {
  for (const key of Object.keys(options))
    if (!known.includes(key))
      throw new DomainError(`${caller}: unknown option \`${key}\`; the options are ${known.join(", ")}.`);
}
