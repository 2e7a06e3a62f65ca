/** A network that left the finite numbers in training. */
export interface DivergedNetwork {
  readonly network: number;
  /** the first step at which its loss or its recorded outputs are not finite */
  readonly step: number;
}

/** How many networks diverge, which first, and the remedy: one sentence. */
export function divergenceWords(diverged: readonly DivergedNetwork[], networks: number, learningRate: number): string {
  if (diverged.length === 0) return "";
  const first = diverged.reduce((one, other) => (other.step < one.step ? other : one));
  return (
    `${diverged.length} of ${networks} networks diverge, first network ${first.network} at step ${first.step}; ` +
    `lower learningRate, now ${learningRate}, or take fewer steps.`
  );
}
