import { mkdtempSync, readdirSync, readlinkSync, rmSync, writeFileSync } from "node:fs";
import { open } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ndarray from "ndarray";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readFields, writeArrays } from "./index.ts";

const folder = mkdtempSync(join(tmpdir(), "nnft-open-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const path = join(folder, "a.npy");
const write = (first: number) =>
  writeArrays(path, {
    a: ndarray(
      Float64Array.from({ length: 40 }, (_, k) => first + k),
      [20, 2],
    ),
  });
beforeAll(() => write(0));

/** How often this process holds the file open. */
const held = (): number =>
  readdirSync("/proc/self/fd").filter((fd) => {
    try {
      return readlinkSync(`/proc/self/fd/${fd}`) === path;
    } catch {
      return false;
    }
  }).length;

describe("a file that is read in pieces", () => {
  it.skipIf(process.platform !== "linux")(
    "is not held open between them: who drops the reader leaves nothing behind",
    async () => {
      const fields = await readFields(path);
      expect(await fields.read(3, 4)).toEqual(Float64Array.of(6, 7));
      expect(held()).toBe(0);
      // negative control
      const handle = await open(path);
      expect(held()).toBe(1);
      await handle.close();
    },
  );

  it("is refused where another file has taken its place", async () => {
    const fields = await readFields(path);
    await write(5);
    await expect(fields.read(0, 1)).rejects.toThrow(/was changed while it was read; read it again/);
    expect(await (await readFields(path)).read(0, 1)).toEqual(Float64Array.of(5, 6));
  });

  it("is refused where it became shorter", async () => {
    const fields = await readFields(path);
    writeFileSync(path, "short");
    await expect(fields.read(0, 20)).rejects.toThrow(/was changed/);
  });
});
