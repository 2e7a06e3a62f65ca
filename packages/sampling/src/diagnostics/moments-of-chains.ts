/** Variances of chains of one length. */
export interface ChainMoments {
  /** W: the mean of the variances of the chains */
  readonly within: number;
  /** (n−1)/n · W + B/n, B/n the variance of their means */
  readonly total: number;
}

export function momentsOfChains(chains: readonly Float64Array[]): ChainMoments {
  const n = chains[0].length;
  const means = chains.map(meanOf);
  const grand = means.reduce((sum, x) => sum + x, 0) / chains.length;
  const between = (n / (chains.length - 1)) * means.reduce((sum, mean) => sum + (mean - grand) ** 2, 0);
  const within =
    chains.reduce((sum, chain, c) => sum + chain.reduce((part, x) => part + (x - means[c]) ** 2, 0) / (n - 1), 0) /
    chains.length;
  return { within, total: ((n - 1) / n) * within + between / n };
}

export function meanOf(values: Float64Array): number {
  return values.reduce((sum, x) => sum + x, 0) / values.length;
}
