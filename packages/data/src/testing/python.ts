import { execFileSync } from "node:child_process";

/** Debian's Python, whose numpy and h5py are the independent side of the tests of files. */
export const python = (program: string, ...args: readonly string[]): string =>
  execFileSync("/usr/bin/python3", ["-c", program, ...args], { encoding: "utf8" });
