import { type HeardProcess, heardProcess } from "../../../../tooling/testing/heard-process.ts";

export type { HeardProcess as NnftProcess } from "../../../../tooling/testing/heard-process.ts";

/** The words that start the command line from its source. */
export function nnftCommand(): readonly [string, ...string[]] {
  const main = new URL("../main.ts", import.meta.url).pathname;
  return [process.execPath, "--conditions=nnft-source", "--no-warnings", main];
}

/** The command line in a process of its own. */
export function nnftProcess(folder: string, ...args: string[]): HeardProcess {
  return nnftProcessWith({}, folder, ...args);
}

/** The same with some variables in its environment. */
export function nnftProcessWith(
  variables: Readonly<Record<string, string>>,
  folder: string,
  ...args: string[]
): HeardProcess {
  const { INIT_CWD: _, ...env } = process.env;
  return heardProcess([...nnftCommand(), ...args], { cwd: folder, env: { ...env, ...variables } });
}
