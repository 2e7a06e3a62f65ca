import { ensembleFromJSON } from "@nnft/architectures/json";
import { DomainError } from "@nnft/foundations";
import { z } from "zod";

const words = z.tuple([z.int().min(0).max(0xffff_ffff), z.int().min(0).max(0xffff_ffff)]);

/** A key as plain data. */
export const keyData = z.object({ generator: z.literal("philox4x32-10"), words });
export const floats = z.instanceof(Float64Array);
export const size = z.int().min(1).max(1e9);

/** Throws a DomainError for data of another shape. */
export function requireShape(schema: z.ZodType, data: unknown): void {
  const read = schema.safeParse(data);
  if (read.success) return;
  const [issue] = read.error.issues;
  throw new DomainError(`queue: ${issue?.path.join(".") || "the data"}: ${issue?.message}`);
}

/** A function that throws a DomainError for data of another shape, or if its net is not an ensemble of plain data. */
export function validator(schema: z.ZodType, netOf: (data: never) => unknown): (data: unknown) => void {
  return (data) => {
    requireShape(schema, data);
    ensembleFromJSON(JSON.parse(JSON.stringify(netOf(data as never))));
  };
}
