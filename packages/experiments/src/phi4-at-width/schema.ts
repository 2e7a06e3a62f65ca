import { z } from "zod";
import { nameSchema } from "../name-schema.ts";
import { netSchema } from "../net/schema.ts";
import { oneOrMore } from "../tabled/one-or-more.ts";

const positive = z.number().positive();
const count = z.int().positive();
const rows = z.array(z.array(z.number()).min(1)).min(1);

const cumulants = z
  .strictObject({
    net: netSchema,
    points: rows.describe("[P, d]"),
    tuples: z
      .array(z.array(z.int().min(0)).min(1).max(10))
      .min(1)
      .describe("the points of each connected correlator, counted from 0"),
    widths: oneOrMore(count).optional().describe("N; default that of the net"),
  })
  .describe("connected correlators of plane waves, exactly in N");

const observable = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("coincident").describe("⟨φ⁴⟩ at a point") }),
  z.strictObject({ kind: z.literal("modes").describe("all modes, mode by mode") }),
  z.strictObject({
    kind: z.literal("products").describe("G(r) from products φ(x)φ(x + r)"),
    separation: z.array(z.number()).min(1).describe("r"),
  }),
  z.strictObject({
    kind: z.literal("phases integrated").describe("G(r) with the phases integrated out"),
    separation: z.array(z.number()).min(1).describe("r"),
  }),
]);

const split = z
  .strictObject({
    momenta: rows.describe("w of each wave, [K, d]"),
    shares: z.array(positive).min(1).describe("ρ of each wave; their sum is made 1"),
    observables: z.array(observable).min(1).describe("what is to be estimated well"),
  })
  .describe("the split of a propagator between momentum density and amplitudes that is best for an observable");

const readout = z.union([
  z.enum(["fixed", "gaussian"]),
  z.strictObject({
    kurtosis: z.number().min(1).describe("⟨a⁴⟩/⟨a²⟩²"),
    sixth: z.number().min(1).describe("⟨a⁶⟩/⟨a²⟩³"),
  }),
]);
const box = {
  lengths: z.array(positive).min(1).max(4).describe("L of each direction of a periodic box"),
  mass: positive.describe("m of 1/(p² + m²)"),
};
const law = {
  readout: readout.default("fixed").describe("the law of the read-out weights"),
  neurons: z.enum(["fixed", "poisson"]).default("fixed").describe("whether N is exact or the mean of a Poisson law"),
};

const firstOrder = z
  .strictObject({
    ...box,
    ...law,
    cutoff: positive.describe("Λ"),
    widths: oneOrMore(count).describe("N"),
    alphas: oneOrMore(z.number()).default([0]).describe("α of P ∝ (p² + m²)^{−α−1}; 0 has equal amplitudes"),
    momenta: z
      .array(z.array(z.int()).min(1))
      .min(1)
      .optional()
      .describe("integers of the momenta to list; default all, one of each pair ±p"),
  })
  .describe("dG_p/dλ of φ⁴ to first order, exactly in N");

const scan = z
  .strictObject({
    ...box,
    ...law,
    widths: oneOrMore(count).describe("N"),
    cutoffs: oneOrMore(positive).describe("Λ"),
    couplings: oneOrMore(z.number().nonnegative()).describe("λ"),
    alphas: oneOrMore(z.number()).default([0]).describe("α"),
    tolerance: positive.default(0.1).describe("the error of the first order, and the load, that is trusted"),
  })
  .describe("which widths, cutoffs, couplings and splits give φ⁴");

const exact = z
  .strictObject({
    ...box,
    cutoff: positive.describe("Λ"),
    width: z.int().min(1).max(3).describe("N: all networks are summed"),
    couplings: oneOrMore(z.number().nonnegative()).describe("λ"),
    alpha: z.number().default(0).describe("α"),
  })
  .describe("G_p with φ⁴ to all orders, from all networks of a few neurons in a small box");

/** φ⁴ at finite width. */
export const phi4AtWidthSchema = z
  .strictObject({
    name: nameSchema,
    cumulants: cumulants.optional(),
    split: split.optional(),
    firstOrder: firstOrder.optional(),
    scan: scan.optional(),
    exact: exact.optional(),
  })
  .refine((one) => one.cumulants || one.split || one.firstOrder || one.scan || one.exact, {
    message: "needs cumulants, split, firstOrder, scan or exact",
  });

export type Phi4AtWidthSpec = z.infer<typeof phi4AtWidthSchema>;
