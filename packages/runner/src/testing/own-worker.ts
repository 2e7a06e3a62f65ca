// a worker's own file, as a bundler would see it
import { serveTask } from "../serve-task.ts";
import { createTask } from "./sums.ts";

serveTask(createTask);
