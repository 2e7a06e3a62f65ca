import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** The software driver of Debian's chromium: WebGPU without a GPU. */
const DRIVER = "/usr/lib/chromium/vk_swiftshader_icd.json";

/** Whether WebGPU can be tested in Node here. */
export const hasDriver: boolean = existsSync(DRIVER);

/** Runs a script of this folder in a process of its own, on WebGPU by the software driver, and returns the JSON it prints; it must end by itself. */
export function inNode<Result>(script: string, ...given: string[]): Result {
  const out = execFileSync(
    process.execPath,
    ["--conditions=nnft-source", "--no-warnings", "--expose-gc", new URL(script, import.meta.url).pathname, ...given],
    {
      encoding: "utf8",
      timeout: 200_000,
      stdio: ["ignore", "pipe", "ignore"],
      env: {
        ...process.env,
        VK_DRIVER_FILES: DRIVER,
        LD_LIBRARY_PATH: "/usr/lib/chromium",
        XDG_RUNTIME_DIR: mkdtempSync(join(tmpdir(), "nnft-gpu-")),
      },
    },
  );
  return JSON.parse(out);
}
