import { refuse } from "@nnft/foundations/checks";

/** A number between two ends. Throws DomainError. */
export function requireWithin(caller: string, name: string, value: number, low: number, high: number): number {
  if (typeof value === "number" && value >= low && value <= high) return value;
  return refuse(caller, name, `a number from ${low} to ${high}`, value, "leave it out for the default");
}
