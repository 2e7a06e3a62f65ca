import { requireFunction, requireInteger } from "@nnft/foundations/checks";
import { requireObject, requireText } from "@nnft/foundations/kinds";
import type { BlockEngine } from "@nnft/runner";
import { ENTRIES, entryBlocks } from "./entries/entry-blocks.ts";
import type { EntryData } from "./entries/entry-data.ts";
import type { BlockKind, Engines } from "./part.ts";
import { partEntries } from "./parts.ts";

/** All kinds of blocks that experiments are computed in, by name. */
export const blockKinds: Readonly<Record<string, BlockKind>> = Object.assign(
  { [ENTRIES]: entryBlocks },
  ...partEntries.map(([, { blocks }]) => blocks ?? {}),
);

/** Engines with a resource that must be closed. */
export interface OpenEngines {
  readonly engines: Engines;
  readonly close: () => Promise<void>;
}

/** Engines of `count` threads of this process. Entries that read files find them from the folder of `file`, the experiment. */
export function threadEngines(count: number, file = ""): OpenEngines {
  requireInteger("threadEngines", "count", count, 1);
  requireText("threadEngines", "file", file, "pass the name of the experiment file");
  const opened = Object.entries(blockKinds).map(([kind, { open }]) => [kind, open(count, file)] as const);
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

/** The engines of the kinds of blocks that shards hold, made by their names. */
export function shardEngines(make: (kind: string) => BlockEngine): Engines {
  requireFunction("shardEngines", "make", make);
  const kinds = partEntries.flatMap(([, { shardTasks, blocks }]) => (shardTasks ? Object.keys(blocks ?? {}) : []));
  return Object.fromEntries([...kinds, ENTRIES].map((kind) => [kind, make(kind)]));
}

/** Engines that compute entries with files by `here`, where the files are, and all other blocks elsewhere. */
export function filesStayHere(elsewhere: Engines, here: Engines): Engines {
  requireObject("filesStayHere", "elsewhere", elsewhere, [ENTRIES], "pass those of enginesOf");
  requireObject("filesStayHere", "here", here, [ENTRIES], "pass those of threadEngines");
  const pick = (data: unknown): BlockEngine =>
    (Object.keys((data as EntryData).files).length > 0 ? here : elsewhere)[ENTRIES]!;
  const { count } = elsewhere[ENTRIES]!;
  const withData = ((data: unknown) => pick(data).withData(data)) as BlockEngine["withData"];
  return { ...elsewhere, [ENTRIES]: { count, withData } };
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
