import { z } from "zod";
import { nameSchema } from "../name-schema.ts";
import { netSchema } from "../net/schema.ts";
import { oneOrMore } from "../tabled/one-or-more.ts";

const positive = z.number().positive();
const count = z.int().positive();
const rows = z.array(z.array(z.number()).min(1)).min(1);

const flow = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("dilatation").describe("φ(x) → φ((1 + ε)x)") }),
  z.strictObject({
    kind: z.literal("rotation").describe("in a plane of two axes"),
    plane: z
      .tuple([z.int().min(0), z.int().min(0)])
      .default([0, 1])
      .describe("the axes, counted from 0"),
  }),
  z.strictObject({
    kind: z.literal("shift").describe("φ(x) → φ(x + εe)"),
    axis: z.int().min(0).default(0).describe("that of e, counted from 0"),
  }),
  z.strictObject({ kind: z.literal("phase").describe("of a complex field, whose parts are two outputs") }),
]);

const identity = z
  .strictObject({
    net: netSchema,
    flow: oneOrMore(flow).describe("how the field moves"),
    points: rows.describe("places x of O = Πφ(x), 2, 4 or 6 of them, [n, d]"),
    outputs: z.array(z.int().min(0)).min(1).optional().describe("the output at each place; default 0"),
    coupling: z.number().nonnegative().default(0).describe("λ of ∫(λ/4!)φ⁴e^{−x²/2L²}"),
    window: positive.default(1).describe("L of that interaction"),
    nodes: z
      .int()
      .min(2)
      .max(200)
      .optional()
      .describe("Gauss–Hermite nodes of each axis of the interaction; default as many as its waves need"),
    samples: z.int().min(100).default(20_000).describe("independent networks"),
  })
  .describe("B of a flow by source, and the Ward identity ⟨ξ·∂O⟩ = −⟨BO⟩");

const rotor = z
  .strictObject({
    inertia: positive.default(1).describe("I of the particle on the ring"),
    period: oneOrMore(positive).describe("β, the length of imaginary time"),
    shift: z.int().min(-100).max(100).default(1).describe("s of w → w + s"),
    samples: z.int().min(16).default(10_000).describe("independent windings"),
  })
  .describe("the Ward identity of a shifted winding, O = w²");

const beta = z
  .strictObject({
    mass: positive.default(1).describe("m"),
    cutoffs: oneOrMore(positive).describe("Λ"),
    window: oneOrMore(z.enum(["gaussian", "sharp"]))
      .default("gaussian")
      .describe("how momenta beyond Λ are kept out"),
    couplings: oneOrMore(positive).default([1]).describe("λ"),
  })
  .describe("λ_R and β of φ⁴ in four dimensions to one loop");

const charge = z
  .strictObject({
    mass: positive.default(1).describe("m"),
    cutoffs: oneOrMore(positive).describe("Λ"),
    widths: oneOrMore(z.union([count, z.literal("infinite")]))
      .default(["infinite"])
      .describe("N"),
  })
  .describe("the central charge of the massive scalar in two dimensions by the sum rule");

const weyl = z
  .strictObject({
    scalars: oneOrMore(z.int().min(0)).describe("D"),
    ghostSpin: oneOrMore(z.int().min(0).max(50)).default([1]).describe("n of the ghosts; 1 are those of the string"),
  })
  .describe("the Weyl anomaly on the sphere from the number of modes");

const overlap = z
  .strictObject({
    size: z.int().min(3).max(20).describe("L of the lattice"),
    flux: oneOrMore(z.int()).describe("units of 2π through it"),
    wilsonMass: oneOrMore(z.number().gt(-4)).default([-1]).describe("m of the Wilson kernel"),
    cutoffs: oneOrMore(positive).default([1]).describe("M of the Fujikawa sum"),
    roughness: z.number().nonnegative().default(0).describe("the standard deviation of a random angle on every link"),
  })
  .describe("the index of the overlap operator, and the Fujikawa sum that is not the index");

/** Ward identities and anomalies of networks. */
export const wardIdentitiesSchema = z
  .strictObject({
    name: nameSchema,
    identity: identity.optional(),
    rotor: rotor.optional(),
    beta: beta.optional(),
    charge: charge.optional(),
    weyl: weyl.optional(),
    overlap: overlap.optional(),
  })
  .refine((one) => one.identity || one.rotor || one.beta || one.charge || one.weyl || one.overlap, {
    message: "needs identity, rotor, beta, charge, weyl or overlap",
  });

export type WardIdentitiesSpec = z.infer<typeof wardIdentitiesSchema>;
