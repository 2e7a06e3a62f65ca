import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * Writes several files to a folder so that each appears whole or not at all: first writes all of them beside their places,
 * and renames them when every one is complete.
 */
export async function writeOutputs(
  folder: string,
  files: Readonly<Record<string, string | Uint8Array>>,
): Promise<readonly string[]> {
  await mkdir(folder, { recursive: true });
  const staged = Object.entries(files).map(([name, text]) => ({
    text,
    final: join(folder, name),
    temporary: join(folder, `.${name}.${process.pid}.partial`),
  }));
  try {
    for (const { temporary, text } of staged) await writeFile(temporary, text);
    for (const { temporary, final } of staged) await rename(temporary, final);
  } catch (error) {
    for (const { temporary } of staged) await rm(temporary, { force: true });
    throw error;
  }
  return staged.map(({ final }) => final);
}
