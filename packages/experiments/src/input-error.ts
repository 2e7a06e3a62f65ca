import { NnftError } from "@nnft/foundations";

/** User input that cannot be used: the message names the place and the remedy. Code `NNFT_INPUT`; exit code 2. */
export class InputError extends NnftError {
  /** where in its entry the fault lies, e.g. ["points"] */
  readonly path: readonly (string | number)[];
  constructor(message: string, options: ErrorOptions & { readonly path?: readonly (string | number)[] } = {}) {
    super("NNFT_INPUT", message, options);
    this.name = "InputError";
    this.path = options.path ?? [];
  }
}

const BAD_INPUT = [
  "NNFT_INPUT",
  "NNFT_FILE",
  "NNFT_SHAPE",
  "NNFT_DOMAIN",
  "NNFT_UNSUPPORTED",
  "NNFT_CHECKPOINT",
  "NNFT_QUEUE",
];

/** Errors that mean bad input rather than a failure of the program. */
export function isBadInput(error: unknown): boolean {
  // by the code, which also survives the way through a worker
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === "string" && BAD_INPUT.includes(code);
}

/** Calls `action`. A complaint about bad input gets `path`: the place in the entry that it is about. */
export async function concerning<T>(path: readonly (string | number)[], action: () => T | Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    if (!isBadInput(error) || (error instanceof InputError && error.path.length > 0)) throw error;
    throw new InputError((error as Error).message, { cause: error, path });
  }
}
