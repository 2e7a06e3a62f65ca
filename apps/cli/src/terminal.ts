/** Where a command writes: a terminal, or a test. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** characters a line; left out: no line is too long */
  readonly columns?: number;
  /** a stream for the progress bar (a terminal) or progress lines (a log); undefined for none */
  readonly progress?: NodeJS.WriteStream;
}

/** Colours, which this program writes; a text of others that holds them can do no worse than be coloured. */
const COLOUR = "\\u001b\\[[0-9;]*m";

/**
 * The text without control characters that would move the cursor, ring, answer, or turn the direction of writing round: only line ends, tabs
 * and colours are left.
 */
export function plainText(text: string): string {
  return text.replace(
    new RegExp(`(${COLOUR})|[\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f\\u202a-\\u202e]`, "g"),
    (_, colour) => colour ?? "\ufffd",
  );
}
