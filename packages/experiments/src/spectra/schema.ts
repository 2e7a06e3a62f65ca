import { z } from "zod";
import { nameSchema } from "../name-schema.ts";
import { sourceSchema } from "../sources.ts";

/** Euclidean correlators of configurations, from files. */
export const spectraSchema = z.strictObject({
  name: nameSchema,
  files: z
    .array(sourceSchema)
    .min(1)
    .describe(
      "one file for each run: C(t) as [M, T], in a table with one column for each time, or C_ab(t) as [M, K, K, T]",
    ),
  times: z.array(z.number().min(0)).min(3).optional().describe("the time of each column; default 0, 1, 2, …"),
  period: z
    .number()
    .positive()
    .optional()
    .describe("length of a circle of time; where the times go once around it, t and period − t are averaged"),
  levels: z.int().min(1).optional().describe("levels that are looked for; default as many as operators, 3 at most"),
});

export type SpectraSpec = z.infer<typeof spectraSchema>;
