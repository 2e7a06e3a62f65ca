/** One requirement with what decided it. */
export interface Requirement {
  readonly name:
    | "finite two-point function"
    | "mean-square continuity"
    | "path continuity"
    | "reflection positivity"
    | "translation invariance"
    | "time reversal";
  readonly verdict: "holds" | "broken" | "undecided" | "not defined";
  readonly exact: boolean;
  readonly evidence: string;
}
