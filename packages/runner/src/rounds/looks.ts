import { requireInteger } from "@nnft/foundations/checks";
import { requireList } from "@nnft/foundations/kinds";

/** Fewer steps of a chain are not judged. */
export const FEWEST_STEPS = 16;

/** An eighth, a quarter and a half of the steps, as far as they can be judged. */
export function eighths(steps: number): readonly number[] {
  requireInteger("eighths", "steps", steps, 1);
  return [8, 4, 2].map((share) => Math.ceil(steps / share)).filter((look) => look >= FEWEST_STEPS);
}

/** Numbers of steps after which chains are looked at; throws DomainError where one is too few to be judged. */
export function requireLooks(caller: string, looks: readonly number[]): readonly number[] {
  requireList(caller, "looks", looks, 0, "pass numbers of steps, e.g. [250, 500]");
  for (const [index, look] of looks.entries()) requireInteger(caller, `looks[${index}]`, look, FEWEST_STEPS);
  return looks;
}
