import { z } from "zod";
import type { PartJson } from "../part.ts";
import type { ConformalResult } from "./run.ts";
import type { ConformalSpec } from "./schema.ts";

/** A report on a conformal field in results.json. Its numbers that are not known are null, there and in memory. */
export const json: PartJson<ConformalSpec, ConformalResult> = {
  schema: z.record(z.string(), z.unknown()),
  write: (result) => result,
  read: (data) => data as unknown as ConformalResult,
};
