/** Ctrl-C and SIGTERM, as a signal. */
export interface Stopper {
  readonly signal: AbortSignal;
  /** Sets the last action of a command that is ended before its work is done: it keeps its files and says how to go on. */
  readonly lastly: (last: () => void) => void;
  readonly release: () => void;
}

/** Milliseconds that a stopped command has to end by itself: parts between two blocks, or deep in one estimate, are ended then. */
const GRACE = 800;

/** Milliseconds after which a stopped command that has said its last word is ended. */
const LATEST = 3000;

const SIGNALS = ["SIGINT", "SIGTERM"] as const;

/** The stopper under way: a closed output stops it too. */
let current: ((status: number) => void) | undefined;

/** Ends a command whose output is closed: one that can be stopped keeps its checkpoint, any other ends at once. */
export function outputClosed(end: () => void): void {
  if (current === undefined) end();
  else current(Number(process.exitCode ?? 1));
}

/**
 * Listens for Ctrl-C and SIGTERM until it is released. The first one aborts the signal; a command that has not ended after a moment is
 * ended, after the action set by `lastly`. A second signal ends it at once.
 */
export function stopper(): Stopper {
  const controller = new AbortController();
  let last = (): void => undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const end = (status: number): void => {
    try {
      last();
    } finally {
      process.exit(status);
    }
  };
  const stop = (status: number): void => {
    if (controller.signal.aborted) end(status);
    controller.abort(new Error("stopped"));
    timer = setTimeout(() => end(status), GRACE);
  };
  const signalled = (): void => stop(1);
  for (const name of SIGNALS) process.on(name, signalled);
  current = stop;
  return {
    signal: controller.signal,
    lastly: (words) => {
      last = words;
    },
    release: () => {
      clearTimeout(timer);
      current = undefined;
      for (const name of SIGNALS) process.off(name, signalled);
      // a connection that waits for a server that is gone must not hold a command that was stopped
      if (controller.signal.aborted) setTimeout(() => process.exit(process.exitCode ?? 1), LATEST).unref();
    },
  };
}
