import { DomainError } from "@nnft/densities";

/** Throws DomainError for a name that is no option of the caller. */
export function requireKnownOptions(caller: string, options: object, known: readonly string[]): void {
  if (typeof options !== "object" || options === null)
    throw new DomainError(`${caller}: options must be an object with ${known.join(", ")}, got ${String(options)}.`);
  for (const name of Object.keys(options))
    if (!known.includes(name))
      throw new DomainError(`${caller}: unknown option \`${name}\`; the options are ${known.join(", ")}.`);
}

export function requirePositive(caller: string, name: string, value: unknown): number {
  if (typeof value !== "number" || !(value > 0) || !Number.isFinite(value))
    throw new DomainError(`${caller}: \`${name}\` must be a positive finite number, got ${String(value)}.`);
  return value;
}

export function requireInteger(caller: string, name: string, value: unknown, least: number): number {
  if (!Number.isInteger(value) || (value as number) < least)
    throw new DomainError(`${caller}: \`${name}\` must be an integer of at least ${least}, got ${String(value)}.`);
  return value as number;
}
