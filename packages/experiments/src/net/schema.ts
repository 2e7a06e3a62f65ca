import { z } from "zod";

const count = z.int().positive();
const scale = z.number().nonnegative();
const perLayer = z.union([scale, z.array(scale).min(1)]);

/** An activation as an experiment writes it. */
export const activationSchema = z
  .union([
    z.string(),
    z.strictObject({ name: z.literal("leaky-relu"), slope: z.number() }),
    z.strictObject({ name: z.enum(["monomial", "rectified-monomial", "hermite"]), degree: z.int().nonnegative() }),
    z.strictObject({ name: z.literal("polynomial"), coefficients: z.array(z.number()).min(1) }),
  ])
  .describe("An activation: a name such as relu, erf, tanh, gelu, or a named family with its parameters.");

const singleLayer = {
  inputDimension: count,
  width: count,
  weightStd: perLayer.optional(),
  biasStd: perLayer.optional(),
  outputDimension: count.max(100_000).optional(),
};
const scalar = { dimension: count, width: count, mass: z.number().positive(), cutoff: z.number().positive() };
const density = z
  .looseObject({ kind: z.string() })
  .describe(
    "A density of @nnft/densities, e.g. { kind: uniform, low: -1, high: 1 } or { kind: laplace, location: 0, scale: 1 }.",
  );

/** The ensemble of networks of an entry. */
export const netSchema = z
  .discriminatedUnion("kind", [
    z.strictObject({
      kind: z.literal("mlp"),
      inputDimension: count,
      widths: z.array(count).min(1),
      activation: activationSchema,
      weightStd: perLayer.optional().describe("one number, or one per layer with the read-out last"),
      biasStd: perLayer.optional(),
      outputDimension: count.max(100_000).optional(),
      parameterization: z.enum(["ntk", "standard", "lecture"]).optional(),
      readoutDensity: density.optional().describe("density of the read-out weights in units of weightStd"),
    }),
    z.strictObject({
      kind: z.literal("euclidean-net"),
      inputDimension: count,
      width: count,
      momentumDensity: density,
      profile: z
        .discriminatedUnion("family", [
          z.strictObject({ family: z.literal("one") }),
          z.strictObject({ family: z.literal("power"), mass: z.number().positive(), exponent: z.number() }),
          z.strictObject({ family: z.literal("gaussian"), scale: z.number().positive() }),
        ])
        .optional()
        .describe("the amplitude F(|w|)"),
      periodic: z
        .union([
          z.enum(["cos", "sin"]),
          z.strictObject({ cosines: z.array(z.number()), sines: z.array(z.number()).optional() }),
        ])
        .optional(),
      readoutDensity: density.optional(),
      outputDimension: count.max(100_000).optional(),
    }),
    z.strictObject({ kind: z.literal("erf-net"), ...singleLayer }),
    z.strictObject({ kind: z.literal("relu-net"), ...singleLayer }),
    z.strictObject({ kind: z.literal("gauss-net"), ...singleLayer }),
    z.strictObject({
      kind: z.literal("cos-net"),
      inputDimension: count,
      width: count,
      weightStd: z.number().positive().optional(),
      outputStd: z.number().positive().optional(),
      outputDimension: count.max(100_000).optional(),
    }),
    z.strictObject({ kind: z.literal("free-scalar"), ...scalar }),
    z.strictObject({
      kind: z.literal("alpha-scalar"),
      ...scalar,
      cutoffKind: z.enum(["hard", "gaussian"]).optional(),
      alpha: z.number(),
    }),
    z.strictObject({
      kind: z.literal("ensemble"),
      ensemble: z
        .looseObject({})
        .describe(
          "an ensemble as ensembleToJSON of @nnft/architectures/json writes it; it cannot hold functions of your own",
        ),
    }),
    z.strictObject({
      kind: z.literal("module"),
      module: z.string().min(1).describe("a JavaScript module beside the experiment; needs --allow-modules"),
      export: z.string().min(1).default("default").describe("its ensemble, or a function of `options` that gives one"),
      options: z.record(z.string(), z.unknown()).default({}),
    }),
  ])
  .describe("The ensemble of networks.");

export type NetSpec = z.infer<typeof netSchema>;
