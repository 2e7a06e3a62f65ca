import { requireFunction, requireKnownOptions, requirePositive } from "@nnft/foundations/checks";
import { speakingFor } from "@nnft/foundations/kinds";
import type { Backend } from "../device/backends.ts";
import { openDevice } from "../device/open-device.ts";
import { benchmarkWorkloads } from "./benchmark-workloads.ts";

/** One workload on SIMD, in one thread, and on a device. */
export interface DeviceBenchmark {
  readonly workload: string;
  /** the best of some runs */
  readonly simdMilliseconds: number;
  readonly deviceMilliseconds: number;
}

/**
 * Times what a device is for beside the SIMD kernels of one thread: brute force over single-layer networks, the Gram matrices of deep ones, NNGP and
 * NTK, and a φ⁴ force.
 *
 * `size` scales the work, 1 for a GPU; 0.05 serves software that stands for one. Errors: those of `openDevice`.
 */
export async function deviceBenchmark(
  backend: Backend,
  options: { readonly size?: number; readonly onProgress?: (fraction: number) => void } = {},
): Promise<readonly DeviceBenchmark[]> {
  requireKnownOptions("deviceBenchmark", options, ["size", "onProgress"]);
  const { size = 1, onProgress } = options;
  requirePositive("deviceBenchmark", "size", size);
  if (onProgress !== undefined) requireFunction("deviceBenchmark", "onProgress", onProgress);
  const device = await speakingFor("deviceBenchmark", {}, () => openDevice({ backend }));
  const workloads = benchmarkWorkloads(device, size);
  try {
    const results: DeviceBenchmark[] = [];
    for (const [done, { workload, simd: here, device: there }] of workloads.entries()) {
      const simdMilliseconds = await best(here);
      results.push({ workload, simdMilliseconds, deviceMilliseconds: await best(there) });
      onProgress?.((done + 1) / workloads.length);
    }
    return results;
  } finally {
    await device.dispose();
  }
}

/** Milliseconds of the best of some runs after a first one. */
async function best(run: () => unknown): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let k = 0; k < 3; k++) {
    const started = performance.now();
    await run();
    if (k > 0) least = Math.min(least, performance.now() - started);
  }
  return least;
}
