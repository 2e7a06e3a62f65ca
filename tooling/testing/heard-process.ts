import { type ChildProcess, spawn } from "node:child_process";
import { stripVTControlCharacters } from "node:util";

/** A process that a test started and listens to. */
export interface HeardProcess {
  readonly child: ChildProcess;
  /** all its output so far, without colours */
  readonly text: () => string;
  /** resolves with the first line that matches; rejects when it ends before */
  readonly says: (words: Pick<RegExp, "test">) => Promise<string>;
  readonly ended: Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>;
}

/** Starts a command and keeps its output on both streams. */
export function heardProcess(
  command: readonly [string, ...string[]],
  options: { readonly cwd?: string; readonly env?: NodeJS.ProcessEnv } = {},
): HeardProcess {
  const [program, ...given] = command;
  const child = spawn(program, given, { ...options, stdio: ["ignore", "pipe", "pipe"] });
  let text = "";
  const listeners = new Set<() => void>();
  const hear = (data: Buffer): void => {
    text += stripVTControlCharacters(data.toString());
    for (const listener of listeners) listener();
  };
  child.stdout.on("data", hear);
  child.stderr.on("data", hear);
  // "close" comes after the last output, "exit" may come before it
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) => {
    child.once("close", (code, signal) => resolve({ code, signal }));
  });
  return {
    child,
    text: () => text,
    ended,
    says: (words) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const line = text.split("\n").find((candidate) => words.test(candidate));
          if (line === undefined) return;
          listeners.delete(look);
          resolve(line);
        };
        listeners.add(look);
        look();
        void ended.then(({ code, signal }) =>
          reject(new Error(`${command.join(" ")} ended (${code ?? signal}): ${text}`)),
        );
      }),
  };
}
