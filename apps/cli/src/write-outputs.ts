import { mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * Writes several files to a folder so that each appears whole or not at all: first writes all of them in a private folder beside their
 * places, and renames them when every one is complete.
 */
export async function writeOutputs(
  folder: string,
  files: Readonly<Record<string, string | Uint8Array>>,
): Promise<readonly string[]> {
  await mkdir(folder, { recursive: true });
  // a folder of our own, with a name that nobody can guess and a link cannot take
  const own = await mkdtemp(join(folder, ".nnft-"));
  const staged = Object.entries(files).map(([name, text]) => ({
    text,
    final: join(folder, name),
    temporary: join(own, name),
  }));
  try {
    for (const { temporary, text } of staged) await writeFile(temporary, text, { flag: "wx" });
    for (const { temporary, final } of staged) await rename(temporary, final);
  } finally {
    await rm(own, { recursive: true, force: true });
  }
  return staged.map(({ final }) => final);
}
