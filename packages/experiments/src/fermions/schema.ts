import { z } from "zod";
import { nameSchema } from "../name-schema.ts";
import { oneOrMore } from "../tabled/one-or-more.ts";

const positive = z.number().positive();
const width = z.union([z.int().positive(), z.literal("infinite")]);
const widths = oneOrMore(width).describe("N of the networks");
const point = z.strictObject({
  at: z.array(z.number()).min(1).describe("the place, d numbers"),
  spin: z.int().min(0).default(0).describe("the spinor index"),
});
const thermal = {
  mass: z.number().describe("m of the fermion"),
  inverseTemperature: positive.describe("β"),
};
const slope = z.array(z.number()).min(2).max(10).describe("c₀, c₁, … of W′(x) = Σ cₖxᵏ");

const correlators = z
  .strictObject({
    statistics: z.enum(["dirac", "majorana"]).default("dirac").describe("charged or real fields"),
    dimension: z.int().min(1).max(4).default(1).describe("d"),
    mass: z.number().min(0).default(0).describe("m"),
    neurons: z
      .enum(["minimal", "spinor"])
      .default("minimal")
      .describe("one pair of read-outs, or one for each component"),
    cutoff: positive.optional().describe("Λ of momenta from the continuum"),
    alpha: z.number().optional().describe("α of their density, −½ unless given"),
    inverseTemperature: positive.optional().describe("β of Matsubara modes in place of a cutoff"),
    modes: z.int().positive().optional().describe("how many pairs of Matsubara modes"),
    psi: z.array(point).min(1).describe("places of ψ"),
    psiBar: z
      .array(point)
      .optional()
      .describe("places of ψ̄, which stand in the reversed order; none for Majorana fields"),
    widths,
    samples: z
      .int()
      .min(0)
      .default(0)
      .describe("neurons drawn where a mean minor has no closed form; 0: none, else at least 1024"),
  })
  .describe("full and connected functions beside the free field");

const minors = z.strictObject({
  dimension: z.int().min(2).max(4).default(2).describe("d of spinor neurons"),
  mass: positive.describe("m"),
  cutoff: positive.describe("Λ"),
  alphas: oneOrMore(z.number()).describe("α of densities f/(w² + m²)^{α+1}"),
  psi: z.array(point).min(1).describe("places of ψ"),
  psiBar: z.array(point).min(1).describe("places of ψ̄"),
  samples: z.int().min(256).default(16384).describe("neurons drawn"),
});

const paths = z.strictObject({
  frequency: positive.describe("ω of the boson"),
  ...thermal,
  coupling: z.number().describe("g"),
  flavours: z
    .union([z.literal(1), z.literal(2)])
    .default(2)
    .describe("one flavour gφψ̄ψ, or two with h = mσ₃ + gxσ₁"),
  width: width.default("infinite").describe("N of one flavour"),
  quartic: z.number().min(0).default(0).describe("λ of a potential λx⁴; exact levels are known without"),
  cutoff: positive.default(10).describe("Λ of the modes of the boson"),
  grid: z.int().min(2).default(64).describe("places on the circle"),
  steps: z.array(z.int().positive()).default([]).describe("k of the fermion propagator at τ = kβ/grid"),
  samples: z.int().min(64).default(1000).describe("draws of each of four chains"),
});

const supersymmetry = z.strictObject({
  slope,
  levels: z.int().min(1).max(12).default(4).describe("levels of each sector"),
  step: positive.default(0.5).describe("ε of the lattice"),
  sites: z.int().min(1).max(64).default(2).describe("sites of its circle"),
  inverseTemperature: positive.default(2).describe("β of the trace (−1)^F"),
  samples: z.int().min(0).default(0).describe("paths of the Nicolai map; 0: none, else at least 128"),
  steps: z.int().positive().default(10).describe("steps of the propagator"),
  width: width.default(4).describe("N of the supernet of the Ward identity"),
});

const pfaffians = z.strictObject({
  upper: z.array(z.array(z.number())).min(1).describe("rows above the diagonal: n − 1, n − 2, …, 1 numbers"),
  subsets: z
    .array(z.array(z.int().min(0)))
    .default([])
    .describe("rows and columns of sub-Pfaffians"),
});

const locality = z.strictObject({
  mass: z.number().describe("m"),
  inverseTemperatures: oneOrMore(positive).describe("β, the volume"),
  coupling: z.number().describe("g"),
  field: z.number().describe("φ, constant"),
  wave: z.number().default(0).describe("amplitude of a cosine beside it, with one wave in each length 5"),
  modes: z.int().min(1).max(24).default(8).describe("Matsubara modes in each length 5"),
  widths,
});

const axioms = z.strictObject({
  energies: z.array(z.number()).min(1).describe("E of the levels, whose propagator Matsubara neurons share"),
  amplitude: positive.default(1).describe("the propagator is this times their mean"),
  pairs: z
    .array(z.tuple([positive, positive]))
    .min(1)
    .describe("times of ψ(a)ψ̄(b)"),
  distances: z.array(positive).min(1).describe("how far a pair is moved, ascending"),
  widths: oneOrMore(z.int().positive()).describe("N of the networks"),
});

/** Networks with Grassmann read-outs. */
export const fermionsSchema = z
  .strictObject({
    name: nameSchema,
    correlators: correlators.optional(),
    minors: minors.optional().describe("mean minors of one neuron, and the best density of momenta"),
    paths: paths.optional().describe("a boson with the determinant of its fermions, beside exact levels"),
    supersymmetry: supersymmetry.optional().describe("sectors, index, Nicolai map and a Ward identity"),
    pfaffians: pfaffians.optional().describe("Pfaffians with signs"),
    locality: locality.optional().describe("how non-local the weight of a finite network is"),
    axioms: axioms.optional().describe("reflection positivity and clustering"),
  })
  .refine(
    ({ correlators: a, minors: b, paths: c, supersymmetry: d, pfaffians: e, locality: f, axioms: g }) =>
      a || b || c || d || e || f || g,
    { message: "needs correlators, minors, paths, supersymmetry, pfaffians, locality or axioms" },
  );

export type FermionsSpec = z.infer<typeof fermionsSchema>;

/** N of a width in a file. */
export const numberOf = (given: z.infer<typeof width>): number =>
  given === "infinite" ? Number.POSITIVE_INFINITY : given;
