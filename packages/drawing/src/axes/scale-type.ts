/** A tick of an axis; those without a label are small. */
export interface Tick {
  readonly value: number;
  readonly label?: string;
}

/** How numbers stand on an axis. */
export interface Scale {
  /** the place of a number, from 0 at the beginning of the axis to 1 at its end */
  readonly place: (value: number) => number;
  /** whether a number has a place */
  readonly shows: (value: number) => boolean;
  readonly ticks: readonly Tick[];
  /** what all labels are to be multiplied with: ×10⁻⁴ */
  readonly factor?: string;
}

/** What an axis must show. */
export interface Shown {
  /** all numbers, the ends of error bars among them */
  readonly values: readonly number[];
  /** the numbers that were measured: ticks stand at them if they are few, and at integers if they are integers */
  readonly measured: readonly number[];
  /** places of level lines */
  readonly levels: readonly number[];
  /** whether bars grow from 0 */
  readonly fromZero: boolean;
  /** whether the first and the last number stand within the axis, not at its ends */
  readonly padded: boolean;
  /** labels that fit on the axis, at most */
  readonly most: number;
}
