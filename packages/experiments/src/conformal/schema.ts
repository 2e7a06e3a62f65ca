import { z } from "zod";
import { nameSchema } from "../name-schema.ts";

const density = z.looseObject({ kind: z.string().describe("which density") }).describe("a density of @nnft/densities");
const width = z.union([z.int().positive(), z.literal("infinity")]).describe("N, or infinity");
const dimension = z.int().positive().describe("D, the dimension of space");

/** A conformal network as an experiment file writes it. */
export type ConformalFieldSpec =
  | {
      kind: "linear";
      dimension: number;
      density?: { kind: string };
      normalization?: "canonical" | "bare";
    }
  | { kind: "power"; of: ConformalFieldSpec; exponent: number }
  | { kind: "product"; factors: ConformalFieldSpec[] }
  | { kind: "ratio"; numerator: ConformalFieldSpec; denominator: ConformalFieldSpec }
  | { kind: "conformal-layer"; neuron: ConformalFieldSpec; width: number | "infinity"; weights?: { kind: string } }
  | {
      kind: "deep";
      dimension: number;
      powers: number[];
      widths: (number | "infinity")[];
      density?: { kind: string };
      weights?: { kind: string };
    };

/** A field inside another; made once, so that the schema stays finite. */
const part: z.ZodType<ConformalFieldSpec> = z.lazy(() => field).describe("a field of its own");

const field: z.ZodType<ConformalFieldSpec> = z.lazy(() =>
  z.discriminatedUnion("kind", [
    z.strictObject({
      kind: z.literal("linear").describe("√(−2) Θ·X on the null cone, Δ = −1"),
      dimension,
      density: density.optional().describe("of Θ; default normal"),
      normalization: z.enum(["canonical", "bare"]).optional().describe("canonical: ⟨ΦΦ⟩ = 1/x^{2Δ}; bare: as drawn"),
    }),
    z.strictObject({
      kind: z.literal("power").describe("Φ to a power"),
      of: part,
      exponent: z.number().describe("the power"),
    }),
    z.strictObject({
      kind: z.literal("product").describe("a product of fields"),
      factors: z.array(part).min(1).describe("the fields"),
    }),
    z.strictObject({
      kind: z.literal("ratio").describe("a quotient of fields"),
      numerator: part,
      denominator: part,
    }),
    z.strictObject({
      kind: z.literal("conformal-layer").describe("N^{−1/2} Σ a_i Φ_i of N independent neurons"),
      neuron: part,
      width,
      weights: density.optional().describe("density of the read-out weights"),
    }),
    z.strictObject({
      kind: z.literal("deep").describe("a deep net with homogeneous activations"),
      dimension,
      powers: z.array(z.number()).min(1).describe("activation xⁿ of each hidden layer"),
      widths: z.array(width).min(1).describe("N of each hidden layer, or infinity"),
      density: density.optional().describe("of Θ; default normal"),
      weights: density.optional().describe("density of the read-out weights"),
    }),
  ]),
);

/** The conformal field theory of one homogeneous network. */
export const conformalSchema = z.strictObject({
  name: nameSchema,
  field: field.describe("the network: a function of X on the null cone, homogeneous of degree −Δ"),
  operator: z
    .union([
      z.int().positive(),
      z.strictObject({ contractions: z.int().nonnegative().describe("k"), power: z.int().positive().describe("l") }),
    ])
    .optional()
    .describe("the external operator: a power of Φ, or O_{k,l} = (Θ·Θ)^k Φ^l"),
  samples: z.int().min(1024).optional().describe("networks drawn for each measurement"),
  level: z.number().gt(0).lt(1).optional().describe("probability of calling a true symmetry broken"),
});

export type ConformalSpec = z.infer<typeof conformalSchema>;
