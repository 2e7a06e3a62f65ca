import type { Device, DeviceChoice } from "@nnft/simd";

/** Runs of each side, of which the fastest counts; the first is for what is compiled. */
const RUNS = 3;

/**
 * Chooses between SIMD and a device, once for each workload: the faster of the two in the best of two runs after one that compiles.
 *
 * Errors: those of the runs.
 */
export function chooser(
  { backend, adapter }: Pick<Device, "backend" | "adapter">,
  measured: boolean,
): Device["choose"] {
  const known = new Map<string, Promise<DeviceChoice>>();
  return (workload, { simd, device }) => {
    if (!measured) return Promise.resolve({ ran: "device", backend, adapter, milliseconds: undefined });
    let answer = known.get(workload);
    if (!answer) {
      answer = (async (): Promise<DeviceChoice> => {
        const milliseconds = { simd: await best(simd), device: await best(device) };
        const ran = milliseconds.device < milliseconds.simd ? "device" : "simd";
        return { ran, backend, adapter, milliseconds };
      })();
      answer.catch(() => known.delete(workload));
      known.set(workload, answer);
    }
    return answer;
  };
}

async function best(run: () => unknown): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let k = 0; k < RUNS; k++) {
    const started = performance.now();
    await run();
    if (k > 0) least = Math.min(least, performance.now() - started);
  }
  return least;
}
