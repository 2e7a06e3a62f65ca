import { z } from "zod";
import { nanOfNull } from "../nan-of-null.ts";
import type { PartJson } from "../part.ts";
import type { InteractionResult } from "./run.ts";
import type { InteractionSpec } from "./schema.ts";

/** An interacting theory in results.json. */
export const json: PartJson<InteractionSpec, InteractionResult> = {
  schema: z.record(z.string(), z.unknown()),
  write: ({ interaction: _, ...result }) => result,
  read: (data, interaction) => ({ ...(nanOfNull(data) as object), interaction }) as InteractionResult,
};
