import type { Ensemble } from "@nnft/architectures";
import { formatEstimate, jackknifeError, type ScalarEstimate } from "@nnft/correlators";
import { DomainError } from "@nnft/foundations";
import {
  requireFinite,
  requireInteger,
  requireKey,
  requireKnownOptions,
  requireNumbers,
  requirePositive,
} from "@nnft/foundations/checks";
import { binomial } from "@nnft/foundations/combinatorics";
import { type Key, split } from "@nnft/random";
import type { NPoint } from "@nnft/symmetry/axioms";
import type { RandomField } from "@nnft/symmetry/fields";
import { asProcess, drawPaths, type Process } from "../processes/process.ts";

export interface PathContinuityOptions {
  readonly key: Key;
  /** Where the increments start. Default 0.37 times `scale`. */
  readonly time?: number;
  /** The time on which the process varies. Default 1. */
  readonly scale?: number;
  /** Half of it are drawn where no kernel is known, with sixteen increments each. Default 65,536. */
  readonly samples?: number;
  /** Powers p. Default [2, 4, 6]. */
  readonly powers?: readonly number[];
}

/** How moments of increments scale. */
export interface PathContinuity {
  readonly verdict: "continuous" | "jumps" | "undecided";
  /** γ_p of E|x_t − x_s|^p ~ |t − s|^{γ_p}. */
  readonly exponents: readonly { readonly power: number; readonly exponent: ScalarEstimate }[];
  /** E|x_t − x_s|² → 0. */
  readonly meanSquare: boolean;
  readonly method: "kernel" | "n-point functions" | "draws";
  readonly statement: string;
}

const BLOCKS = 64;
const STARTS = 16;
/** γ_p must exceed 1 by so much times p, beyond 3 errors: a jump rate λ leaves γ_4 − 1 ≈ 3λh, γ_6 − 1 ≈ 25λh. */
const MARGIN = 1 / 16;

/**
 * Kolmogorov's estimate: paths are continuous where E|x_t − x_s|^p ≤ C|t − s|^{1+ε} for some p, ε > 0.
 *
 * Formula: γ_p is the slope of ln E|x_{t+h} − x_t|^p in ln h at h = scale·2^{−12} … 2^{−9}. A process that jumps has γ_p = 1 for every p ≥ 2, even if it is
 * continuous in mean square; Gaussian ones have γ_p = pα/2, α from the kernel. Exact n-point functions give γ_p of even p without draws.
 * Verdict: `continuous` where γ_p − 1 exceeds p/16 by 3 errors for one p, `jumps` where γ_2 and γ_4 are near 1, γ_4 below 1.25 by 3 errors.
 * Jumps must be rare on scale·2^{−9}. Shapes: one exponent for each power.
 * Accuracy: jackknife; exponents are those at the scales looked at. Errors: DomainError for options, or a process on a lattice of times.
 * Source: Kolmogorov's continuity theorem (Revuz & Yor 1999, I.2.1); the lectures' footnote 2, corrected.
 * @example (await pathContinuity(compensatedPoisson({ rate: 1 }), { key: keyFrom(1) })).verdict // "jumps"
 */
export async function pathContinuity(
  source: Process | RandomField | Ensemble,
  options: PathContinuityOptions,
): Promise<PathContinuity> {
  requireKnownOptions("pathContinuity", options, ["key", "scale", "time", "samples", "powers"]);
  const { key, scale = 1, time = 0.37 * scale, samples = 65_536, powers = [2, 4, 6] } = options;
  requireKey("pathContinuity", key);
  requirePositive("pathContinuity", "scale", scale);
  requireFinite("pathContinuity", "time", time);
  requireInteger("pathContinuity", "samples", samples, 4 * BLOCKS);
  requireNumbers("pathContinuity", "powers", powers);
  const process = asProcess("pathContinuity", source);
  if (process.step)
    throw new DomainError(`pathContinuity: ${process.name} lives on a lattice of times; continuity needs the line.`);
  if (powers.length === 0 || !powers.every((p) => p > 0 && p <= 8))
    throw new DomainError(
      `pathContinuity: \`powers\` must lie in (0, 8], got [${powers.join(", ")}]; pass for example [2, 4].`,
    );
  const { twoPoint, nPoint } = process;
  if (twoPoint) return byKernel(twoPoint, { time, scale, powers });
  const exact = nPoint && byMoments(nPoint, { time, scale, powers });
  if (exact) return exact;
  const perBlock = Math.ceil(samples / (2 * BLOCKS));
  const distances = [12, 11, 10, 9].map((k) => scale * 2 ** -k);
  const blocks = await incrementMoments(process, { key, time, scale, powers, distances, perBlock });
  const exponents = fittedExponents(blocks, powers, distances, perBlock * BLOCKS);
  return judged(exponents, perBlock * BLOCKS);
}

/** γ_p = pα/2 of a Gaussian process, α from the variance of increments of 10⁻³ and 2·10⁻³ of the scale. */
function byKernel(
  twoPoint: (x: readonly number[], y: readonly number[]) => number,
  { time, scale, powers }: { readonly time: number; readonly scale: number; readonly powers: readonly number[] },
): PathContinuity {
  const variance = (h: number): number =>
    twoPoint([time + h], [time + h]) + twoPoint([time], [time]) - 2 * twoPoint([time + h], [time]);
  const h = 1e-3 * scale;
  const alpha = Math.log2(variance(2 * h) / variance(h));
  const continuous = alpha > 0.05;
  return {
    verdict: continuous ? "continuous" : "undecided",
    exponents: powers.map((power) => ({
      power,
      exponent: { value: (power * alpha) / 2, standardError: 0, samples: 0, method: "kernel" },
    })),
    meanSquare: continuous,
    method: "kernel",
    statement: continuous
      ? [
          `Gaussian with E|x_t − x_s|² ~ |t − s|^${alpha.toFixed(3)}`,
          `E|x_t − x_s|^p ~ |t − s|^${(alpha / 2).toFixed(3)}p exceeds 1 for p > ${(2 / alpha).toFixed(1)}`,
        ].join(": ")
      : `Gaussian with E|x_t − x_s|² ~ |t − s|^${alpha.toFixed(3)} at |t − s| = ${h}`,
  };
}

/** γ_p from exact moments of increments, for even p; undefined where rounding reaches them. */
function byMoments(
  nPoint: NPoint,
  { time, scale, powers }: { readonly time: number; readonly scale: number; readonly powers: readonly number[] },
): PathContinuity | undefined {
  const exponents: { power: number; exponent: ScalarEstimate }[] = [];
  for (const power of powers) {
    if (power % 2 !== 0) return undefined;
    const [near, far] = [scale * 2 ** -10, scale * 2 ** -9].map((h) => incrementMoment(nPoint, power, time, h));
    if (!(near > 0 && far > 0)) return undefined;
    exponents.push({
      power,
      exponent: { value: Math.log2(far / near), standardError: 0, samples: 0, method: "n-point functions" },
    });
  }
  return judged(exponents, 0, "n-point functions");
}

/** ⟨(x_{t+h} − x_t)^p⟩ = Σ_k C(p, k) (−1)^k ⟨x_{t+h}^{p−k} x_t^k⟩; 0 where it is not above its rounding. */
function incrementMoment(nPoint: NPoint, power: number, time: number, h: number): number {
  let sum = 0;
  let size = 0;
  for (let k = 0; k <= power; k++) {
    const points = Array.from({ length: power }, (_, i) => [i < k ? time : time + h]);
    const term = binomial(power, k) * nPoint(points);
    sum += k % 2 === 0 ? term : -term;
    size += Math.abs(term);
  }
  return sum > 1e-11 * size ? sum : 0;
}

/** E|x_{t+h} − x_t|^p block by block, entry [p, h]: sixteen increments of each length on every path, `scale` in all, since jumps are rare. */
async function incrementMoments(
  process: Process,
  {
    key,
    time,
    scale,
    powers,
    distances,
    perBlock,
  }: {
    readonly key: Key;
    readonly time: number;
    readonly scale: number;
    readonly powers: readonly number[];
    readonly distances: readonly number[];
    readonly perBlock: number;
  },
): Promise<readonly Float64Array[]> {
  const starts = Array.from({ length: STARTS }, (_, j) => time + (scale * j) / STARTS);
  const width = distances.length + 1;
  const times = starts.flatMap((start) => [start, ...distances.map((h) => start + h)]);
  const blocks: Float64Array[] = [];
  for (let b = 0; b < BLOCKS; b++) {
    if (b % 8 === 7) await new Promise((resume) => setTimeout(resume, 0));
    const paths = drawPaths(process, times, split(key, b), perBlock);
    const sum = new Float64Array(powers.length * distances.length);
    for (let m = 0; m < perBlock; m++)
      for (let at = m * times.length; at < (m + 1) * times.length; at += width)
        for (let k = 0; k < distances.length; k++) {
          const change = Math.abs(paths[at + k + 1] - paths[at]);
          for (let i = 0; i < powers.length; i++)
            sum[i * distances.length + k] += change ** powers[i] / (perBlock * STARTS);
        }
    blocks.push(sum);
  }
  return blocks;
}

/** γ_p as the slope of ln E|x_{t+h} − x_t|^p in ln h, with jackknife errors. */
function fittedExponents(
  blocks: readonly Float64Array[],
  powers: readonly number[],
  distances: readonly number[],
  samples: number,
): PathContinuity["exponents"] {
  const total = blocks[0].map((_, k) => blocks.reduce((sum, block) => sum + block[k], 0) / BLOCKS);
  const left = blocks.map((block) => total.map((mean, k) => (BLOCKS * mean - block[k]) / (BLOCKS - 1)));
  const logs = distances.map(Math.log);
  const middle = logs.reduce((sum, x) => sum + x, 0) / logs.length;
  const slope = (means: Float64Array, i: number): number => {
    let [top, bottom] = [0, 0];
    logs.forEach((x, k) => {
      top += (x - middle) * Math.log(means[i * distances.length + k]);
      bottom += (x - middle) ** 2;
    });
    return top / bottom;
  };
  return powers.map((power, i) => ({
    power,
    exponent: {
      value: slope(total, i),
      standardError: jackknifeError(left.map((means) => slope(means, i))),
      samples,
      method: "jackknife",
    },
  }));
}

/** The verdict of exponents. */
function judged(
  exponents: PathContinuity["exponents"],
  samples: number,
  method: PathContinuity["method"] = "draws",
): PathContinuity {
  const above = exponents.find(
    ({ power, exponent: { value, standardError } }) => value - 3 * standardError > 1 + MARGIN * power,
  );
  const jumps = exponents.every(
    ({ power, exponent: { value, standardError } }) =>
      power > 4 || (value > 0.75 && (power <= 2 || value + 3 * standardError < 1 + MARGIN * power)),
  );
  const shown = exponents
    .map(({ power, exponent: { value, standardError } }) => {
      const number = method === "draws" ? formatEstimate(value, standardError) : value.toFixed(3);
      return `γ_${power} = ${number}`;
    })
    .join(", ");
  return {
    verdict: above ? "continuous" : jumps ? "jumps" : "undecided",
    exponents,
    meanSquare: exponents.some(
      ({ power, exponent: { value, standardError } }) => power === 2 && value - 3 * standardError > 0,
    ),
    method,
    statement: above
      ? `E|x_t − x_s|^${above.power} falls faster than |t − s|: ${shown}`
      : jumps
        ? `moments of all orders fall as |t − s|, as those of jumps do: ${shown}`
        : `not decided ${method === "draws" ? `at ${samples} paths` : `by ${method}`}: ${shown}`,
  };
}
