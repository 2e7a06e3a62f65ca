import { z } from "zod";
import { nameSchema } from "../name-schema.ts";
import { oneOrMore } from "../tabled/one-or-more.ts";

const positive = z.number().positive();
const count = z.int().positive();
const sites = z.array(z.tuple([z.number(), z.number()])).min(1);
const table = z.array(z.array(z.number()).min(1)).min(1);

const villain = z.strictObject({
  stiffness: oneOrMore(positive).describe("K of the links"),
  sides: oneOrMore(z.int().min(2).max(256)).describe("L of square lattices; up to 3 also exactly"),
  sweeps: z.int().min(64).default(2000).describe("sweeps of each chain, 2L² link moves each"),
  warmUp: z.int().min(0).optional().describe("sweeps before these that are dropped; default a quarter of their number"),
  chains: z.int().min(1).default(4).describe("independent chains of link moves on each lattice"),
});

const vertex = z.strictObject({
  stiffness: oneOrMore(positive).describe("K of the spin waves"),
  widths: oneOrMore(z.union([count, z.literal("infinite")]))
    .default([1, 4, 16, 64, "infinite"])
    .describe("N of the spin-wave nets"),
  modes: z.number().min(1).max(64).default(8).describe("momenta 2πn/L up to this |n|"),
  side: positive.default(1).describe("L of the torus"),
  separation: z.tuple([z.number(), z.number()]).describe("x of ⟨e^{ie(θ(x) − θ(0))}⟩"),
  charge: z.number().default(1).describe("e"),
});

const gas = z.strictObject({
  positive: sites.describe("sites of charge +"),
  negative: sites.describe("sites of charge −"),
  fugacity: oneOrMore(positive).describe("y of a vortex"),
  geometry: z.enum(["plane", "torus"]).default("plane").describe("where the sites lie; the torus has windings"),
  draws: z.int().min(0).default(10_000).describe("independent draws to compare with the exact law, in the plane"),
});

const rotor = z.strictObject({
  inertia: positive.default(1).describe("I of the particle on the ring"),
  period: oneOrMore(positive).describe("β, the length of imaginary time"),
  draws: z.int().min(0).default(10_000).describe("independent paths to compare with the exact law"),
});

const boson = z.strictObject({
  stiffness: oneOrMore(positive).optional().describe("K of a circle"),
  metric: table.optional().describe("G of a torus, in place of a stiffness"),
  field: table.optional().describe("B of a torus"),
  modulus: z
    .tuple([z.number(), z.number().min(0.01)])
    .default([0, 1])
    .describe("τ of the worldsheet, real and imaginary part"),
});

/** Networks with discrete latents: vortices and windings. */
export const topologySchema = z
  .strictObject({
    name: nameSchema,
    villain: villain.optional().describe("the Villain model: stiffness and vortices of each lattice"),
    vertex: vertex.optional().describe("vertex operators of spin waves at finite width"),
    gas: gas.optional().describe("vortices on sites at the free-fermion point Γ = 2"),
    rotor: rotor.optional().describe("a particle on a ring"),
    boson: boson.optional().describe("compact bosons on the torus"),
  })
  .refine(({ villain: a, vertex: b, gas: c, rotor: d, boson: e }) => a || b || c || d || e, {
    message: "needs villain, vertex, gas, rotor or boson",
  })
  .refine(({ boson: one }) => !one || (one.stiffness === undefined) !== (one.metric === undefined), {
    message: "boson needs either a stiffness or a metric",
    path: ["boson"],
  });

export type TopologySpec = z.infer<typeof topologySchema>;
