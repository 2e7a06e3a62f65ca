import { z } from "zod";
import { nameSchema } from "../name-schema.ts";
import { oneOrMore } from "../tabled/one-or-more.ts";

const positive = z.number().positive();
const b = positive.describe("b of e^{2bφ}, below 1");
const mu = positive.default(1).describe("μ");
const triple = z.tuple([z.number(), z.number(), z.number()]);
const point = z.tuple([z.number(), z.number(), z.number()]);
const points = z
  .array(point)
  .optional()
  .describe("unit vectors, one for each charge; 120° apart on a great circle if left out");
const draws = {
  cutoffs: z
    .array(z.int().positive())
    .min(1)
    .default([16, 32, 64])
    .describe("L, rising; the last three in equal ratio"),
  samples: z.int().min(128).default(2000).describe("draws of read-outs, each with its opposite"),
};

const dozz = z.strictObject({
  b: oneOrMore(positive).describe("b, below 1"),
  charges: z.tuple([z.number(), z.number()]).describe("α₁ and α₂"),
  thirdCharges: oneOrMore(z.number()).describe("α₃ to go through"),
  mu,
});

const constants = z.strictObject({
  triples: oneOrMore(z.strictObject({ b, charges: triple.describe("α₁, α₂, α₃") })).describe("what to sample"),
  points,
  mu,
  ...draws,
});

const masses = z.strictObject({
  b,
  charges: z.array(z.number()).default([]).describe("α of the insertions; none for the mass itself"),
  points,
  powers: oneOrMore(z.number()).describe("p of E[M^p]"),
  scheme: z
    .enum(["projected", "truncated"])
    .optional()
    .describe("how insertions enter: exactly, projected on degrees below 2L, or by the propagator of the cutoff"),
  ...draws,
});

const circle = z.strictObject({
  couplings: oneOrMore(positive).describe("g of :e^{gX}:, below √2"),
  orders: oneOrMore(z.number()).default([-2, -1, 0.5, 1.5]).describe("p of E[M^p]"),
  modes: oneOrMore(z.int().positive()).default([64, 512]).describe("K, modes of the networks"),
  samples: z.int().min(64).default(2000).describe("networks of each coupling and K"),
  bins: z.int().min(2).max(100).default(20).describe("bars of the histogram, of equal probability"),
});

const kpz = z.strictObject({ b, charges: triple.describe("α₁, α₂, α₃; α₁ is raised by b"), points, mu, ...draws });

const fields = z.strictObject({
  b,
  charges: z.array(z.number()).min(1).describe("α of the insertions, of a sum above Q"),
  points,
  mu,
  cutoff: z.int().positive().default(16).describe("L"),
  samples: z.int().positive().default(500).describe("proposals of read-outs"),
  fields: z.int().positive().default(8).describe("fields to keep"),
});

const classical = z.strictObject({
  etas: triple.describe("η = bα, each below 1/2, of a sum above 1"),
  b: oneOrMore(positive).default([0.4, 0.2, 0.1, 0.05]).describe("b to go through"),
  cosmological: positive.default(1).describe("πμb², kept fixed"),
});

/** Liouville theory on the sphere. */
export const liouvilleSchema = z
  .strictObject({
    name: nameSchema,
    dozz: dozz.optional().describe("exact structure constants over b and α₃, with the Seiberg bounds"),
    constants: constants.optional().describe("structure constants from sampled masses beside DOZZ"),
    masses: masses.optional().describe("moments of the chaos mass at rising cutoffs"),
    circle: circle.optional().describe("the mass of chaos on a circle beside its law"),
    kpz: kpz.optional().describe("C(α₁ + b)/C(α₁) from common draws beside its Γ functions"),
    fields: fields.optional().describe("drawn fields with insertions, and a map of e^{2bφ}"),
    classical: classical.optional().describe("−b² ln C as b falls beside the classical action"),
  })
  .refine(
    (entry) =>
      (["dozz", "constants", "masses", "circle", "kpz", "fields", "classical"] as const).some((key) => entry[key]),
    {
      message: "needs dozz, constants, masses, circle, kpz, fields or classical",
    },
  );

export type LiouvilleSpec = z.infer<typeof liouvilleSchema>;

/** One part of an entry. */
export type Spec<Name extends keyof LiouvilleSpec> = NonNullable<LiouvilleSpec[Name]>;
