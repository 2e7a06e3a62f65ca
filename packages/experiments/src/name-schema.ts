import { z } from "zod";

/** The name of an entry. */
export const nameSchema = z
  .string()
  .min(1)
  .describe("its name in tables and plots; its random numbers belong to it, so a new name is a new draw");
