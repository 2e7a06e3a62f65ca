import { DomainError, ShapeError } from "@nnft/foundations";
import { quoted } from "@nnft/foundations/checks";
import { borrow } from "../wasm/borrow.ts";
import type { Instance } from "../wasm/instance.ts";
import { float32Array, indexAtLeastZero } from "../wasm/validation.ts";

/** Words a coordinate has: its steps, then its seeds. */
export const STEPS = 32;
export const SEEDS = 3;

/** Scrambled coordinates as `sobolSteps` and `sobolSeeds` of `@nnft/random/sobol` give them, one after the other, and their first point. */
export interface SobolSource {
  /** [coordinates, 32] */
  readonly steps: Int32Array;
  /** [coordinates, 3] */
  readonly seeds: Int32Array;
  /** a multiple of four */
  readonly first: number;
}

/** Fills `target` with one coordinate of the points from the first on. */
export type FillSobol = (source: SobolSource, target: Float32Array) => void;

/** Points of a sequence of 32-bit words. */
const MOST_POINTS = 2 ** 32;

/**
 * The kernel that fills an array with one coordinate of scrambled Sobol points, as standard normal numbers.
 *
 * Formula: Φ⁻¹((word + ½)/2³²) of the words of `fillSobol` in `@nnft/random/sobol`; Φ⁻¹(p) = (2p − 1) R(−ln 4p(1 − p)), R a rational function.
 * Shapes: 32 steps and 3 seeds; `target[j]` receives point `first + j`.
 * Convention: `first` is a multiple of four.
 * Accuracy: relative error below 5·10⁻⁷ of the float64 quantile of the same words; the tail ends at 6.34.
 * Errors: ShapeError for sizes that do not fit, DomainError for a bad `first`.
 * Source: Burley, JCGT 9 (2020), section 3; the rational function is a minimax fit.
 * @example loadSimd().fillSobolNormalF32({ steps, seeds, first: 0 }, new Float32Array(16));
 */
export function fillSobolNormalF32(instance: Instance): FillSobol {
  return (source, target) => {
    float32Array("fillSobolNormalF32", "target", target);
    requireSobol("fillSobolNormalF32", source, 1, target.length);
    const count = 4 * Math.ceil(target.length / 4);
    borrow(instance, TABLES + 4 * count, ({ routines, memory }, base) => {
      placeSobol(memory, base, source, 1);
      routines.fillSobolNormals(base + TABLES, count, source.first | 0, base, base + 4 * STEPS);
      target.set(new Float32Array(memory.buffer, base + TABLES, target.length));
    });
  };
}

/** Bytes of the words of one coordinate, at a multiple of 16. */
const TABLES = 4 * (STEPS + SEEDS + 1);

/** Bytes of the words of `coordinates`. */
export function sobolBytes(coordinates: number): number {
  return 4 * (STEPS + SEEDS) * coordinates;
}

/** Writes steps, then seeds. */
export function placeSobol(
  memory: WebAssembly.Memory,
  at: number,
  { steps, seeds }: SobolSource,
  coordinates: number,
): void {
  const words = new Int32Array(memory.buffer, at, coordinates * (STEPS + SEEDS));
  words.set(steps);
  words.set(seeds, coordinates * STEPS);
}

export function requireSobol(fn: string, source: SobolSource, coordinates: number, count: number): void {
  const sized = (value: unknown, length: number): boolean => value instanceof Int32Array && value.length === length;
  if (!sized(source?.steps, STEPS * coordinates) || !sized(source.seeds, SEEDS * coordinates))
    throw new ShapeError(
      `${fn}: \`source\` must have ${STEPS * coordinates} steps and ${SEEDS * coordinates} seeds in Int32Arrays, ` +
        `got ${source?.steps?.length ?? quoted(source)} and ${source?.seeds?.length}; take those of @nnft/random/sobol.`,
    );
  indexAtLeastZero(fn, "first", source.first, MOST_POINTS - count);
  if (source.first % 4 !== 0)
    throw new DomainError(`${fn}: \`first\` must be a multiple of 4, got ${source.first}; start at one.`);
}
