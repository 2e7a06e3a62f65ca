import { z } from "zod";

const density = z.looseObject({ kind: z.string() }).describe("a density of @nnft/densities");
const width = z.union([z.int().positive(), z.literal("infinity")]);

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

const field: z.ZodType<ConformalFieldSpec> = z.lazy(() =>
  z.discriminatedUnion("kind", [
    z.strictObject({
      kind: z.literal("linear").describe("√(−2) Θ·X on the null cone, Δ = −1"),
      dimension: z.int().positive(),
      density: density.optional(),
      normalization: z.enum(["canonical", "bare"]).optional(),
    }),
    z.strictObject({ kind: z.literal("power"), of: field, exponent: z.number() }),
    z.strictObject({ kind: z.literal("product"), factors: z.array(field).min(1) }),
    z.strictObject({ kind: z.literal("ratio"), numerator: field, denominator: field }),
    z.strictObject({ kind: z.literal("conformal-layer"), neuron: field, width, weights: density.optional() }),
    z.strictObject({
      kind: z.literal("deep"),
      dimension: z.int().positive(),
      powers: z.array(z.number()).min(1).describe("activation xⁿ of each hidden layer"),
      widths: z.array(width).min(1),
      density: density.optional(),
      weights: density.optional(),
    }),
  ]),
);

/** The conformal field theory of one homogeneous network. */
export const conformalSchema = z.strictObject({
  name: z.string().min(1),
  field,
  operator: z
    .union([z.int().positive(), z.strictObject({ contractions: z.int().nonnegative(), power: z.int().positive() })])
    .optional()
    .describe("the external operator: a power of Φ, or O_{k,l} = (Θ·Θ)^k Φ^l"),
  samples: z.int().min(1024).optional().describe("networks drawn for each measurement"),
  level: z.number().gt(0).lt(1).optional().describe("probability of calling a true symmetry broken"),
});

export type ConformalSpec = z.infer<typeof conformalSchema>;
