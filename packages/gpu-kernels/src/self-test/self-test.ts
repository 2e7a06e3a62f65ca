import { requireFunction, requireKnownOptions } from "@nnft/foundations/checks";
import { speakingFor } from "@nnft/foundations/kinds";
import type { Backend } from "../device/backends.ts";
import { type OpenDevice, openDevice } from "../device/open-device.ts";
import type { Errors, SelfTestCase } from "./compare.ts";
import { inputCases } from "./inputs.ts";
import { kernelCases, tangentCases } from "./kernels.ts";
import { layerCases, networkCases } from "./layers.ts";
import { sumCases } from "./sums.ts";
import { waveCases } from "./waves.ts";
import { actionCases, workloadCases } from "./workloads.ts";

/** What a backend did to every kernel, beside float64. */
export interface SelfTest {
  readonly backend: Backend;
  readonly adapter: string;
  /** largest error of each kernel in units of its bound; below 1 where it agrees */
  readonly errors: Readonly<Record<string, number>>;
  readonly passed: boolean;
  /** matrices that were left on the device: 0 */
  readonly left: number;
  readonly milliseconds: number;
}

const cases: readonly SelfTestCase[] = [
  layerCases,
  networkCases,
  sumCases,
  kernelCases,
  tangentCases,
  waveCases,
  workloadCases,
  actionCases,
  inputCases,
];

/**
 * Runs every kernel on a backend and compares it with float64 within the bound it states.
 *
 * `onProgress` is told the share done. Errors: those of `openDevice`; DeviceError for a device that is lost meanwhile.
 */
export async function selfTest(
  backend: Backend,
  options: { readonly onProgress?: (fraction: number) => void } = {},
): Promise<SelfTest> {
  requireKnownOptions("selfTest", options, ["onProgress"]);
  if (options.onProgress !== undefined) requireFunction("selfTest", "onProgress", options.onProgress);
  const device: OpenDevice = await speakingFor("selfTest", {}, () => openDevice({ backend }));
  try {
    const started = performance.now();
    const errors: Errors = {};
    for (const [done, run] of cases.entries()) {
      Object.assign(errors, await run(device));
      options.onProgress?.((done + 1) / cases.length);
    }
    return {
      backend: device.backend,
      adapter: device.adapter,
      errors,
      passed: Object.values(errors).every((error) => error < 1),
      left: device.liveMatrices(),
      milliseconds: performance.now() - started,
    };
  } finally {
    await device.dispose();
  }
}
