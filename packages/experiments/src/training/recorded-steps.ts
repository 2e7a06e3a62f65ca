import type { Training } from "./schema.ts";

/** The reported steps: 0, then steps at about equal ratios, up to the last. */
export function recordedSteps({ steps, records }: Pick<Training, "steps" | "records">): readonly number[] {
  const found = new Set([0, steps]);
  for (let k = 0; k + 2 < records; k++) found.add(Math.max(1, Math.round(steps ** (k / Math.max(1, records - 2)))));
  return [...found].sort((a, b) => a - b);
}
