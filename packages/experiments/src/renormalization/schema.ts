import { z } from "zod";
import { nameSchema } from "../name-schema.ts";
import { netSchema } from "../net/schema.ts";
import { oneOrMore } from "../tabled/one-or-more.ts";

const positive = z.number().positive();
const count = z.int().positive();

const shells = z
  .strictObject({
    net: netSchema,
    cutoffs: oneOrMore(positive).describe("Λ′, below which neurons are kept"),
    neurons: oneOrMore(z.enum(["fixed", "poisson", "conditioned"]))
      .default(["fixed", "poisson", "conditioned"])
      .describe("how many neurons a network has"),
    draws: z
      .int()
      .min(0)
      .default(0)
      .describe("networks of N neurons to draw below each shell, beside the law of fixed N"),
  })
  .describe("momentum shells: what is left of a net of plane waves below a cutoff");

const information = z
  .strictObject({
    net: netSchema,
    samples: positive.describe("n, values of the field that are observed"),
    noise: positive.describe("σ of each"),
    thresholds: oneOrMore(positive).describe("I_c: read-outs known less well are dropped"),
  })
  .describe("Bayesian renormalisation of one network that is drawn");

const flow = z
  .strictObject({
    couplings: oneOrMore(z.number().nonnegative()).describe("λ of V = φ²/2 + λφ⁴/24"),
    regulators: oneOrMore(z.enum(["optimized", "sharp"]))
      .default(["optimized", "sharp"])
      .describe("how momenta below k are kept out"),
  })
  .describe("the flow of a local potential in one dimension, beside exact levels");

const blocks = z
  .strictObject({
    frequency: positive.describe("w of the oscillator"),
    lengths: oneOrMore(positive).describe("T of a block"),
  })
  .describe("block averages of the oscillator, which are no Markov chain");

const decimation = z
  .strictObject({
    strength: positive.describe("β of a rotor with the link weight e^{β cos}"),
    stiffness: positive.default(1).describe("K of a Villain rotor beside it"),
    keep: oneOrMore(count).default([1, 2, 4]).describe("one site in so many is kept"),
    harmonics: z.int().min(2).max(32).default(3).describe("ratios r_n to follow"),
  })
  .describe("decimation of rotors, with what it cannot change");

const quartic = z
  .strictObject({
    net: netSchema,
    points: z.array(z.array(z.number()).min(1)).length(4).describe("x₁ … x₄, [4, d]"),
    cutoffs: oneOrMore(positive).describe("Λ of the ball of inputs"),
  })
  .describe("the quartic coupling of a net of one layer within a ball of inputs");

/** The renormalisation group on networks. */
export const renormalizationSchema = z
  .strictObject({
    name: nameSchema,
    shells: shells.optional(),
    information: information.optional(),
    flow: flow.optional(),
    blocks: blocks.optional(),
    decimation: decimation.optional(),
    quartic: quartic.optional(),
  })
  .refine((one) => one.shells || one.information || one.flow || one.blocks || one.decimation || one.quartic, {
    message: "needs shells, information, flow, blocks, decimation or quartic",
  });

export type RenormalizationSpec = z.infer<typeof renormalizationSchema>;
