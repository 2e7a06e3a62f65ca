/** One of several named values. */
export interface Choice<V extends string> {
  readonly kind: "choice";
  readonly label: string;
  readonly options: Readonly<Record<V, string>>;
  readonly initial: V;
}

/** One of an ascending list of numbers, moved by a slider. */
export interface Stepped {
  readonly kind: "stepped";
  readonly label: string;
  readonly values: readonly number[];
  readonly initial: number;
}

/** A whole number that is typed in. */
export interface Seed {
  readonly kind: "seed";
  readonly label: string;
  readonly initial: number;
}

export type Control = Choice<string> | Stepped | Seed;
export type Controls = Readonly<Record<string, Control>>;

/** The state of a panel: one plain value for each of its controls. */
export type StateOf<F extends Controls> = {
  readonly [K in keyof F]: F[K] extends Choice<infer V> ? V : number;
};

export const choice = <const V extends string>(
  label: string,
  options: Readonly<Record<V, string>>,
  initial: NoInfer<V>,
): Choice<V> => ({ kind: "choice", label, options, initial });

export const stepped = (label: string, values: readonly number[], initial: number): Stepped => ({
  kind: "stepped",
  label,
  values,
  initial,
});

export const seed = (initial = 7): Seed => ({ kind: "seed", label: "Seed", initial });

/** 2^from, 2^(from+1), …, 2^to. */
export const powersOfTwo = (from: number, to: number): readonly number[] =>
  Array.from({ length: to - from + 1 }, (_, k) => 2 ** (from + k));

/** from, from + step, …, to, free of the rounding of repeated sums. */
export const range = (from: number, to: number, step: number): readonly number[] =>
  Array.from({ length: Math.round((to - from) / step) + 1 }, (_, k) => Number((from + k * step).toPrecision(12)));

/** The state in which a panel opens. */
export function initialState<F extends Controls>(controls: F): StateOf<F> {
  return Object.fromEntries(Object.entries(controls).map(([name, { initial }]) => [name, initial])) as StateOf<F>;
}
