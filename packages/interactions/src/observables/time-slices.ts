import { DomainError } from "@nnft/densities";
import type { PeriodicBox } from "../region/region.ts";
import type { InteractingSamples } from "../samples/interacting-samples.ts";

/** The slices of a periodic box: fields averaged over all directions but the first, "time". */
export interface TimeSlices {
  readonly count: number;
  /** distance between slices */
  readonly spacing: number;
  /** length of the time direction */
  readonly period: number;
  /** volume of the other directions, 1 for none */
  readonly area: number;
  /** column of the first slice in a record */
  readonly first: number;
}

/** The slices that samples recorded; throws DomainError for a region that has none. */
export function timeSlices(caller: string, { deformed, draws }: InteractingSamples): TimeSlices {
  const { region } = deformed;
  const { slices, points } = draws.layout;
  if (region.kind !== "periodic-box" || slices === 0)
    throw new DomainError(
      `${caller}: samples must come from a periodic box, got "${region.kind}"; correlators at points serve other regions.`,
    );
  const { lengths } = region as PeriodicBox;
  const area = lengths.slice(1).reduce((product, length) => product * length, 1);
  return { count: slices, spacing: lengths[0] / slices, period: lengths[0], area, first: points };
}

/** Σ_t φ̄(t)φ̄(t + lag)/n of one record. */
export function sliceProduct(records: Float64Array, at: number, slices: TimeSlices, lag: number): number {
  const from = at + slices.first;
  const n = slices.count;
  let sum = 0;
  for (let t = 0; t < n; t++) sum += records[from + t] * records[from + ((t + lag) % n)];
  return sum / n;
}

/** |Σ_t φ̄(t) e^{2πi k t/n}|²/n² of one record. */
export function slicePower(records: Float64Array, at: number, slices: TimeSlices, k: number): number {
  const from = at + slices.first;
  const n = slices.count;
  let [re, im] = [0, 0];
  for (let t = 0; t < n; t++) {
    const angle = (2 * Math.PI * k * t) / n;
    re += records[from + t] * Math.cos(angle);
    im += records[from + t] * Math.sin(angle);
  }
  return (re * re + im * im) / (n * n);
}

/** (1/n) Σ_t φ̄(t): the field averaged over the box. */
export function meanField(records: Float64Array, at: number, slices: TimeSlices): number {
  let sum = 0;
  for (let t = 0; t < slices.count; t++) sum += records[at + slices.first + t];
  return sum / slices.count;
}
