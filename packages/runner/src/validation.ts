import { DomainError } from "./errors.ts";

export function integerAtLeast(fn: string, argument: string, value: unknown, least: number): number {
  if (!Number.isSafeInteger(value) || (value as number) < least)
    throw new DomainError(
      `${fn}: \`${argument}\` must be an integer of at least ${least}, got ${shown(value)}; pass a safe integer in that range.`,
    );
  return value as number;
}

export function aFunction(fn: string, argument: string, value: unknown): void {
  if (typeof value !== "function")
    throw new DomainError(`${fn}: \`${argument}\` must be a function, got ${shown(value)}; pass one.`);
}

/** An option that is accepted is used; an unknown one throws. */
export function knownOptions(fn: string, options: object, known: readonly string[]): void {
  for (const name of Object.keys(options))
    if (!known.includes(name))
      throw new DomainError(`${fn}: unknown option \`${name}\`; the options are ${known.join(", ")}.`);
}

export function shown(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (Array.isArray(value)) return `an array of length ${value.length}`;
  if (typeof value === "function") return "a function";
  return value !== null && typeof value === "object" ? "an object" : String(value);
}
