import { lstat, mkdir, mkdtemp, readdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** Private folders are named by their process and six random characters. */
const PRIVATE = /^\.nnft-(\d+)-\w{6}$/;

/**
 * Writes several files to a folder so that each appears whole or not at all: first writes all of them in a private folder beside their
 * places, and renames them when every one is complete. Private folders of processes that were killed meanwhile are removed.
 */
export async function writeOutputs(
  folder: string,
  files: Readonly<Record<string, string | Uint8Array>>,
): Promise<readonly string[]> {
  await mkdir(folder, { recursive: true });
  await removeLeftBehind(folder);
  // a folder of our own, with a name that nobody can guess and a link cannot take
  const own = await mkdtemp(join(folder, `.nnft-${process.pid}-`));
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

/** Removes private folders whose processes have ended. A link, and whatever cannot be removed, is left. */
async function removeLeftBehind(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const owner = PRIVATE.exec(name)?.[1];
    if (owner === undefined || lives(Number(owner))) continue;
    const path = join(folder, name);
    if ((await lstat(path)).isDirectory()) await rm(path, { recursive: true, force: true }).catch(() => undefined);
  }
}

/** Whether another process lives. One with our number is an earlier one: in a container each start may have the same. */
function lives(id: number): boolean {
  if (id === process.pid) return false;
  try {
    return process.kill(id, 0);
  } catch (error) {
    // a process of somebody else lives too
    return (error as NodeJS.ErrnoException).code !== "ESRCH";
  }
}
