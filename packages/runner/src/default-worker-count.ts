import { nodeBuiltin } from "@nnft/foundations/node";

/**
 * How many workers keep this machine busy: Node's `availableParallelism`, a browser's `navigator.hardwareConcurrency`.
 *
 * Errors: none.
 * @example defaultWorkerCount() // one for each processor
 */
export function defaultWorkerCount(): number {
  const os = nodeBuiltin<typeof import("node:os")>("node:os");
  return Math.max(1, os?.availableParallelism() ?? globalThis.navigator?.hardwareConcurrency ?? 1);
}
