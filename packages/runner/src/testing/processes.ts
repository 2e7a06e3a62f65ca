import { type HeardProcess, heardProcess } from "../../../../tooling/testing/heard-process.ts";

export type { HeardProcess as TestProcess } from "../../../../tooling/testing/heard-process.ts";

/** A script of this folder in a process of its own. */
export function start(script: string, ...given: string[]): HeardProcess {
  return startBehind([], script, ...given);
}

/** The same behind another command, which runs it elsewhere. */
export function startBehind(front: readonly string[], script: string, ...given: string[]): HeardProcess {
  const path = new URL(script, import.meta.url).pathname;
  const command = [...front, process.execPath, "--conditions=nnft-source", "--no-warnings", path, ...given];
  return heardProcess(command as [string, ...string[]]);
}
