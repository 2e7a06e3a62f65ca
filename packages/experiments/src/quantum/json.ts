import { z } from "zod";
import { nanInEstimates } from "../nan-of-null.ts";
import type { PartJson } from "../part.ts";
import type { QuantumResult } from "./run.ts";
import type { QuantumSpec } from "./schema.ts";

/** The levels of a potential in results.json. Numbers of estimates that are not known are null there; what does not apply is null in memory too. */
export const json: PartJson<QuantumSpec, QuantumResult> = {
  schema: z.record(z.string(), z.unknown()),
  write: (result) => result,
  read: (data) => nanInEstimates(data) as QuantumResult,
};
