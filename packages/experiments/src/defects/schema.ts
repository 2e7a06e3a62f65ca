import { z } from "zod";
import { nameSchema } from "../name-schema.ts";
import { oneOrMore } from "../tabled/one-or-more.ts";

const positive = z.number().positive();
const dimension = z.int().min(1).describe("D");
const defectDimension = z.int().min(0).describe("p, the dimension of the defect, below D");
const scaling = z.number().describe("Δ");
const parts = {
  parallel: positive.describe("along the defect: the variance a, or |Θ_∥|²"),
  perpendicular: positive.describe("across it: the variance b, or |Θ_⊥|²"),
};

const density = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("gaussian").describe("normal components"), ...parts }),
  z.strictObject({ kind: z.literal("fixed").describe("norms that do not scatter"), ...parts }),
  z.strictObject({
    kind: z.literal("radii").describe("draws of the norms"),
    draws: z
      .array(z.tuple([z.number().min(0), z.number().min(0)]))
      .min(2)
      .describe("|Θ_∥|², |Θ_⊥|² of each draw"),
  }),
]);

const at = z.strictObject({
  chi: z.number().describe("χ̂ = (x_∥² + r₁² + r₂²)/(r₁r₂)"),
  cosine: z.number().min(-1).max(1).default(1).describe("cos φ across the defect"),
});

const monomials = z.strictObject({
  dimension,
  defectDimension,
  powers: z.int().min(1).max(12).describe("n of ⟨ΦⁿΦⁿ⟩"),
  density: density.describe("of Θ in Φ = Θ·X"),
  points: z.array(at).default([]).describe("where both channels are summed"),
});

const images = z.strictObject({
  dimension,
  scaling,
  signs: oneOrMore(z.union([z.literal(1), z.literal(-1)]))
    .default([1, -1])
    .describe("1 Neumann, −1 Dirichlet"),
  terms: z.int().min(1).max(60).default(4).describe("coefficients of each channel"),
  xi: oneOrMore(positive).default(1).describe("ξ = x₁₂²/(y₁y₂) where both channels are summed"),
});

const reciprocal = z.strictObject({
  dimension,
  defectDimension,
  scaling: positive.default(1).describe("Δ of (Θ·X)^{−Δ}"),
  ...parts,
  points: z.array(at).min(1).describe("where it is compared with its bulk channel"),
});

const blocks = z.strictObject({
  dimension,
  defectDimension,
  scalings: oneOrMore(z.number()).describe("Δ or Δ̂"),
  spin: z.int().min(0).default(0).describe("s of the operator on the defect"),
  points: z.array(at).min(1).describe("where blocks are evaluated"),
});

/** Conformal defects and boundaries. */
export const defectsSchema = z
  .strictObject({
    name: nameSchema,
    monomials: monomials.optional().describe("powers of Θ·X beside a defect: data of both channels, crossing"),
    images: images.optional().describe("networks with their images above a boundary"),
    reciprocal: reciprocal.optional().describe("1/(Θ·X)^Δ, which a defect makes finite"),
    blocks: blocks.optional().describe("blocks of both channels"),
  })
  .refine(({ monomials: a, images: b, reciprocal: c, blocks: d }) => a || b || c || d, {
    message: "needs monomials, images, reciprocal or blocks",
  });

export type DefectsSpec = z.infer<typeof defectsSchema>;
