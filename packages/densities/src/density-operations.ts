import type { Key } from "@nnft/random";
import type { Coordinates } from "./coordinates-type.ts";
import type { Density } from "./density.ts";
import type { Support } from "./support-type.ts";

/** Writes rows first … first+count−1 of the stream of a density, row-major, at `target[offset]`. */
export type Sampler = (key: Key, first: number, count: number, target: Float64Array, offset: number) => void;

/** ln p of the point that starts at `row[at]`. */
export type LogDensityRow = (row: Float64Array, at: number) => number;

/** Writes the gradient of ln p at the point `row[at…]` to `out[to…]`. */
export type GradLogDensityRow = (row: Float64Array, at: number, out: Float64Array, to: number) => void;

/** The fields of a density as they stand in JSON. */
export type DensityFields = Readonly<Record<string, unknown>>;

/** Reads the densities within a density from JSON. */
export type ReadDensities = {
  readonly one: (value: unknown) => Density;
  readonly list: (name: string, value: unknown) => readonly Density[];
};

/** A share of a one-dimensional density: one value, or a density without atoms. */
export type Piece = { readonly weight: number; readonly atom?: number; readonly density?: Density };

/** The operations on any density: a kind made of other densities, or computed from its own moments, calls them for its parts. */
export type Operations = {
  readonly dimension: (density: Density) => number;
  readonly sampler: (density: Density) => Sampler;
  readonly logDensity: (density: Density) => LogDensityRow;
  readonly gradLogDensity: (density: Density) => GradLogDensityRow;
  readonly moment: (density: Density, index: readonly number[]) => number;
  readonly cumulant: (density: Density, index: readonly number[]) => number;
  readonly support: (density: Density) => Support;
  readonly coordinates: (density: Density) => Coordinates;
  readonly coversSpace: (density: Density) => boolean;
  readonly isSymmetric: (density: Density) => boolean;
  readonly isRotationInvariant: (density: Density, d: number) => boolean;
  readonly shifted: (density: Density, by: number) => Density | undefined;
  readonly reflected: (density: Density) => Density | undefined;
  readonly pieces: (density: Density, weight: number) => readonly Piece[];
  /** Throws DomainError unless the value is a density. */
  readonly require: (caller: string, name: string, value: Density) => void;
};

/** Everything this package needs to know of one kind of density; `densityTable` has one entry for each. */
export interface DensityOperations<D> {
  /** the names of its fields in JSON; a question mark ends the name of one that may be left out */
  readonly fields: readonly string[];
  /** The density from its fields, all of them checked; `read` reads the densities within it. */
  fromFields(fields: DensityFields, read: ReadDensities, on: Operations): D;
  /** d of ℝ^d */
  dimension(density: D, on: Operations): number;
  /** Prepares draws. Row i depends on the key and i only. */
  sampler(density: D, on: Operations): Sampler;
  /** ln p of one point, with every normalization prepared once. Throws UnsupportedError where there is no density. */
  logDensity(density: D, on: Operations): LogDensityRow;
  /** Its gradient; NaN outside the support. Throws as `logDensity`. */
  gradLogDensity(density: D, on: Operations): GradLogDensityRow;
  /** ⟨w^n⟩ for a multi-index of length d. */
  moment(density: D, index: readonly number[], on: Operations): number;
  /** The cumulant of order ≥ 1; left out or undefined: computed from the moments. */
  cumulant?(density: D, index: readonly number[], on: Operations): number | undefined;
  support(density: D, on: Operations): Support;
  /** Coordinates without borders for Markov chains. Throws UnsupportedError where there are none. */
  coordinates(density: D, on: Operations): Coordinates;
  /** Whether it is positive on all of ℝ^d; left out: it is not. */
  coversSpace?(density: D, on: Operations): boolean;
  /** Whether its parameters show invariance under w → −w. */
  isSymmetric(density: D, on: Operations): boolean;
  /** Whether its parameters show invariance under rotations of ℝ^d, d > 1; left out: they do not. */
  isRotationInvariant?(density: D, d: number, on: Operations): boolean;
  /** The density of w + by on a line; left out or undefined: its family does not contain it. */
  shifted?(density: D, by: number, on: Operations): Density | undefined;
  /** The density of −w; left out or undefined: its family does not contain it. */
  reflected?(density: D, on: Operations): Density | undefined;
  /** Its atoms and the rest; left out: it has no atoms. */
  pieces?(density: D, weight: number, on: Operations): readonly Piece[];
}
