/** A test of a property of the field, by its samples. */
export interface FieldTest {
  readonly property: "gaussian" | "even" | "translations" | "rotations" | "reflection positivity" | "clustering";
  /** the chance of a result so far off where the field has the property */
  readonly pValue: number;
  /** "rejected" where the p-value lies below the level; else the samples do not contradict the property */
  readonly verdict: "rejected" | "not rejected";
  /** what was compared, in a sentence */
  readonly evidence: string;
}

export const fieldTest = (
  property: FieldTest["property"],
  pValue: number,
  level: number,
  evidence: string,
): FieldTest => ({ property, pValue, verdict: pValue < level ? "rejected" : "not rejected", evidence });
