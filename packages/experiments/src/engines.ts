export {
  behind,
  enginesOf,
  filesStayHere,
  type OpenEngines,
  servedKinds,
  shardEngines,
  threadEngines,
} from "./block-kinds.ts";
export type { BlockKind, Engines, ShardTask } from "./part.ts";
export { shardTasks } from "./shard-tasks.ts";
