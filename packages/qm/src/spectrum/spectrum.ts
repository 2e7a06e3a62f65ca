import { jackknifeError, type ScalarEstimate } from "@nnft/correlators";
import { DomainError } from "@nnft/foundations";
import { requireInteger, requireKnownOptions } from "@nnft/foundations/checks";
import { requireObject } from "@nnft/foundations/kinds";
import type { CorrelatorBlocks } from "./correlator-blocks.ts";
import { plateau } from "./levels/plateau.ts";
import { effectiveLevels, type SolvedLevel } from "./linear/generalized-eigenproblem.ts";

/** The largest relative error of a gap that still counts as a signal. */
const SIGNAL = 0.15;

/** Errors that a gap must be above 0. */
const LEAST_SIGNIFICANCE = 2;

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
  /** Whether no level of the other parity can lie below it unseen. */
  readonly complete: boolean;
  /** The last time at which it could still be told from noise. */
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
 * Effective energies of all times are carried to t = ∞ by {@link plateau}, so that what higher levels leave is part of the error.
 * Shapes: correlators by {@link pathIntegral} or {@link processCorrelators}. Convention: ħ = m = 1; circles must be long beside 1/gap.
 * Accuracy: jackknife over blocks, and what is left of higher levels whose size is not known; pulls have an r.m.s. of 0.85 to 1.15, and errors hold
 * the levels in 65 to 75 % of runs, whether there are higher levels or not.
 * Errors: DomainError where no time gives all levels wanted, or where a level of one parity between two of the other is lost in noise.
 * Source: Lüscher & Wolff (1990); Blossier et al. (2009) for t₀ ≥ t/2; Halverson (2025), section 3.3.4.
 * @example spectrum(await pathIntegral({ potential: [0, 0, 0.5, 0, 1], key: keyFrom(1) })).levels[0].gap.value // E₁ − E₀ = 1.934 within its error
 */
export function spectrum(data: CorrelatorBlocks, options: SpectrumOptions = {}): Spectrum {
  requireKnownOptions("spectrum", options, ["levels"]);
  const { levels = 3 } = options;
  requireInteger("spectrum", "levels", levels);
  const fields = ["times", "powers", "groups", "pairs", "blocks", "extras"];
  requireObject("spectrum", "data", data, fields, "pass await processCorrelators(…) or await pathIntegral(…)");
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
  const byGroup = data.groups.map((group) => {
    const powers = group.map((k) => data.powers[k]);
    const lists = followed(data, powers, means).filter((list) => list.length > 0);
    const spacing = spacingOf(lists);
    const own = lists.map((list, n) => levelOf(data, powers, list, n, spacing, means, method));
    const lost = own.findIndex(({ gap }) => !(gap.value > LEAST_SIGNIFICANCE * gap.standardError));
    return lost < 0 ? own : own.slice(0, lost);
  });
  const found = merged(byGroup);
  requireLevels(data, found, levels);
  // beyond the last level of a parity another one of that parity may hide
  const known = Math.min(...byGroup.map((list) => Math.max(0, ...list.map(({ gap }) => gap.value))));
  return {
    levels: found.slice(0, levels).map((level) => ({ ...level, complete: level.gap.value <= known })),
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

/** Throws unless the lowest levels are all there, as far as that can be known. */
function requireLevels(data: CorrelatorBlocks, found: readonly FoundLevel[], levels: number): void {
  const wanted = found.slice(0, levels);
  // one particle on a line: odd, even, odd, …
  const skipped =
    data.alternating && data.groups.length > 1
      ? wanted.findIndex(({ parity }, n) => parity !== (n % 2 === 0 ? "odd" : "even"))
      : -1;
  if (skipped >= 0) {
    const [below, above] = [wanted[skipped - 1]?.gap.value ?? 0, wanted[skipped].gap.value];
    const lost = wanted[skipped].parity === "odd" ? "even" : "odd";
    throw new DomainError(
      `spectrum: the ${lost} level between ${below.toPrecision(3)} and ${above.toPrecision(3)} is lost in noise; ` +
        `ask for ${skipped} levels, measure more powers or finer times, or draw more.`,
    );
  }
  if (found.length < levels)
    throw new DomainError(
      `spectrum: the correlators give ${found.length} of ${levels} levels; measure more powers, or draw more.`,
    );
}

type FoundLevel = Omit<ExcitedLevel, "complete">;

/** All levels by ascending gap; those of one group stay in the order in which they were found, also where noise is larger than their distance. */
function merged(groups: readonly (readonly FoundLevel[])[]): readonly FoundLevel[] {
  const highest = (list: readonly FoundLevel[], n: number): number =>
    Math.max(...list.slice(0, n + 1).map(({ gap }) => gap.value));
  return groups
    .flatMap((list) => list.map((level, n) => ({ level, at: highest(list, n) })))
    .sort((a, b) => a.at - b.at)
    .map(({ level }) => level);
}

const operatorsOf = ({ level }: Candidate): number => level.elements.length;

/** The mean distance of the levels of a group at their last times; of a single level, its gap. */
function spacingOf(lists: readonly (readonly Candidate[])[]): number {
  const gaps = lists.map((list) => list[list.length - 1].level.gap);
  return gaps.length < 2 ? gaps[0] : Math.abs(gaps[gaps.length - 1] - gaps[0]) / (gaps.length - 1);
}

/**
 * The levels of one group at every time where they can still be told from noise.
 * A level is followed in t until noise hides it or a lower level: beyond, eigenvalues change places.
 */
function followed(data: CorrelatorBlocks, powers: readonly number[], means: Means): readonly (readonly Candidate[])[] {
  const candidates = powers.map(() => [] as Candidate[]);
  let alive = powers.length;
  for (let t = 2; t < data.times.length && alive > 0; t += 2) {
    const clear = clearest(data, powers.slice(0, alive), means, t);
    alive = clear.length;
    clear.forEach((candidate, n) => void candidates[n].push(candidate));
  }
  return candidates;
}

/** The lowest levels above noise at one time, with as many powers as give most of them: too many bring more noise than signal. */
function clearest(
  data: CorrelatorBlocks,
  powers: readonly number[],
  { total, left }: Means,
  t: number,
): readonly Candidate[] {
  let best: readonly Candidate[] = [];
  for (let size = powers.length; size > best.length; size--) {
    const some = powers.slice(0, size);
    const whole = effectiveLevels(data, total, some, t);
    if (whole === null) continue;
    const parts = left.map((means) => effectiveLevels(data, means, some, t));
    // levels whose eigenvalue noise made negative have no elements
    const known = whole.filter(({ gap }) => Number.isFinite(gap));
    const reach = some.map((_, a) => Math.hypot(...known.map(({ elements }) => elements[a])));
    const clear = whole.flatMap((level, n): Candidate[] => {
      const others = parts.flatMap((part) => (part && Number.isFinite(part[n].gap) ? [part[n]] : []));
      const gapError = jackknifeError(others.map(({ gap }) => gap));
      const isClear = others.length === left.length && level.gap > 0 && gapError < SIGNAL * level.gap;
      return isClear ? [{ t, level, gapError, others, reach }] : [];
    });
    const first = clear.findIndex((candidate, n) => candidate.level !== whole[n]);
    const lowest = first < 0 ? clear : clear.slice(0, first);
    if (lowest.length > best.length) best = lowest;
  }
  return best;
}

/** Level n of a group from its effective energies and matrix elements at all times. */
function levelOf(
  data: CorrelatorBlocks,
  powers: readonly number[],
  list: readonly Candidate[],
  n: number,
  spacing: number,
  { total, left, ground }: Means,
  method: string,
): FoundLevel {
  const estimate = (
    of: (level: SolvedLevel, means: Float64Array) => number,
    size: (rate: number) => number,
    some: readonly Candidate[] = list,
  ): ScalarEstimate => {
    // the levels that so many operators do not hold begin so many spacings above
    const remainders = new Map(
      some.map((each) => [operatorsOf(each), { distance: (operatorsOf(each) - n) * spacing, size }]),
    );
    const approach = {
      times: some.map(({ t }) => data.times[t]),
      values: some.map(({ level }) => of(level, total)),
      replicas: left.map((means, g) => some.map(({ others }) => of(others[g], means))),
      remainders: some.map((each) => remainders.get(operatorsOf(each))!),
    };
    return { ...plateau(approach), samples: data.samples, method };
  };
  // remainders of energies are of the order of their rates, those of matrix elements of the order of all that the operator reaches
  const energySize = (rate: number): number => rate;
  const elementSize = (a: number) => (): number => list[0].reach[a];
  return {
    gap: estimate(({ gap }) => gap, energySize),
    energy: ground === null ? null : estimate(({ gap }, means) => means[ground] + gap, energySize),
    matrixElements: powers.slice(0, operatorsOf(list[0])).map((power, a) => ({
      power,
      ...estimate(
        ({ elements }) => elements[a],
        elementSize(a),
        list.filter((each) => operatorsOf(each) > a),
      ),
    })),
    parity: data.groups.length > 1 ? (powers[0] % 2 === 1 ? "odd" : "even") : null,
    time: data.times[list[list.length - 1].t],
    effective: list.map(({ t, level, gapError }) => ({
      time: data.times[t],
      value: level.gap,
      standardError: gapError,
      samples: data.samples,
      method,
    })),
  };
}

interface Candidate {
  readonly t: number;
  readonly level: SolvedLevel;
  readonly gapError: number;
  /** without each block */
  readonly others: readonly SolvedLevel[];
  /** √(Σ_n |Z_na|²) of each operator, over the levels that this time shows */
  readonly reach: readonly number[];
}
