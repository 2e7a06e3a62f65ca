import { z } from "zod";
import { nameSchema } from "../name-schema.ts";
import { activationSchema } from "../net/schema.ts";
import { sourceSchema } from "../sources.ts";

const std = z.union([z.number().nonnegative(), z.array(z.number().nonnegative()).min(1)]);

/** Networks that were trained elsewhere, and what is asked of them. */
export const weightsSchema = z.strictObject({
  name: nameSchema,
  networks: z
    .union([z.string().min(1), z.array(z.string().min(1)).min(1)])
    .describe("a folder of state dicts, or a list of files: safetensors, NPZ or HDF5, one for each network"),
  activation: activationSchema.optional().describe("of a fully connected net, whose widths are in the files"),
  inputShape: z
    .array(z.int().positive())
    .min(1)
    .optional()
    .describe("the shape of one input of `layers`: positions first, channels last, e.g. [28, 28, 1]"),
  layers: z
    .array(z.looseObject({ kind: z.string().describe("which layer") }))
    .min(1)
    .optional()
    .describe("layers of @nnft/architectures, e.g. { kind: convolution, channels: 8, size: 3, padding: zero }"),
  order: z.array(z.string()).min(1).optional().describe("names of the modules, where neither numbers nor shapes tell"),
  biases: z
    .union([z.boolean(), z.array(z.boolean()).min(1)])
    .optional()
    .describe("which modules have biases"),
  initialization: z
    .union([
      z.literal("pytorch"),
      z.strictObject({
        weightStd: std.describe("σ_w, one number or one per layer"),
        biasStd: std.optional().describe("σ_b; default 0"),
      }),
    ])
    .optional()
    .describe("the law of parameters before training; default pytorch"),
  channels: z
    .enum(["first", "last"])
    .optional()
    .describe("where channels of points stand; default first, as in PyTorch"),
  points: z
    .union([sourceSchema, z.array(z.array(z.number()).min(1)).min(1)])
    .describe("the points [P, d], or with the axes of an input: [P, C, H, W]"),
  outputs: sourceSchema.optional().describe("the outputs of the networks themselves, [M, P] or [M, P, D]"),
  tolerance: z
    .number()
    .positive()
    .optional()
    .describe("by how much outputs may differ, relative to the largest; default 1e-5"),
  tangents: z.boolean().optional().describe("whether tangent kernels are computed; default true"),
  training: z
    .strictObject({
      inputs: sourceSchema.describe("[n, d], or as the points"),
      targets: sourceSchema.describe("[n] or [n, D]"),
      learningRate: z.number().positive().describe("for the loss (1/n) Σ ½|φ − y|²"),
      steps: z
        .union([z.number().nonnegative(), z.literal("all")])
        .describe("steps of gradient descent; all: to the end"),
      momentum: z.number().min(0).lt(1).optional().describe("share of the last step that is kept; default 0"),
    })
    .optional()
    .describe("how the networks were trained, by full-batch gradient descent: for the law after training"),
});

export type WeightsSpec = z.infer<typeof weightsSchema>;
