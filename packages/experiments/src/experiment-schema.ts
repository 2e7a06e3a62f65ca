import { z } from "zod";
import { SCHEMA_ADDRESS } from "./examples/schema-address.ts";
import { type PartName, partEntries, type SpecOf } from "./parts.ts";
import { type SweepSpec, sweepSchema } from "./sweep/schema.ts";

/** An experiment file: its title and seed, and a list of entries for each part. */
export type Experiment = {
  readonly title: string;
  readonly description?: string;
  readonly seed: number | string;
  /** sweeps, whose entries stand in the lists of their parts */
  readonly sweeps: readonly SweepSpec[];
} & { readonly [P in PartName]: readonly SpecOf<P>[] };

const lists = Object.fromEntries(
  partEntries.map(([name, { schema, description }]) => [name, z.array(schema).default([]).describe(description)]),
);
const examples = partEntries.map(([, { example }]) => example);

/** An experiment file: the ensembles to measure, the precision, and the seed. */
export const experimentSchema: z.ZodType<Experiment> = z
  .strictObject({
    $schema: z.string().optional().describe("the address of this schema, for editors"),
    title: z.string().min(1).describe("the heading of the report"),
    description: z.string().optional().describe("a text below the heading"),
    seed: z
      .union([z.int(), z.string()])
      .default(7)
      .describe("decides every random number; the same seed gives the same bits"),
    ...lists,
    sweeps: z.array(sweepSchema).default([]).describe("one entry over many settings, with fits of what comes out"),
  })
  .refine((experiment) => entriesOf(experiment as unknown as Experiment).length > 0, {
    message: `needs ${examples.slice(0, -1).join(", ")} or ${examples.at(-1)}; see \`nnft init\``,
  })
  .superRefine((experiment, context) => {
    for (const [part] of partEntries)
      for (const [index, name] of repeatedNames((experiment as unknown as Experiment)[part]))
        context.addIssue({
          code: "custom",
          path: [part, index, "name"],
          message:
            `is the name of another entry of ${part}: ${JSON.stringify(name)}. ` +
            "The random numbers of an entry belong to its name; give each one of its own",
        });
  })
  .describe(
    "An nnft experiment: ensembles of networks, points, correlators, precision and seed.",
  ) as unknown as z.ZodType<Experiment>;

/** All entries of an experiment with the names of their parts, in the order in which they run. */
export function entriesOf(
  experiment: Experiment,
): readonly { readonly part: PartName; readonly spec: { readonly name: string } }[] {
  return partEntries.flatMap(([part]) => experiment[part].map((spec) => ({ part, spec })));
}

function repeatedNames(entries: readonly { readonly name: string }[]): readonly (readonly [number, string])[] {
  return entries.flatMap(({ name }, index) =>
    entries.findIndex((other) => other.name === name) < index ? [[index, name] as const] : [],
  );
}

let jsonSchema: unknown;

/** The schema as JSON Schema (draft 2020-12), for editors. */
export function experimentJsonSchema(): unknown {
  jsonSchema ??= { $id: SCHEMA_ADDRESS, ...z.toJSONSchema(experimentSchema, { io: "input" }) };
  return jsonSchema;
}
