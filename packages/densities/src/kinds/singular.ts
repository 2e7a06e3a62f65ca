import { UnsupportedError } from "@nnft/foundations";

/** Refuses the log-density of a measure without one. */
export function refuseLogDensity(kind: string, reason: string): never {
  throw new UnsupportedError(
    `logDensity: \`density\` must have a density with respect to Lebesgue measure, got ${kind}, which ${reason}; sample it or use its moments.`,
  );
}

/** Refuses coordinates for a density on points. */
export function refuseCoordinates(kind: string): never {
  throw new UnsupportedError(
    `coordinates: \`density\` must be continuous, got "${kind}"; chains cannot move its points, reweighting can.`,
  );
}

/** Whether each name weighs as much as its mirror name. */
export function isBalanced(
  entries: readonly (readonly [name: string, mirror: string | undefined, weight: number])[],
): boolean {
  const weightOf = new Map<string, number>();
  for (const [name, , weight] of entries) weightOf.set(name, (weightOf.get(name) ?? 0) + weight);
  return entries.every(
    ([name, mirror, weight]) => weight === 0 || (mirror !== undefined && weightOf.get(name) === weightOf.get(mirror)),
  );
}
