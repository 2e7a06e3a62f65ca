import { z } from "zod";
import { nameSchema } from "../name-schema.ts";
import { oneOrMore } from "../tabled/one-or-more.ts";

const positive = z.number().positive();
const width = z.union([z.int().positive(), z.literal("infinite")]);
const point = z.tuple([z.number(), z.number()]);
const widths = oneOrMore(width).describe("N of the networks");
const window = {
  infrared: positive.describe("ε, the smallest momentum"),
  cutoff: positive.describe("Λ"),
};
const cutoffKind = z.enum(["hard", "gaussian"]).default("hard").describe("how momenta beyond Λ are kept out");
const readout = z.enum(["deterministic", "gaussian"]).optional().describe("amplitudes of the waves");
const operators = {
  charges: z.array(z.number()).min(1).describe("α of the operators e^{iαφ}"),
  points: z.array(point).min(1).describe("where they stand, one for each charge"),
};

const charge = z.strictObject({
  widths,
  distances: oneOrMore(positive).describe("r of 2z⁴⟨TT⟩"),
  ...window,
  readout,
  outputs: z.int().positive().default(1).describe("D outputs that share momenta"),
  samples: z.int().min(0).default(0).describe("draws of one neuron beside the law; 0: none, else at least 512"),
});

const vertex = z.strictObject({ ...operators, widths, ...window, cutoffKind, readout });

const boundary = z.strictObject({
  charge: z.number().default(1).describe("α of e^{iαφ}"),
  heights: oneOrMore(positive).describe("y above the boundary"),
  widths,
  ...window,
  cutoffKind,
});

const ward = z.strictObject({ ...operators, position: point.describe("where T stands"), widths, ...window });

const fermions = z.strictObject({
  points: z.array(point).min(2).describe("z of ⟨ψ(z₁) … ψ(z_2n)⟩"),
  distance: positive.default(1).describe("r of 2z⁴⟨TT⟩"),
  widths,
  ...window,
});

/** The free boson as a network. */
export const freeBosonSchema = z
  .strictObject({
    name: nameSchema,
    charge: charge.optional().describe("the central charge that the stress tensor shows"),
    vertex: vertex.optional().describe("correlators of vertex operators"),
    boundary: boundary.optional().describe("one-point functions above Dirichlet and Neumann boundaries"),
    ward: ward.optional().describe("the conformal Ward identity"),
    fermions: fermions.optional().describe("a Majorana fermion with Grassmann read-outs"),
  })
  .refine(({ charge: a, vertex: b, boundary: c, ward: d, fermions: e }) => a || b || c || d || e, {
    message: "needs charge, vertex, boundary, ward or fermions",
  });

export type FreeBosonSpec = z.infer<typeof freeBosonSchema>;

/** N of a width in a file. */
export const numberOf = (given: z.infer<typeof width>): number =>
  given === "infinite" ? Number.POSITIVE_INFINITY : given;
