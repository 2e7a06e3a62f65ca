import { z } from "zod";
import { netSchema } from "../net/schema.ts";
import { pointsSchema } from "../points/schema.ts";

/** Kernels of an infinitely wide net on points. */
export const kernelsSchema = z.strictObject({
  name: z.string().min(1),
  net: netSchema,
  points: pointsSchema,
});

export type KernelsSpec = z.infer<typeof kernelsSchema>;
