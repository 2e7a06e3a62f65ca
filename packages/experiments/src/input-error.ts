import { NnftError } from "@nnft/foundations";

/** User input that cannot be used: the message names the place and the remedy. Code `NNFT_INPUT`; exit code 2. */
export class InputError extends NnftError {
  constructor(message: string, options?: ErrorOptions) {
    super("NNFT_INPUT", message, options);
    this.name = "InputError";
  }
}

const BAD_INPUT = ["NNFT_INPUT", "NNFT_SHAPE", "NNFT_DOMAIN", "NNFT_UNSUPPORTED", "NNFT_CHECKPOINT", "NNFT_QUEUE"];

/** Errors that mean bad input rather than a failure of the program. */
export function isBadInput(error: unknown): boolean {
  // by the code, which also survives the way through a worker
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === "string" && BAD_INPUT.includes(code);
}
