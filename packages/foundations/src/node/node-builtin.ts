import { requireText } from "../checks/kind.ts";

/** What this toolkit reads of the process of Node. */
export interface NodeProcess {
  readonly versions?: { readonly node?: string };
  readonly execArgv: readonly string[];
  readonly getBuiltinModule?: (name: string) => unknown;
}

/** The process of Node, undefined in a browser. */
export function nodeProcess(): NodeProcess | undefined {
  const { process } = globalThis as { readonly process?: NodeProcess };
  return process?.versions?.node === undefined ? undefined : process;
}

/**
 * A module of Node's own, undefined in a browser. It needs no import statement, which a bundler for browsers could not resolve.
 *
 * @example nodeBuiltin<typeof import("node:os")>("node:os")?.availableParallelism()
 */
export function nodeBuiltin<Module>(name: string): Module | undefined {
  requireText("nodeBuiltin", "name", name);
  return nodeProcess()?.getBuiltinModule?.(name) as Module | undefined;
}
