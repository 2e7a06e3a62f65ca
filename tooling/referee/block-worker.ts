import { allCases } from "./all-cases.ts";
import { sweepTask } from "./sweep-task.ts";

/** The task of a thread of the referee. */
export const createTask = sweepTask(allCases);
