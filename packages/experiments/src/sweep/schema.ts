import { z } from "zod";
import { nameSchema } from "../name-schema.ts";

const setting = z.union([z.number(), z.string(), z.boolean()]);
const path = z.string().regex(/^[^.\s]+(\.[^.\s]+)*$/, "must be a field such as net.width, with dots between names");
const lists = z.record(path, z.array(z.unknown()).min(1));

const fit = z.strictObject({
  name: nameSchema,
  table: z.string().optional().describe("a table of the results, e.g. correlators; left out where there is one"),
  value: z.string().describe("the column that is fitted; its errors are found beside it"),
  over: path.describe("the field that is swept, the variable of the fit; numbers"),
  where: z.record(z.string(), setting).optional().describe("keeps rows in which these columns have these values"),
  model: z
    .union([
      z.literal("power"),
      z.strictObject({
        inverse: z.array(z.number().positive()).min(1).describe("powers p of the terms c·x^{−p} beside the limit"),
      }),
    ])
    .describe("power: A·x^p; inverse: a limit at infinity and terms that fall as powers of 1/x"),
});

/** One entry over many settings. */
export const sweepSchema = z
  .strictObject({
    name: nameSchema,
    part: z.string().describe("the part of which the entry is, e.g. runs"),
    entry: z.record(z.string(), z.unknown()).describe("the entry as the part has it, without a name"),
    grid: lists.optional().describe("fields with their values: every combination, the last field fastest"),
    zip: lists.optional().describe("fields with lists of equal length that go together"),
    list: z
      .array(z.record(path, z.unknown()))
      .min(1)
      .optional()
      .describe("settings one by one, all of the same fields"),
    repeat: z.int().min(2).optional().describe("times with other random numbers each; the column is `repeat`"),
    fits: z.array(fit).default([]).describe("fits of the results against a swept field"),
    settings: z
      .array(
        z.strictObject({
          entry: z.string().describe("the name of the entry"),
          values: z.record(z.string(), z.unknown()).describe("its swept fields"),
        }),
      )
      .optional()
      .describe("written by nnft: the entries that the sweep has become"),
  })
  .refine(
    ({ grid, zip, list, repeat }) =>
      [grid, zip, list].filter(Boolean).length === 1 || (!grid && !zip && !list && repeat),
    {
      message: "needs grid, zip or list, one of them, or repeat",
    },
  );

export type SweepSpec = z.infer<typeof sweepSchema>;
export type FitSpec = z.infer<typeof fit>;
