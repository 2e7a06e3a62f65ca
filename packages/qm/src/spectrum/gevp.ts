import type { ScalarEstimate } from "@nnft/correlators";
import { DomainError, ShapeError } from "@nnft/foundations";
import { quoted, requireKnownOptions, requireNumbers } from "@nnft/foundations/checks";
import { requireObject } from "@nnft/foundations/kinds";
import type { NdArray } from "ndarray";
import type { CorrelatorBlocks } from "./correlator-blocks.ts";
import { type SpectrumOptions, spectrum } from "./spectrum.ts";

/** Correlators of K operators at T times, measured anywhere. */
export interface MeasuredCorrelators {
  /** [T], ascending; t = 0 may be left out */
  readonly times: ArrayLike<number>;
  /**
   * C_ab(t) of B independent blocks of measurements (or of B configurations), [B, K, K, T]: an ndarray, or nested lists. C_ab and C_ba are averaged.
   * Connected, or with `vacuum` beside them
   */
  readonly blocks: NdArray | readonly (readonly (readonly ArrayLike<number>[])[])[];
  /** ⟨O_a⟩ of each block, [B, K], to be subtracted; left out where C is connected already */
  readonly vacuum?: readonly ArrayLike<number>[];
  /** length of a circle of Euclidean time: states run around it both ways, and e^{−Et} becomes e^{−Et} + e^{−E(T−t)} */
  readonly period?: number;
}

/** One level of measured correlators. */
export interface GevpLevel {
  /** E_n above the vacuum */
  readonly energy: ScalarEstimate;
  /** |⟨0|O_a|n⟩| for each operator that the level was found with */
  readonly amplitudes: readonly ScalarEstimate[];
  /** the last time at which it could still be told from noise */
  readonly time: number;
  readonly effective: readonly (ScalarEstimate & { readonly time: number })[];
}

/**
 * Energy levels and amplitudes of your own correlators by the generalized eigenvalue problem.
 *
 * Formula: C_ab(t) = Σ_n Z_na Z_nb e^{−E_n t}, or with cosh on a circle; C(t)v = λ C(t₀)v for all t with t₀ the middle index. All times are
 * carried to t = ∞ as in `spectrum`: what higher levels leave is part of the error.
 * Shapes: see {@link MeasuredCorrelators}; B ≥ 8 blocks. Operators in falling order of overlap with the lowest levels.
 * Convention: units of 1/time. Accuracy: as `spectrum`; blocks must be independent.
 * Errors: ShapeError, DomainError for counts, times that do not rise, numbers that are not finite, no signal for the levels wanted.
 * Source: Lüscher & Wolff (1990); Blossier et al. (2009).
 * @example gevp({ times: [0, 1, 2, 3, 4], blocks }, { levels: 1 })[0].energy // { value: …, standardError: …, … }
 */
export function gevp(correlators: MeasuredCorrelators, options: SpectrumOptions = {}): readonly GevpLevel[] {
  requireObject("gevp", "correlators", correlators, ["times", "blocks"], "pass { times, blocks }");
  const remedy = "pass C(t) of each block, [blocks, operators, operators, times], as an ndarray or as lists";
  if (!Array.isArray(correlators.blocks))
    requireObject("gevp", "blocks", correlators.blocks, ["data", "shape"], remedy);
  requireNumbers("gevp", "times", correlators.times);
  requireKnownOptions("gevp", correlators, ["times", "blocks", "vacuum", "period"], "field");
  requireKnownOptions("gevp", options, ["levels"]);
  const data = correlatorBlocks(correlators);
  const { levels } = spectrum(data, { levels: options.levels ?? Math.min(3, data.powers.length) });
  return levels.map(({ gap, matrixElements, time, effective }) => ({
    energy: gap,
    amplitudes: matrixElements.map(({ value, standardError, samples, method }) => ({
      value,
      standardError,
      samples,
      method,
    })),
    time,
    effective,
  }));
}

function correlatorBlocks({ times, blocks, vacuum, period }: MeasuredCorrelators): CorrelatorBlocks {
  const at = Float64Array.from(times);
  if (at.length < 3 || !at.every((t, i) => (i === 0 ? t >= 0 : t > at[i - 1]) && t < Number.POSITIVE_INFINITY))
    throw new DomainError(
      `gevp: \`times\` must be three or more rising finite numbers from 0 on, got [${at.join(", ")}]; sort the times and drop those below 0.`,
    );
  if (period !== undefined && !(period >= 2 * at[at.length - 1] && period < Number.POSITIVE_INFINITY))
    throw new DomainError(
      `gevp: \`period\` must be at least twice the last time ${at[at.length - 1]}, got ${period}; average t with period − t first.`,
    );
  const read = reader(blocks, at.length);
  const operators = Array.from({ length: read.operators }, (_, a) => a);
  const pairs = operators.flatMap((a) => operators.slice(a).map((b): readonly [number, number] => [a + 1, b + 1]));
  const means = meansOf(vacuum, read.count, read.operators);
  return {
    times: at,
    powers: operators.map((a) => a + 1),
    groups: [operators],
    alternating: false,
    pairs,
    blocks: Array.from({ length: read.count }, (_, block) =>
      Float64Array.from([
        ...means[block],
        ...pairs.flatMap(([a, b]) =>
          Array.from(at, (_t, k) => (read.entry(block, a - 1, b - 1, k) + read.entry(block, b - 1, a - 1, k)) / 2),
        ),
      ]),
    ),
    extras: [],
    samples: read.count,
    method: "measured correlators",
    ...(period === undefined ? {} : { circle: period }),
  };
}

interface Reader {
  readonly count: number;
  readonly operators: number;
  readonly entry: (block: number, a: number, b: number, time: number) => number;
}

function reader(blocks: MeasuredCorrelators["blocks"], times: number): Reader {
  const strided = !Array.isArray(blocks) ? (blocks as NdArray) : undefined;
  const lists = blocks as readonly (readonly (readonly ArrayLike<number>[])[])[];
  const shape = strided
    ? strided.shape
    : [lists.length, lists[0]?.length, lists[0]?.[0]?.length, lists[0]?.[0]?.[0]?.length];
  const [count, operators, columns, length] = shape ?? [];
  if (!(shape?.length === 4 && count >= 8 && operators >= 1 && columns === operators && length === times))
    throw new ShapeError(
      `gevp: \`blocks\` must have shape [blocks ≥ 8, operators, operators, ${times} times], ` +
        `got [${(shape ?? []).join(", ")}]; pass one matrix of correlators for each block and time.`,
    );
  const get = strided
    ? (...index: readonly number[]) => strided.get(...index)
    : (...[block, a, b, k]: readonly number[]) => lists[block]?.[a]?.[b]?.[k];
  return {
    count,
    operators,
    entry: (block, a, b, time) => {
      const value: unknown = get(block, a, b, time);
      if (typeof value === "number" && Number.isFinite(value)) return value;
      throw new DomainError(
        `gevp: \`blocks\` must hold finite numbers, got ${quoted(value)} at [${[block, a, b, time]}]; drop or repair that block.`,
      );
    },
  };
}

function meansOf(vacuum: MeasuredCorrelators["vacuum"], count: number, operators: number): readonly number[][] {
  if (vacuum === undefined) return Array.from({ length: count }, () => new Array<number>(operators).fill(0));
  const rows = Array.from(vacuum, (row) => Array.from(row));
  if (rows.length !== count || rows.some((row) => row.length !== operators || !row.every(Number.isFinite)))
    throw new ShapeError(
      `gevp: \`vacuum\` must hold ${count} rows of ${operators} finite numbers, one row for each block; pass ⟨O_a⟩ of each block.`,
    );
  return rows;
}
