/** What went wrong in a worker, as plain data. */
export interface Failure {
  readonly message: string;
  /** errors of the libraries say what to change; others are faults of this page */
  readonly expected: boolean;
}

export function failureOf(error: unknown): Failure {
  const code = (error as { readonly code?: unknown } | null)?.code;
  return {
    message: error instanceof Error ? error.message : String(error),
    expected: typeof code === "string" && code.startsWith("NNFT_"),
  };
}

/** A failure in words for readers. */
export const failureText = ({ message, expected }: Failure): string =>
  expected ? message : `Something went wrong on this page: ${message}`;
