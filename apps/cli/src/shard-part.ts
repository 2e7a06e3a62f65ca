import { readFile } from "node:fs/promises";
import { InputError } from "@nnft/experiments";
import { jobId } from "@nnft/runner";
import { z } from "zod";

const partSchema = z.strictObject({
  format: z.literal("nnft part 1"),
  version: z.string(),
  experimentHash: z.string().regex(/^[0-9a-f]{64}$/),
  experiment: z.unknown(),
  /** the experiment file, from the folder of the part */
  file: z.string(),
  shard: z.strictObject({ index: z.int().min(1), of: z.int().min(1) }),
  stamps: z.record(z.string(), z.string()),
  blocks: z.array(
    z.strictObject({ job: z.string().regex(/^[0-9a-f]{64}$/), index: z.int().min(0), result: z.string() }),
  ),
  checksum: z.string(),
});

/** The file of one shard: its blocks, and the experiment they belong to. */
export type Part = z.infer<typeof partSchema>;

/** The text of the file of a shard, with its checksum. */
export async function writtenPart(part: Omit<Part, "checksum">): Promise<string> {
  return `${JSON.stringify({ ...part, checksum: await checksumOf(part) })}\n`;
}

const checksumOf = (part: Omit<Part, "checksum">): Promise<string> => jobId("part", JSON.stringify(part));

/** Reads the file of a shard. Errors: InputError for a file of another kind, or one that is damaged. */
export async function readPart(file: string): Promise<Part> {
  const text = await readFile(file, "utf8").catch((error: Error) => {
    throw new InputError(`${file}: the part cannot be read: ${error.message}.`);
  });
  return await parsePart(text, file);
}

/** Reads the text of a part. `file` only names it in messages. */
export async function parsePart(text: string, file: string): Promise<Part> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new InputError(`${file}: it is cut off or damaged, because it is not JSON; compute this part again.`);
  }
  const read = partSchema.safeParse(value);
  if (!read.success)
    throw new InputError(
      `${file}: it is not a part of nnft run --shard: ${read.error.issues[0]?.path.join(".")}: ${read.error.issues[0]?.message}.`,
    );
  const { checksum, ...part } = read.data;
  if (checksum !== (await checksumOf(part as Omit<Part, "checksum">)))
    throw new InputError(`${file}: it is damaged, since its checksum does not agree; compute this part again.`);
  return read.data;
}
