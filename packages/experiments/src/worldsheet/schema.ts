import { z } from "zod";
import { nameSchema } from "../name-schema.ts";
import { oneOrMore } from "../tabled/one-or-more.ts";

const positive = z.number().positive();
const width = z.union([z.int().positive(), z.literal("infinite")]);
const pair = z.tuple([z.number(), z.number()]);
const momenta = z.array(z.array(z.number()).min(1)).min(1).describe("p of the tachyons, one row each");
const strings = {
  widths: oneOrMore(width).describe("N of the embeddings"),
  densities: oneOrMore(z.enum(["log-uniform", "uniform"]))
    .default("log-uniform")
    .describe("how |W| is drawn"),
  reggeSlope: positive.default(1).describe("α′"),
  infrared: positive.describe("ε, the smallest |W|"),
  cutoff: positive.describe("Λ"),
  cutoffKind: z.enum(["hard", "gaussian"]).default("hard").describe("how momenta beyond Λ are kept out"),
};

const moebius = z.strictObject({
  momenta,
  points: z.array(pair).min(1).describe("z of the vertex operators, one for each momentum"),
  map: z
    .strictObject({
      a: pair.describe("a, the factor of z above"),
      b: pair.describe("b, the shift above"),
      c: pair.describe("c, the factor of z below; 0 for an affine map"),
      d: pair.describe("d, the shift below; ad − bc must not be 0"),
    })
    .describe("z → (az + b)/(cz + d), real and imaginary parts"),
  tolerance: positive.default(0.01).describe("how much covariance may be missed"),
  ...strings,
});

const amplitude = z.strictObject({
  momenta: momenta.describe("p₁ to p₄ on shell, of sum 0"),
  strings: z.enum(["closed", "open"]).default("closed").describe("p² = 4/α′ or 1/α′"),
  nodes: z.int().min(4).max(64).default(8).describe("quadrature nodes of each variable"),
  ...strings,
});

/** Strings as networks. */
export const worldsheetSchema = z
  .strictObject({
    name: nameSchema,
    moebius: moebius.optional().describe("whether the integrand of an amplitude is Möbius covariant"),
    amplitude: amplitude.optional().describe("four-point amplitudes over widths"),
  })
  .refine(({ moebius: a, amplitude: b }) => a || b, { message: "needs moebius or amplitude" });

export type WorldsheetSpec = z.infer<typeof worldsheetSchema>;

/** N of a width in a file. */
export const numberOf = (given: z.infer<typeof width>): number =>
  given === "infinite" ? Number.POSITIVE_INFINITY : given;
