/** A side of the comparison: a process of its own that repeats the same work on request. */
export interface Side {
  readonly name: string;
  /** file in `peers`, or "nnft" for the file of the workload in `nnft` */
  readonly program: string;
  readonly arguments: readonly string[];
  /** libraries it cannot run without */
  readonly needs?: readonly Library[];
}

export type Library = "numpy" | "scipy" | "torch" | "functorch" | "gcc";

/** A side after the measurement: absent, wrong, or with times that can be trusted. */
export type Measured =
  | { readonly side: string; readonly missing: string }
  | { readonly side: string; readonly wrong: string }
  | {
      readonly side: string;
      readonly seconds: readonly number[];
      readonly median: number;
      readonly result: Float64Array;
    };

export interface Target {
  /** the target, in words */
  readonly text: string;
  readonly wanted: { readonly atLeast: number } | { readonly atMost: number };
  readonly unit: "×" | "ms" | "ns" | "s";
  /** the measured value; undefined if a side it needs is missing */
  readonly value: (times: Times) => number | undefined;
}

/** Looks measurements up by the names of sides. */
export interface Times {
  /** the smallest median among these sides; undefined when none of them was measured */
  readonly fastest: (...sides: string[]) => number | undefined;
  readonly result: (side: string) => Float64Array | undefined;
}

export interface Case {
  readonly workload: string;
  /** one word or two after the workload's name */
  readonly name: string;
  readonly title: string;
  readonly inputs: (write: InputWriter) => void;
  readonly sides: readonly Side[];
  /** the error in a result, against a float64 reference; undefined if there is none */
  readonly complaint: (result: Float64Array, side: string) => string | undefined | Promise<string | undefined>;
  readonly targets: readonly Target[];
  /** seconds are divided by this for the table */
  readonly unit: { readonly name: "s" | "ms" | "ns"; readonly seconds: number };
}

export interface InputWriter {
  readonly f32: (name: string, values: ArrayLike<number>) => void;
  readonly i32: (name: string, values: ArrayLike<number>) => void;
}

/** The result of a file in `nnft` on its inputs. */
export interface Prepared {
  readonly run: () => Float64Array | Promise<Float64Array>;
  /** how often `run` is repeated within one timed round; default 1 */
  readonly repeat?: number;
}

export interface Inputs {
  readonly f32: (name: string) => Float32Array;
  readonly i32: (name: string) => Int32Array;
}

export type Prepare = (inputs: Inputs, options: readonly string[]) => Prepared | Promise<Prepared>;

/** Thrown by `prepare` if the library lacks a feature that a workload needs; the table says so. */
export class NotAvailableYet extends Error {}

export const milliseconds: Case["unit"] = { name: "ms", seconds: 1e-3 };

/** numerator / denominator; undefined if one of them is. */
export function ratio(numerator: number | undefined, denominator: number | undefined): number | undefined {
  return numerator === undefined || denominator === undefined ? undefined : numerator / denominator;
}
