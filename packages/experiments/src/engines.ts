export { behind, enginesOf, type OpenEngines, servedKinds, threadEngines } from "./block-kinds.ts";
export type { BlockKind, Engines, ShardTask } from "./part.ts";
export { shardTasks } from "./shard-tasks.ts";
