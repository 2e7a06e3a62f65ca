import { z } from "zod";
import { nameSchema } from "../name-schema.ts";
import { netSchema } from "../net/schema.ts";
import { pointsSchema } from "../points/schema.ts";

/** Kernels of an infinitely wide net on points. */
export const kernelsSchema = z.strictObject({
  name: nameSchema,
  net: netSchema,
  points: pointsSchema,
});

export type KernelsSpec = z.infer<typeof kernelsSchema>;
