import { type ClaimTaskData, claimTask, type RanClaim } from "@nnft/lectures/machinery";
import type { Task } from "@nnft/runner";
import { numbers } from "./numbers.ts";

/** Block i is the i-th claim of a list; what workers load. */
export function createTask(data: ClaimTaskData): Task<RanClaim> {
  return claimTask(numbers)(data);
}
