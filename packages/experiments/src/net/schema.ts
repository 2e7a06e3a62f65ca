import { z } from "zod";

const count = z.int().positive();
const scale = z.number().nonnegative();
const perLayer = z.union([scale, z.array(scale).min(1)]);
const inputDimension = count.describe("d, the coordinates of a point");
const outputDimension = count.max(100_000).optional().describe("D, outputs of a network; default 1");
const width = count.describe("N, the neurons of the hidden layer");
const weightStd = perLayer
  .optional()
  .describe("σ_w: weights have variance σ_w²/fan-in; one number, or one per layer with the read-out last; default 1");
const biasStd = perLayer
  .optional()
  .describe("σ_b: the standard deviation of biases; one number, or one per layer with the read-out last; default 0");

/** An activation as an experiment writes it. */
export const activationSchema = z
  .union([
    z.string(),
    z.strictObject({
      name: z.literal("leaky-relu").describe("max(z, slope·z)"),
      slope: z.number().describe("of its negative side"),
    }),
    z.strictObject({
      name: z.enum(["monomial", "rectified-monomial", "hermite"]).describe("zⁿ, max(z, 0)ⁿ or the Hermite polynomial"),
      degree: z.int().nonnegative().describe("n"),
    }),
    z.strictObject({
      name: z.literal("polynomial").describe("Σ c_k z^k"),
      coefficients: z.array(z.number()).min(1).describe("c_0, c_1, …"),
    }),
  ])
  .describe("An activation: a name such as relu, erf, tanh, gelu, or a named family with its parameters.");

const singleLayer = {
  inputDimension,
  width,
  weightStd,
  biasStd,
  outputDimension,
};
const scalar = {
  dimension: count.describe("d, the dimension of Euclidean space"),
  width: count.describe("N, the number of plane waves"),
  mass: z.number().positive().describe("m of 1/(p² + m²)"),
  cutoff: z.number().positive().describe("Λ, the largest momentum, or the width of a soft cutoff"),
};
const density = z
  .looseObject({ kind: z.string().describe("which density") })
  .describe(
    "A density of @nnft/densities, e.g. { kind: uniform, low: -1, high: 1 } or { kind: laplace, location: 0, scale: 1 }.",
  );

/** The ensemble of networks of an entry. */
export const netSchema = z
  .discriminatedUnion("kind", [
    z.strictObject({
      kind: z.literal("mlp").describe("a fully connected net"),
      inputDimension,
      widths: z.array(count).min(1).describe("neurons of each hidden layer"),
      activation: activationSchema,
      weightStd,
      biasStd,
      outputDimension,
      parameterization: z
        .enum(["ntk", "standard", "lecture"])
        .optional()
        .describe("where the factors of the widths stand; it changes training, not the law of the fields"),
      readoutDensity: density.optional().describe("density of the read-out weights in units of weightStd"),
      initialization: z
        .enum(["pytorch"])
        .optional()
        .describe("everything uniform within ±1/√fanIn, in place of weightStd, biasStd and parameterization"),
    }),
    z.strictObject({
      kind: z.literal("euclidean-net").describe("plane waves with any density of momenta"),
      inputDimension,
      width,
      momentumDensity: density.describe(
        "density of the momenta w, e.g. { kind: uniform-ball, dimension: 2, radius: 3 }",
      ),
      profile: z
        .discriminatedUnion("family", [
          z.strictObject({ family: z.literal("one").describe("F = 1") }),
          z.strictObject({
            family: z.literal("power").describe("(w² + m²)^exponent"),
            mass: z.number().positive().describe("m"),
            exponent: z.number().describe("the power"),
          }),
          z.strictObject({
            family: z.literal("gaussian").describe("e^{−w²/2 scale²}"),
            scale: z.number().positive().describe("its width in momenta"),
          }),
        ])
        .optional()
        .describe("the amplitude F(|w|)"),
      periodic: z
        .union([
          z.enum(["cos", "sin"]),
          z.strictObject({
            cosines: z.array(z.number()).describe("coefficients of cos kz, k = 0, 1, …"),
            sines: z.array(z.number()).optional().describe("coefficients of sin kz, k = 1, 2, …"),
          }),
        ])
        .optional()
        .describe("g of g(w·x + b), with period 2π; default cos"),
      readoutDensity: density.optional().describe("density of the read-out weights"),
      outputDimension,
    }),
    z.strictObject({ kind: z.literal("erf-net").describe("one hidden layer of erf"), ...singleLayer }),
    z.strictObject({ kind: z.literal("relu-net").describe("one hidden layer of relu"), ...singleLayer }),
    z.strictObject({
      kind: z.literal("gauss-net").describe("one hidden layer of normalized exponentials"),
      ...singleLayer,
    }),
    z.strictObject({
      kind: z.literal("cos-net").describe("one hidden layer of plane waves with normal momenta"),
      inputDimension,
      width,
      weightStd: z.number().positive().optional().describe("σ_w of the momenta"),
      outputStd: z.number().positive().optional().describe("the standard deviation of read-out weights; default 1"),
      outputDimension,
    }),
    z.strictObject({
      kind: z.literal("free-scalar").describe("plane waves whose limit is the free scalar of mass m"),
      ...scalar,
    }),
    z.strictObject({
      kind: z
        .literal("alpha-scalar")
        .describe("plane waves with the propagator of the free scalar, split by α between momenta and amplitudes"),
      ...scalar,
      cutoffKind: z
        .enum(["hard", "gaussian"])
        .optional()
        .describe("a sharp edge at Λ, or e^{−p²/2Λ²}; default gaussian"),
      alpha: z.number().describe("α of P ∝ (p² + m²)^{−α−1}; 0 has equal amplitudes"),
    }),
    z.strictObject({
      kind: z.literal("ensemble").describe("an ensemble as JSON"),
      ensemble: z
        .looseObject({})
        .describe(
          "an ensemble as ensembleToJSON of @nnft/architectures/json writes it; it cannot hold functions of your own",
        ),
    }),
    z.strictObject({
      kind: z.literal("module").describe("an ensemble from a module of your own"),
      module: z.string().min(1).describe("a JavaScript module beside the experiment; needs --allow-modules"),
      export: z.string().min(1).default("default").describe("its ensemble, or a function of `options` that gives one"),
      options: z.record(z.string(), z.unknown()).default({}).describe("what the function gets"),
    }),
  ])
  .describe("The ensemble of networks.");

export type NetSpec = z.infer<typeof netSchema>;
