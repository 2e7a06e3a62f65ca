import { z } from "zod";
import { nanInEstimates } from "../nan-of-null.ts";
import type { PartJson } from "../part.ts";
import type { ConformalResult } from "./run.ts";
import type { ConformalSpec } from "./schema.ts";

/** A report on a conformal field in results.json. Numbers of estimates that are not known are null there; what does not apply is null in memory too. */
export const json: PartJson<ConformalSpec, ConformalResult> = {
  schema: z.record(z.string(), z.unknown()),
  write: (result) => result,
  read: (data) => nanInEstimates(data) as ConformalResult,
};
