import { z } from "zod";
import { nameSchema } from "../name-schema.ts";
import { netSchema } from "../net/schema.ts";

const positive = z.number().positive();

/** The Osterwalder–Schrader axioms of one ensemble. */
export const axiomsSchema = z.strictObject({
  name: nameSchema,
  net: netSchema,
  scale: positive.optional().describe("the length on which correlators fall off; default: found from the fall-off"),
  functionals: z
    .array(z.array(z.array(z.number()).min(1)).min(1))
    .min(1)
    .optional()
    .describe("products of fields at positive times, each a list of points (τ, …)"),
  widths: z.array(z.int().positive()).min(2).optional().describe("widths of the trend in N"),
  cutoffs: z.array(positive).min(2).optional().describe("cutoffs of the trend in Λ"),
  samples: z.int().min(192).optional().describe("networks drawn where no exact law is known"),
  level: z.number().gt(0).lt(1).optional().describe("probability of calling a true axiom broken where draws decide"),
});

export type AxiomsSpec = z.infer<typeof axiomsSchema>;
