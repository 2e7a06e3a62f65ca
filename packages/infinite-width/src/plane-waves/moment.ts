/** A number with the error of the rule that made it; error 0 means a closed form. */
export interface Moment {
  readonly value: number;
  readonly error: number;
}
