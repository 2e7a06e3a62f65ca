import { type ChildProcess, spawn } from "node:child_process";

/** A script of this folder in a process of its own. */
export interface TestProcess {
  readonly child: ChildProcess;
  /** resolves when a line matches */
  readonly says: (words: RegExp) => Promise<string>;
  /** all that it said */
  readonly text: () => string;
  readonly ended: Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>;
}

export function start(script: string, ...given: string[]): TestProcess {
  return startBehind([], script, ...given);
}

/** The same behind another command, which runs it elsewhere. */
export function startBehind(front: readonly string[], script: string, ...given: string[]): TestProcess {
  const [program, ...rest] = [
    ...front,
    process.execPath,
    "--conditions=nnft-source",
    "--no-warnings",
    new URL(script, import.meta.url).pathname,
    ...given,
  ] as [string, ...string[]];
  const child = spawn(program, rest, { stdio: ["ignore", "pipe", "pipe"] });
  let text = "";
  const listeners = new Set<() => void>();
  const hear = (data: Buffer): void => {
    text += data.toString();
    for (const listener of listeners) listener();
  };
  child.stdout.on("data", hear);
  child.stderr.on("data", hear);
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) => {
    child.once("exit", (code, signal) => resolve({ code, signal }));
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
        void ended.then(({ code, signal }) => reject(new Error(`${script} ended (${code ?? signal}): ${text}`)));
      }),
  };
}
