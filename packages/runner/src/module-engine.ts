import { requireInteger } from "@nnft/foundations/checks";
import { requireText } from "@nnft/foundations/kinds";
import { type BlockEngine, isBlockEngine } from "./engine.ts";
import type { AnyWorker } from "./worker-channel.ts";
import { type Workers, workers } from "./workers.ts";

/** How much work runs beside this thread: a number of threads, or an engine. */
export type WorkersChoice = number | BlockEngine;

/** Workers that run one module of a package. */
export interface ModuleEngine {
  /** New workers on the module, or, for bundlers, workers that `create` makes. */
  readonly start: <Result>(options?: { readonly count?: number; readonly create?: () => AnyWorker }) => Workers<Result>;
  /** The engine of a choice; threads given by their number are kept for the life of the process. */
  readonly engineOf: (choice: WorkersChoice) => BlockEngine;
  /** Whether the threads of a choice have been started before. */
  readonly isWarm: (choice: WorkersChoice) => boolean;
}

/**
 * Workers that run a module which stands beside another one: the source beside the source, or the built file beside the bundle.
 *
 * Convention: `base` is import.meta.url, `module` the path of the module without its ending; a bundle has all its files in one
 * folder. The address is read when workers start, so a classic script, which has none, can hold the engine.
 * Errors: DomainError where they are no texts; as `workers`.
 * @example moduleEngine(import.meta.url, "./block-worker").engineOf(2)
 */
export function moduleEngine(base: string, module: string): ModuleEngine {
  // a classic script has no address
  if (base !== undefined) requireText("moduleEngine", "base", base, "pass import.meta.url");
  requireText("moduleEngine", "module", module, "pass the path of a module without its ending");
  const address = () =>
    new URL(base.endsWith(".ts") ? `${module}.ts` : `./${module.slice(module.lastIndexOf("/") + 1)}.js`, base);
  const kept = new Map<number, BlockEngine>();
  const start: ModuleEngine["start"] = ({ count, create } = {}) =>
    workers({ ...(create ? { create } : { module: address() }), ...(count === undefined ? {} : { count }) });
  return {
    start,
    engineOf: (choice) => {
      if (typeof choice !== "number") return choice;
      let own = kept.get(choice);
      if (!own) kept.set(choice, (own = start({ count: choice })));
      return own;
    },
    isWarm: (choice) => typeof choice !== "number" || kept.has(choice),
  };
}

/** Threads beyond any machine: a number of draws that was meant for another option. */
const MOST_THREADS = 1024;

/** A choice of workers as an option has it. Throws DomainError for another value. */
export function requireWorkers(caller: string, choice: unknown): WorkersChoice {
  if (isBlockEngine(choice)) return choice;
  return requireInteger(caller, "workers", choice, 1, MOST_THREADS, "give a number of threads, or an engine");
}
