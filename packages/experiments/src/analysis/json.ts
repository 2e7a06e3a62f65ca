import { z } from "zod";
import { nanOfNull } from "../nan-of-null.ts";
import type { PartJson } from "../part.ts";
import type { AnalysisResult } from "./run.ts";
import type { AnalysisSpec } from "./schema.ts";

const number = z.number().nullable();
const tuple = z.array(z.int());
const row = z.object({
  width: number,
  order: z.int(),
  tuple,
  full: number,
  fullError: number,
  connected: number,
  connectedError: number,
  normalized: number,
  normalizedError: number,
});
const coupling = z.object({ width: number, order: z.int(), tuple, coupling: number, couplingError: number });
const test = z.object({
  width: number,
  property: z.string(),
  pValue: number,
  verdict: z.string(),
  evidence: z.string(),
});
const fit = z.object({
  order: z.int(),
  tuple,
  limit: number,
  limitError: number,
  slope: number,
  slopeError: number,
  quality: number,
});

/** An analysis in results.json. A number that is not known is null there. */
export const json: PartJson<AnalysisSpec, AnalysisResult> = {
  schema: z.object({
    name: z.string(),
    files: z.array(z.object({ text: z.string(), width: number, samples: z.number() })),
    sites: z.number(),
    method: z.string(),
    integratedTime: number,
    rows: z.array(row),
    couplings: z.array(coupling),
    tests: z.array(test),
    fits: z.array(fit),
    warnings: z.array(z.string()),
    seconds: z.number(),
  }),
  write: (result) => result,
  read: (data) => nanOfNull(data) as AnalysisResult,
};
