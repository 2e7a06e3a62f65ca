import type { Task } from "@nnft/runner";
import { type ClaimTaskData, claimTask, type RanClaim } from "./claim-task.ts";
import { claims } from "./claims.ts";

/** Block i is the i-th claim of a list; what workers load. */
export function createTask(data: ClaimTaskData): Task<RanClaim> {
  return claimTask(claims)(data);
}
