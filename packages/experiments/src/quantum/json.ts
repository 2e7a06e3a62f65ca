import { z } from "zod";
import type { PartJson } from "../part.ts";
import type { QuantumResult } from "./run.ts";
import type { QuantumSpec } from "./schema.ts";

/** The levels of a potential in results.json. Numbers that are not known are null, there and in memory. */
export const json: PartJson<QuantumSpec, QuantumResult> = {
  schema: z.record(z.string(), z.unknown()),
  write: (result) => result,
  read: (data) => data as unknown as QuantumResult,
};
