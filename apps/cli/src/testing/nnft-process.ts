import { type ChildProcess, spawn } from "node:child_process";
import { stripVTControlCharacters } from "node:util";

/** The command line in a process of its own. */
export interface NnftProcess {
  readonly child: ChildProcess;
  /** all that it said so far, without colours */
  readonly text: () => string;
  /** resolves when it has said such words; rejects when it ends before */
  readonly says: (words: RegExp) => Promise<void>;
  readonly ended: Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>;
}

export function nnftProcess(folder: string, ...args: string[]): NnftProcess {
  const main = new URL("../main.ts", import.meta.url).pathname;
  const { INIT_CWD: _, ...env } = process.env;
  const child = spawn(process.execPath, ["--conditions=nnft-source", "--no-warnings", main, ...args], {
    cwd: folder,
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let text = "";
  const listeners = new Set<() => void>();
  const hear = (data: Buffer): void => {
    text += stripVTControlCharacters(data.toString());
    for (const listener of listeners) listener();
  };
  child.stdout.on("data", hear);
  child.stderr.on("data", hear);
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
          if (!words.test(text)) return;
          listeners.delete(look);
          resolve();
        };
        listeners.add(look);
        look();
        void ended.then(({ code, signal }) => reject(new Error(`nnft ended (${code ?? signal}): ${text}`)));
      }),
  };
}
