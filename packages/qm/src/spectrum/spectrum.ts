import { jackknifeError, type ScalarEstimate } from "@nnft/correlators";
import { DomainError } from "@nnft/foundations";
import { requireInteger } from "@nnft/foundations/checks";
import type { CorrelatorBlocks } from "./correlator-blocks.ts";
import { effectiveLevels, type SolvedLevel } from "./generalized-eigenproblem.ts";

/** The largest relative error of a gap that still counts as a signal. */
const SIGNAL = 0.15;

/** One excited level. */
export interface ExcitedLevel {
  /** E_n − E_0. */
  readonly gap: ScalarEstimate;
  /** E_n, where the ground state energy was measured. */
  readonly energy: ScalarEstimate | null;
  /** |⟨0|x^k|n⟩| for the powers of its group. */
  readonly matrixElements: readonly (ScalarEstimate & { readonly power: number })[];
  /** Parity, where the operators split by it. */
  readonly parity: "odd" | "even" | null;
  /** Where the plateau was read off: E(t) from λ(t, t/2). */
  readonly time: number;
  /** The effective energies of all times, with errors. */
  readonly effective: readonly (ScalarEstimate & { readonly time: number })[];
}

export interface SpectrumOptions {
  /** How many excited levels. Default 3. */
  readonly levels?: number;
}

/** Levels from Euclidean correlators. */
export interface Spectrum {
  /** By ascending gap. */
  readonly levels: readonly ExcitedLevel[];
  readonly groundEnergy: ScalarEstimate | null;
  readonly samples: number;
  readonly method: string;
}

/**
 * Energy levels and matrix elements from Euclidean correlators, by the generalized eigenvalue problem.
 *
 * Formula: C_ab(t) = ⟨O_a(t)O_b(0)⟩ − ⟨O_a⟩⟨O_b⟩ = Σ_n Z_na Z_nb e^{−(E_n−E_0)t}; C(t)v = λ C(t₀)v with t₀ = t/2, effective energy −ln λ_n/(t − t₀);
 * Z_na = (C(t₀)v_n)_a e^{(E_n−E_0)t₀/2}, |Z_na| = |⟨0|O_a|n⟩|.
 * The time is the one with the least error: statistical, and what the effective energy still moves by 3t/2, as far as that is significant.
 * Shapes: correlators by {@link pathIntegral} or {@link processCorrelators}. Convention: ħ = m = 1; circles must be long beside 1/gap.
 * Accuracy: jackknife over blocks, with that drift added in quadrature. Errors: DomainError where no time gives all levels wanted.
 * Source: Lüscher & Wolff (1990); Blossier et al. (2009) for t₀ ≥ t/2; Halverson (2025), section 3.3.4.
 * @example spectrum(await pathIntegral({ potential: [0, 0, 0.5, 0, 1], key: keyFrom(1) })).levels[0].gap.value // E₁ − E₀ = 1.934 within its error
 */
export function spectrum(data: CorrelatorBlocks, { levels = 3 }: SpectrumOptions = {}): Spectrum {
  requireInteger("spectrum", "levels", levels);
  const count = data.blocks.length;
  if (count < 8) throw new DomainError(`spectrum: needs at least 8 blocks, got ${count}; draw more.`);
  const length = data.blocks[0].length;
  const total = new Float64Array(length);
  for (const block of data.blocks) for (let k = 0; k < length; k++) total[k] += block[k] / count;
  const left = data.blocks.map((block) => total.map((mean, k) => (count * mean - block[k]) / (count - 1)));
  const energyEntry = data.extras.indexOf("energy");
  const ground = energyEntry < 0 ? null : data.powers.length + energyEntry;
  const means = { total, left, ground };
  const method = `generalized eigenvalues of ${data.method}`;
  const found = data.groups
    .flatMap((group) => {
      const powers = group.map((k) => data.powers[k]);
      return followed(data, powers, means).flatMap((list) => levelOf(data, powers, list, means, method) ?? []);
    })
    .sort((a, b) => a.gap.value - b.gap.value);
  if (found.length < levels)
    throw new DomainError(
      `spectrum: the correlators give ${found.length} of ${levels} levels; measure more powers, or draw more.`,
    );
  return {
    levels: found.slice(0, levels),
    groundEnergy:
      ground === null
        ? null
        : {
            value: total[ground],
            standardError: jackknifeError(left.map((values) => values[ground])),
            samples: data.samples,
            method,
          },
    samples: data.samples,
    method,
  };
}

/** Means of all blocks, means with one block left out, and the entry of the ground state energy where it was measured. */
interface Means {
  readonly total: Float64Array;
  readonly left: readonly Float64Array[];
  readonly ground: number | null;
}

/**
 * The levels of one group at every time where they can still be told from noise.
 * A level is followed in t until its signal, or that of a lower level, drowns: beyond, eigenvalues change places.
 */
function followed(
  data: CorrelatorBlocks,
  powers: readonly number[],
  { total, left, ground }: Means,
): readonly (readonly Candidate[])[] {
  const candidates = powers.map(() => [] as Candidate[]);
  let alive = powers.length;
  for (let t = 2; t < data.times.length && alive > 0; t += 2) {
    const whole = effectiveLevels(data, total, powers, t);
    if (whole === null) break;
    const parts = left.map((means) => effectiveLevels(data, means, powers, t));
    for (let n = 0; n < alive; n++) {
      const level = whole[n];
      const others = parts.flatMap((part) => (part && Number.isFinite(part[n].gap) ? [part[n]] : []));
      const gapError = jackknifeError(others.map(({ gap }) => gap));
      if (others.length < left.length || !(level.gap > 0) || !(gapError < SIGNAL * level.gap)) {
        alive = n;
        break;
      }
      const energies = ground === null ? null : left.map((means, g) => means[ground] + others[g].gap);
      candidates[n].push({
        t,
        level,
        gapError,
        energyError: energies === null ? Number.NaN : jackknifeError(energies),
        elementErrors: powers.map((_, a) => jackknifeError(others.map(({ elements }) => elements[a]))),
        gaps: others.map(({ gap }) => gap),
      });
    }
  }
  return candidates;
}

/** A level at its best time, the drift beyond it added to the errors in quadrature; undefined where no time gives it. */
function levelOf(
  data: CorrelatorBlocks,
  powers: readonly number[],
  list: readonly Candidate[],
  { total, ground }: Means,
  method: string,
): ExcitedLevel | undefined {
  const best = choose(list);
  if (best === null) return undefined;
  const { candidate, drift } = best;
  const widen = Math.hypot(1, drift / candidate.gapError);
  const estimate = (value: number, standardError: number): ScalarEstimate => ({
    value,
    standardError,
    samples: data.samples,
    method,
  });
  return {
    gap: estimate(candidate.level.gap, candidate.gapError * widen),
    energy:
      ground === null ? null : estimate(total[ground] + candidate.level.gap, Math.hypot(candidate.energyError, drift)),
    matrixElements: powers.map((power, a) => ({
      power,
      ...estimate(candidate.level.elements[a], candidate.elementErrors[a] * widen),
    })),
    parity: data.groups.length > 1 ? (powers[0] % 2 === 1 ? "odd" : "even") : null,
    time: data.times[candidate.t],
    effective: list.map(({ t, level, gapError }) => ({ time: data.times[t], ...estimate(level.gap, gapError) })),
  };
}

interface Candidate {
  readonly t: number;
  readonly level: SolvedLevel;
  readonly gapError: number;
  readonly energyError: number;
  readonly elementErrors: readonly number[];
  readonly gaps: readonly number[];
}

/** The time of the least total error; drift is d²/(d + its error), d = |E(t) − E(3t/2)|. */
function choose(list: readonly Candidate[]): { readonly candidate: Candidate; readonly drift: number } | null {
  let best: { candidate: Candidate; drift: number; total: number } | null = null;
  for (const candidate of list) {
    const later = list.find(({ t }) => t >= 1.5 * candidate.t);
    if (!later) continue;
    const difference = Math.abs(candidate.level.gap - later.level.gap);
    const error = jackknifeError(candidate.gaps.map((gap, g) => gap - later.gaps[g]));
    // Differences well above their error count whole, those below it little.
    const drift = difference === 0 ? 0 : difference ** 2 / (difference + error);
    const total = Math.hypot(candidate.gapError, drift);
    if (best === null || total < best.total) best = { candidate, drift, total };
  }
  if (best !== null) return best;
  const [only] = list;
  return only ? { candidate: only, drift: only.gapError } : null;
}
