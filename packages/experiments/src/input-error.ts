/** Something the user gave cannot be used: the message names the place and the remedy. Exit code 2. */
export class InputError extends Error {
  readonly code = "NNFT_INPUT";
  override readonly name = "InputError";
}

const BAD_INPUT = ["NNFT_INPUT", "NNFT_SHAPE", "NNFT_DOMAIN", "NNFT_UNSUPPORTED", "NNFT_CHECKPOINT", "NNFT_QUEUE"];

/** Errors that mean bad input rather than a failure of the program. */
export function isBadInput(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === "string" && BAD_INPUT.includes(code);
}
