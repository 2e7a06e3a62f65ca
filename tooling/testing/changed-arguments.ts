/** A place inside the arguments of a call: the number of the argument, then keys and indices. */
export type Path = readonly (string | number)[];

/** The arguments of a valid call with one of them changed in one place. */
export interface ChangedArguments {
  readonly path: Path;
  /** what stands there now: `NaN`, `null`, `an empty list` */
  readonly change: string;
  readonly before: unknown;
  readonly given: readonly unknown[];
}

const made = new WeakSet<object>();

/** Marks an object that the library made: it is replaced as a whole, and never changed inside. */
export function whole<T extends object>(value: T): T {
  made.add(value);
  return value;
}

/**
 * All changes of the arguments of a call. Numbers become NaN, ±∞ and a text; lists lose their entries, or hold NaN, null and a text;
 * ndarrays begin beyond their data; objects gain a key that no one knows; and everything becomes null and something of another type.
 * Of a list, the first entry is changed.
 */
export function* changedArguments(given: readonly unknown[]): Generator<ChangedArguments> {
  for (const [place, value] of given.entries())
    for (const [path, change, changed] of changesOf(value))
      yield { path: [place, ...path], change, before: at(value, path), given: given.with(place, changed) };
}

const at = (value: unknown, path: Path): unknown =>
  path.reduce((inside, key) => (inside as Readonly<Record<string | number, unknown>>)[key], value);

type Change = readonly [path: Path, change: string, value: unknown];

function* changesOf(value: unknown): Generator<Change> {
  const become = (change: string, changed: unknown): Change => [[], change, changed];
  if (value === undefined || value === null) return;
  if (typeof value === "number") {
    for (const number of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])
      yield become(String(number), number);
    yield become("a text", "a text");
    return;
  }
  yield become("null", null);
  yield become("7", 7);
  if (typeof value === "string") yield become("a text", "a text");
  if (typeof value === "boolean") yield become("a text", "a text");
  if (typeof value !== "object") return;
  if (isNdArray(value)) yield* changesOfNdArray(value);
  else if (ArrayBuffer.isView(value)) yield* changesOfNumbers(value as Float64Array);
  else if (Array.isArray(value)) yield* changesOfList(value);
  else if (made.has(value)) yield become("an empty object", {});
  else yield* changesOfObject(value);
}

function* changesOfNumbers(values: Float64Array): Generator<Change> {
  yield [[], "an empty list", values.subarray(0, 0)];
  yield [[], "a text", "a text"];
  if (values.length > 0 && /^Float/.test(values.constructor.name))
    for (const bad of [Number.NaN, Number.POSITIVE_INFINITY]) {
      const changed = values.slice();
      changed[0] = bad;
      yield [[0], String(bad), changed];
    }
}

function* changesOfList(values: readonly unknown[]): Generator<Change> {
  if (values.length === 0) return;
  yield [[], "an empty list", []];
  for (const [path, change, changed] of changesOf(values[0])) yield [[0, ...path], change, values.with(0, changed)];
  if (typeof values[0] === "number") yield [[0], "null", values.with(0, null)];
}

function* changesOfObject(value: object): Generator<Change> {
  yield [[], "a key more", { ...value, zzz: 1 }];
  for (const [name, entry] of Object.entries(value))
    for (const [path, change, changed] of changesOf(entry))
      yield [[name, ...path], change, { ...value, [name]: changed }];
}

interface NdArrayLike {
  readonly data: ArrayLike<number>;
  readonly shape: readonly number[];
  readonly stride: readonly number[];
  readonly offset: number;
}

const isNdArray = (value: object): value is NdArrayLike =>
  "data" in value && "shape" in value && "stride" in value && "offset" in value;

function* changesOfNdArray(array: NdArrayLike): Generator<Change> {
  const { data, shape, stride, offset } = array;
  const plain = { data, shape: [...shape], stride: [...stride], offset };
  yield [[], "an empty object", {}];
  yield [[], "an offset beyond the data", { ...plain, offset: data.length }];
  yield [
    [],
    "an empty array",
    { data: new Float64Array(0), shape: [0, ...shape.slice(1)], stride: plain.stride, offset: 0 },
  ];
  for (const bad of [Number.NaN, Number.POSITIVE_INFINITY, null, "a text"])
    yield [[], `an entry ${bad}`, { ...plain, data: Array.from(data, (entry, i) => (i === offset ? bad : entry)) }];
}
