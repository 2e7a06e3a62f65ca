import type { ScalarEstimate } from "@nnft/correlators";
import { ConvergenceError } from "@nnft/foundations";
import {
  refuse,
  requireFinite,
  requireFunction,
  requireInteger,
  requireKey,
  requireKnownOptions,
} from "@nnft/foundations/checks";
import { fillUniform, type Key } from "@nnft/random";

export interface LatentShiftOptions {
  /** ln P(w) of an integer w, up to a constant */
  readonly logWeight: (w: number) => number;
  /** O(w) */
  readonly observable: (w: number) => number;
  /** s of w → w + s; default 1 */
  readonly shift?: number;
  /** draws the latent as well */
  readonly key?: Key;
  /** independent draws; default 20 000 */
  readonly samples?: number;
}

/** Both sides of the Ward identity of a shifted latent. */
export interface LatentShift {
  /** ⟨O(w + s)⟩ */
  readonly shifted: number;
  /** ⟨O(w) P(w − s)/P(w)⟩, the same number */
  readonly reweighted: number;
  /** over draws, where a key is given: the difference of both sides, which vanishes, and each of them */
  readonly sampled?: Readonly<Record<"residual" | "shifted" | "reweighted", ScalarEstimate>>;
}

/** ln P may fall by this much before the sums end. */
const DEPTH = 120;
const FARTHEST = 2 ** 20;

/**
 * The Ward identity of a shift of an integer latent, such as the winding of a rotor: a discrete latent has no ξ, and a bijection in its place.
 *
 * Formula: ⟨O(w + s)⟩ = ⟨O(w) P(w − s)/P(w)⟩: the sum over all integers does not know where it begins. P(w − s)/P(w) − 1 is what B is to a flow.
 * A rotor of inertia I and period β has ln P = −2π²Iw²/β.
 * Shapes: functions of one integer. Convention: P is summed until it has fallen by e^{−120} on both sides; a winding that is held at 0 has P = 0
 * elsewhere, and breaks the identity.
 * Accuracy: rounding; standard errors of draws are those of the law itself, since rare w with a large P(w − s)/P(w) carry the mean.
 * Errors: DomainError for bad options and a weight that is not finite or −Infinity; ConvergenceError for a weight that does not fall off,
 * and an observable that grows as fast as it falls.
 * Source: derived here; the discrete form of Halverson 2025 (89)–(91).
 *
 * @example latentShiftIdentity({ logWeight: (w) => -0.2 * Math.PI ** 2 * w * w, observable: (w) => w * w }).shifted; // 1.219621960776883
 */
export function latentShiftIdentity(options: LatentShiftOptions): LatentShift {
  const caller = "latentShiftIdentity";
  requireKnownOptions(caller, options, ["logWeight", "observable", "shift", "key", "samples"]);
  const { logWeight, observable, shift = 1, key, samples = 20_000 } = options;
  requireFunction(caller, "logWeight", logWeight);
  requireFunction(caller, "observable", observable);
  requireInteger(caller, "shift", shift, -1000, 1000);
  requireInteger(caller, "samples", samples, 16);
  if (key !== undefined) requireKey(caller, key);
  const weightAt = (w: number): number => {
    const value = logWeight(w);
    if (!(value < Number.POSITIVE_INFINITY))
      refuse(
        caller,
        "logWeight",
        `a number below infinity at ${w}`,
        value,
        "return ln P(w), −Infinity where P vanishes",
      );
    return value;
  };
  const observableAt = (w: number): number => requireFinite(caller, `observable(${w})`, observable(w));
  const reach = reachOf(caller, weightAt, Math.abs(shift));
  const integers = Array.from({ length: 2 * reach + 1 }, (_, k) => k - reach);
  const logs = integers.map(weightAt);
  const top = Math.max(...logs);
  const chances = logs.map((log) => Math.exp(log - top));
  const total = chances.reduce((all, chance) => all + chance, 0);
  const sides = integers.map((w, k): readonly [number, number] => {
    const before = weightAt(w - shift);
    // 0 where P(w − s) vanishes; a w that is never drawn has no ratio
    const ratio = before === Number.NEGATIVE_INFINITY || chances[k] === 0 ? 0 : Math.exp(before - logs[k]);
    return chances[k] === 0 ? [0, 0] : [observableAt(w + shift), ratio === 0 ? 0 : observableAt(w) * ratio];
  });
  requireDecay(caller, chances, sides);
  const mean = (side: 0 | 1): number =>
    chances.reduce((all, chance, k) => (chance > 0 ? all + (chance / total) * sides[k][side] : all), 0);
  return {
    ...{ shifted: mean(0), reweighted: mean(1) },
    ...(key && {
      sampled: drawn(
        key,
        samples,
        chances.map((chance) => chance / total),
        sides,
      ),
    }),
  };
}

/** Throws ConvergenceError where an observable grows so fast that the last integers still count. */
function requireDecay(caller: string, chances: readonly number[], sides: readonly (readonly [number, number])[]): void {
  const size = sides.map(([shifted, reweighted], k) => chances[k]! * (Math.abs(shifted) + Math.abs(reweighted)));
  const all = size.reduce((sum, one) => sum + one, 0);
  if (Math.max(size[0]!, size.at(-1)!) > 1e-10 * all)
    throw new ConvergenceError(
      `${caller}: \`observable\` must grow more slowly than the weight falls, got a sum that does not end; take another observable.`,
    );
}

/** Where P, and P one shift nearer, have both fallen by e^{−DEPTH}. */
function reachOf(caller: string, weightAt: (w: number) => number, shift: number): number {
  let top = weightAt(0);
  for (let reach = 8 + 2 * shift; reach <= FARTHEST; reach *= 2) {
    for (let w = Math.floor(reach / 2) - shift; w <= reach; w++) top = Math.max(top, weightAt(w), weightAt(-w));
    const near = reach - 2 * shift;
    if (Math.max(weightAt(near), weightAt(-near), weightAt(reach), weightAt(-reach)) < top - DEPTH) return reach;
  }
  throw new ConvergenceError(
    `${caller}: \`logWeight\` must fall by ${DEPTH} within ±${FARTHEST}; give a weight that can be normalized.`,
  );
}

function drawn(
  key: Key,
  samples: number,
  chances: readonly number[],
  sides: readonly (readonly [number, number])[],
): NonNullable<LatentShift["sampled"]> {
  const below = new Float64Array(chances.length);
  let sum = 0;
  for (const [k, chance] of chances.entries()) {
    sum += chance;
    below[k] = sum;
  }
  const uniforms = new Float64Array(samples);
  fillUniform(key, uniforms);
  const indices = uniforms.map((u) => {
    let [low, high] = [0, chances.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (below[middle] > u) high = middle;
      else low = middle + 1;
    }
    return low;
  });
  // the spread is that of the law: rare windings with large ratios would be missed by that of a few draws
  const estimate = (of: (side: readonly [number, number]) => number): ScalarEstimate => {
    let [mean, exact, square] = [0, 0, 0];
    for (const k of indices) mean += of(sides[k]) / samples;
    for (const [k, chance] of chances.entries()) if (chance > 0) exact += chance * of(sides[k]);
    for (const [k, chance] of chances.entries()) if (chance > 0) square += chance * (of(sides[k]) - exact) ** 2;
    return { value: mean, standardError: Math.sqrt(square / samples), samples, method: "independent" };
  };
  return {
    residual: estimate(([shifted, reweighted]) => shifted - reweighted),
    shifted: estimate(([shifted]) => shifted),
    reweighted: estimate(([, reweighted]) => reweighted),
  };
}
