import { z } from "zod";
import { nameSchema } from "../name-schema.ts";
import { netSchema } from "../net/schema.ts";
import { pointsSchema } from "../points/schema.ts";
import { oneOrMore } from "../tabled/one-or-more.ts";

const width = z.union([z.int().positive(), z.literal("infinite")]);
const q = z.number().min(-1).max(1);
const modes = z.int().min(1).max(400).describe("n Majoranas");
const table = z.array(z.array(z.number()).min(1)).min(1);

const readOut = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("commuting").describe("numbers: a boson"),
    law: z.enum(["signs", "normal"]).default("normal").describe("numbers ±1, or normal ones"),
  }),
  z.strictObject({ kind: z.literal("clifford").describe("A_iA_j = −A_jA_i: a fermion in its order") }),
  z.strictObject({
    kind: z.literal("q").describe("A_iA_j = q_ijA_jA_i with random signs"),
    q: q.describe("mean of the signs q_ij of A_i A_j = q_ij A_j A_i"),
  }),
  z.strictObject({
    kind: z.literal("strings").describe("products of Majoranas"),
    modes,
    weight: z.int().min(1).describe("k of them in a string"),
  }),
  z.strictObject({
    kind: z.literal("matrices").describe("Gaussian Hermitian matrices"),
    dimension: z.int().min(1).describe("rows of Gaussian matrices"),
  }),
]);

const correlators = z.strictObject({
  net: netSchema.describe("the hidden neurons; their numbers as read-outs are replaced by operators"),
  points: pointsSchema.describe("x₁ … x_n in the order of the product"),
  readOuts: oneOrMore(readOut).describe("what the read-outs are"),
  widths: oneOrMore(width).describe("N of the networks"),
});

const law = z.strictObject({
  q: oneOrMore(q).describe("q of the law"),
  widths: oneOrMore(width).default("infinite").describe("N of networks with constant neurons"),
});

const process = z.strictObject({
  q: oneOrMore(q).describe("−1 telegraph … 0 free … 1 Ornstein–Uhlenbeck"),
  frequency: z.number().positive().default(1).describe("w, the distance of levels"),
  times: z.array(z.number()).min(1).max(20).describe("t₁ … t_n of ⟨x(t₁) … x(t_n)⟩; they are sorted"),
  samples: z.int().min(0).default(0).describe("drawn chains; 0: none, else at least 64"),
});

const strings = z.strictObject({
  modes: oneOrMore(modes).describe("n Majoranas"),
  weights: oneOrMore(z.int().min(1)).describe("k of them in a string"),
});

const statistics = z.strictObject({
  matrices: z
    .array(
      z.strictObject({
        re: table.describe("the real part, row by row"),
        im: table.optional().describe("the imaginary part; left out: zero"),
      }),
    )
    .min(2)
    .describe("Hermitian matrices of one size"),
});

const vacuum = z.strictObject({
  kernel: z
    .strictObject({
      re: table.describe("the real part of K(x_a, y_b)"),
      im: table.optional().describe("the imaginary part; left out: zero"),
    })
    .describe("⟨u(x_a) v(y_b)⟩ of one neuron"),
  widths: oneOrMore(width).describe("N of the networks"),
});

/** Networks whose read-outs are operators. */
export const readOutsSchema = z
  .strictObject({
    name: nameSchema,
    correlators: correlators.optional().describe("correlators of a net over read-outs and widths"),
    law: law.optional().describe("moments of one q-Gaussian variable"),
    process: process.optional().describe("the q-oscillator in imaginary time, by its law and by draws"),
    strings: strings.optional().describe("signs of products of k out of n Majoranas"),
    statistics: statistics.optional().describe("your own matrices: boson, fermion, free or neither"),
    vacuum: vacuum.optional().describe("annihilators in their vacuum: determinants"),
  })
  .refine((spec) => Object.keys(spec).length > 1, {
    message: "needs correlators, law, process, strings, statistics or vacuum",
  });

export type ReadOutsSpec = z.infer<typeof readOutsSchema>;

/** N of a width in a file. */
export const numberOf = (given: z.infer<typeof width>): number =>
  given === "infinite" ? Number.POSITIVE_INFINITY : given;
