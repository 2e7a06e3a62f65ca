/** A correlator of one tuple of sites. */
export interface AnalysisRow {
  /** N of the networks, NaN where it is not said */
  readonly width: number;
  readonly order: number;
  readonly tuple: readonly number[];
  readonly full: number;
  readonly fullError: number;
  readonly connected: number;
  readonly connectedError: number;
  /** G_c/√Π G_c²(a,a) */
  readonly normalized: number;
  readonly normalizedError: number;
}
