import { z } from "zod";
import { nanOfNull } from "../nan-of-null.ts";
import type { Tabled } from "./tabled.ts";

const number = z.number().nullable();
const column = z.object({
  ...{ key: z.string(), head: z.string(), values: z.array(z.union([number, z.string()])) },
  ...{ errors: z.array(number).optional(), digits: z.int().optional(), hidden: z.literal(true).optional() },
});

/** Tables in results.json. A number that is not known is null there. */
export const json = {
  schema: z.object({
    name: z.string(),
    note: z.string(),
    warnings: z.array(z.string()),
    sections: z.array(
      z.object({
        ...{ name: z.string(), title: z.string(), columns: z.array(column) },
        ...{ brief: z.int().optional(), below: z.array(z.string()).optional() },
      }),
    ),
    seconds: z.number(),
  }),
  write: (result: Tabled): unknown => result,
  read: (data: Readonly<Record<string, unknown>>): Tabled => nanOfNull(data) as Tabled,
};
