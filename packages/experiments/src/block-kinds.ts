import { requireFunction } from "@nnft/foundations/checks";
import { requireObject } from "@nnft/foundations/kinds";
import type { BlockEngine } from "@nnft/runner";
import type { BlockKind, Engines } from "./part.ts";
import { partEntries } from "./parts.ts";

/** All kinds of blocks that experiments are computed in, by name. */
export const blockKinds: Readonly<Record<string, BlockKind>> = Object.assign(
  {},
  ...partEntries.map(([, { blocks }]) => blocks ?? {}),
);

/** Engines with a resource that must be closed. */
export interface OpenEngines {
  readonly engines: Engines;
  readonly close: () => Promise<void>;
}

/** Engines of `count` threads of this process. */
export function threadEngines(count: number): OpenEngines {
  const opened = Object.entries(blockKinds).map(([kind, { open }]) => [kind, open(count)] as const);
  return {
    engines: Object.fromEntries(opened),
    close: async () => {
      for (const [, engine] of opened) engine.close();
    },
  };
}

/** Puts an engine that `front` makes, e.g. a checkpoint, in front of each engine. */
export function behind(engines: Engines, front: (engine: BlockEngine) => BlockEngine): Engines {
  requireObject("behind", "engines", engines, [], "pass those of threadEngines or enginesOf");
  requireFunction("behind", "front", front);
  return Object.fromEntries(Object.entries(engines).map(([kind, engine]) => [kind, front(engine)]));
}

/** One engine for every kind of blocks, made by its name. */
export function enginesOf(make: (kind: string) => BlockEngine): Engines {
  requireFunction("enginesOf", "make", make);
  return Object.fromEntries(Object.keys(blockKinds).map((kind) => [kind, make(kind)]));
}

/** The kinds of blocks that a worker of a queue serves, with the engine and the check of each. */
export function servedKinds(
  engines: Engines,
): Readonly<Record<string, { readonly engine: BlockEngine; readonly validate: BlockKind["validate"] }>> {
  requireObject("servedKinds", "engines", engines, Object.keys(blockKinds), "pass those of threadEngines or enginesOf");
  return Object.fromEntries(
    Object.entries(blockKinds).map(([kind, { validate }]) => [kind, { engine: engines[kind]!, validate }]),
  );
}
