import { refuse, requireNumbers } from "@nnft/foundations/checks";

const PROBABILITY_SUM_TOLERANCE = 1e-12;

/** Non-negative numbers summing to 1 within `10⁻¹²`; stored exactly as given. Throws DomainError. */
export function requireProbabilities(caller: string, name: string, value: unknown): readonly number[] {
  const list = requireNumbers(caller, name, value);
  let sum = 0;
  for (const entry of list) {
    if (entry < 0) refuse(caller, name, "non-negative", value, "remove the negative entry");
    sum += entry;
  }
  if (Math.abs(sum - 1) > PROBABILITY_SUM_TOLERANCE)
    refuse(caller, name, "numbers that sum to 1", value, `divide each by their sum ${sum}`);
  return list;
}
