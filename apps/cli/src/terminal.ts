/** Where a command writes: a terminal, or a test. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** a stream for the progress bar (a terminal) or progress lines (a log); undefined for none */
  readonly progress?: NodeJS.WriteStream;
}
