import type { RecordLayout } from "./chain-recorder.ts";

/** A function of the field at the points. */
export type FieldObservable = (phi: Float64Array) => number;

/** A number read off the record that begins at `at`. */
export type RecordObservable = (records: Float64Array, at: number) => number;

/** Fields at so many points are judged. */
const MOST_POINTS = 8;

/** The numbers that judge a run: S_int, fields and their squares at up to 8 points, the mean field, observables of the caller. */
export function judgedObservables(
  layout: RecordLayout,
  observables: Readonly<Record<string, FieldObservable>>,
): Readonly<Record<string, RecordObservable>> {
  const judged: Record<string, RecordObservable> = {
    action: (records, at) => records[at + layout.columns - 1],
    ...powersOfFields(layout, [1, 2]),
  };
  for (const [name, observable] of Object.entries(observables))
    judged[name] = (records, at) => observable(records.slice(at, at + layout.points));
  return judged;
}

/** Powers of the field at up to 8 points and of the mean field. */
export function powersOfFields(
  { points, slices }: RecordLayout,
  powers: readonly number[],
): Readonly<Record<string, RecordObservable>> {
  const found: Record<string, RecordObservable> = {};
  const add = (name: string, of: RecordObservable): void => {
    for (const power of powers)
      found[power === 1 ? name : `${name}^${power}`] = (records, at) => of(records, at) ** power;
  };
  for (let p = 0; p < Math.min(MOST_POINTS, points); p++) add(`phi(${p})`, (records, at) => records[at + p]);
  if (slices > 0)
    add("mean field", (records, at) => {
      let sum = 0;
      for (let t = 0; t < slices; t++) sum += records[at + points + t];
      return sum / slices;
    });
  return found;
}
