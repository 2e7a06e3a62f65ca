/** Ctrl-C and SIGTERM, as a signal. */
export interface Stopper {
  readonly signal: AbortSignal;
  readonly release: () => void;
}

/** Listens for Ctrl-C and SIGTERM until it is released. */
export function stopper(): Stopper {
  const controller = new AbortController();
  const stop = (): void => controller.abort(new Error("stopped"));
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
  return {
    signal: controller.signal,
    release: () => {
      process.off("SIGINT", stop);
      process.off("SIGTERM", stop);
    },
  };
}
