import { meanOf } from "./moments-of-chains.ts";

/**
 * Nested R̂ of chains that share their starts in groups: 1 where chains have forgotten them.
 *
 * Formula: √(1 + B/W); B the variance of the means of the groups, W the mean over groups of the variance of the means of its chains plus the
 * mean variance within its chains. Many short chains have it near 1 at once, where R̂ asks for long chains.
 * Shapes: chains of one length; neighbours of `perStart` share a start.
 * Convention: in equilibrium about 1 + 1/(2 · perStart · effective samples of one chain). NaN for fewer than two groups, or chains that do not move.
 * Source: Margossian, Hoffman, Sountsov, Riou-Durand, Vehtari & Gelman 2024, 2110.13017, definition 2.1.
 */
export function nestedRHat(chains: readonly Float64Array[], perStart: number): number {
  const groups = Math.floor(chains.length / perStart);
  if (groups < 2) return Number.NaN;
  const own = Array.from({ length: groups }, (_, g) => chains.slice(g * perStart, (g + 1) * perStart));
  const means = own.map((group) => Float64Array.from(group, meanOf));
  const within =
    own.reduce((sum, group, g) => {
      const variances = group.map((chain, c) => sampleVariance(chain, means[g][c]));
      return sum + sampleVariance(means[g], meanOf(means[g])) + variances.reduce((s, v) => s + v, 0) / perStart;
    }, 0) / groups;
  const groupMeans = Float64Array.from(means, meanOf);
  const between = sampleVariance(groupMeans, meanOf(groupMeans));
  return within > 0 ? Math.sqrt(1 + between / within) : Number.NaN;
}

/** 0 for a single value. */
function sampleVariance(values: Float64Array, mean: number): number {
  return values.length < 2 ? 0 : values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (values.length - 1);
}
