import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** A disk with little room, which can be filled but for some bytes. */
export interface SmallDisk {
  readonly folder: string;
  readonly leave: (bytes: number) => void;
  readonly empty: () => void;
  readonly remove: () => void;
}

/** Mounts a small disk; a text says why there is none. */
export function smallDisk(folder: string, megabytes: number): SmallDisk | string {
  mkdirSync(folder);
  const { status, stderr, error } = spawnSync("mount", ["-t", "tmpfs", "-o", `size=${megabytes}m`, "tmpfs", folder], {
    encoding: "utf8",
  });
  if (status !== 0) return `no small disk: ${error?.message ?? stderr.trim()}`;
  const ballast = join(folder, "ballast");
  const empty = (): void => rmSync(ballast, { force: true });
  return {
    folder,
    empty,
    leave: (bytes) => {
      empty();
      const { bavail, bsize } = statfsSync(folder);
      writeFileSync(ballast, Buffer.alloc(Math.max(0, bavail * bsize - bytes)));
    },
    remove: () => void spawnSync("umount", [folder]),
  };
}
