import { DomainError } from "./errors.ts";

/** Refuses options that would be ignored. */
export function requireKnownOptions(caller: string, options: object, known: readonly string[]): void {
  for (const key of Object.keys(options))
    if (!known.includes(key))
      throw new DomainError(`${caller}: unknown option \`${key}\`; the options are ${known.join(", ") || "none"}.`);
}
