interface NodeProcess {
  readonly versions?: { readonly node?: string };
  readonly execArgv: readonly string[];
  readonly getBuiltinModule?: (name: string) => unknown;
}

/** The process of Node, undefined in a browser. */
export function nodeProcess(): NodeProcess | undefined {
  const { process } = globalThis as { readonly process?: NodeProcess };
  return process?.versions?.node === undefined ? undefined : process;
}

/** A module of Node's own without an import statement, which bundlers for browsers could not resolve; undefined in a browser. */
export function builtin<Module>(name: string): Module | undefined {
  return nodeProcess()?.getBuiltinModule?.(name) as Module | undefined;
}
