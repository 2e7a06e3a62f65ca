import { type HeardProcess, heardProcess } from "../../../../tooling/testing/heard-process.ts";

export type { HeardProcess as NnftProcess } from "../../../../tooling/testing/heard-process.ts";

/** The command line in a process of its own. */
export function nnftProcess(folder: string, ...args: string[]): HeardProcess {
  const main = new URL("../main.ts", import.meta.url).pathname;
  const { INIT_CWD: _, ...env } = process.env;
  return heardProcess([process.execPath, "--conditions=nnft-source", "--no-warnings", main, ...args], {
    cwd: folder,
    env,
  });
}
