import { requireFunction } from "./checks/require.ts";

/** What a notebook shows of a value, by MIME type. */
export type Display = Readonly<Record<string, string>>;

/** The method by which a notebook asks a value to show itself. */
const ASKED = Symbol.for("Jupyter.display");
/** Where the writer of displays is kept: one for all copies of this package. */
const WRITER = Symbol.for("nnft.display");

type Writer = (value: object) => Display;

/**
 * A result that shows itself in a notebook. Elsewhere it is returned as it is: plain data.
 *
 * In a notebook it gains a method that JSON, spreads, comparisons and structured clones do not see. Who writes displays is set by
 * `setDisplayWriter`; packages that make results know nothing of it. Errors: none.
 */
export function displayed<T extends object>(value: T): T {
  const writer = (globalThis as { [WRITER]?: Writer })[WRITER];
  if (writer) Object.defineProperty(value, ASKED, { value: () => writer(value), enumerable: false });
  return value;
}

/** Sets who writes the displays of results from now on; undefined ends it. Errors: DomainError. */
export function setDisplayWriter(writer: Writer | undefined): void {
  if (writer !== undefined) requireFunction("setDisplayWriter", "writer", writer);
  (globalThis as { [WRITER]?: Writer | undefined })[WRITER] = writer;
}
