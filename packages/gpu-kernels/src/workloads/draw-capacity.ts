import { DomainError } from "@nnft/foundations";
import { requireInteger } from "@nnft/foundations/checks";
import { DeviceError } from "../device/device-error.ts";
import type { GpuDevice } from "../device/gpu-device.ts";
import { LONGEST_PIECE } from "../kernels/hierarchical-sum.ts";

/** Draws that fit: none of the matrices with so many numbers for each draw, nor the pieces of `sums` sums, may pass the limits of the device. */
export function drawCapacity({ limits }: GpuDevice, perDraw: readonly number[], sums: number, rowsPerDraw = 1): number {
  const largest = Math.max(1, ...perDraw);
  const pieces = Math.floor(limits.entries / Math.max(1, sums));
  const bySums = pieces >= LONGEST_PIECE ? pieces * LONGEST_PIECE : pieces ** 2;
  const draws = Math.floor(Math.min(limits.entries / largest, limits.side / rowsPerDraw, bySums));
  if (draws < 1)
    throw new DeviceError(
      `a device with ${limits.entries} numbers a matrix cannot hold one draw of ${largest} numbers or ${sums} sums; ` +
        "open it with a larger `matrixEntries`, or ask for fewer points.",
      false,
    );
  return draws;
}

/** The draws of all batches together. Throws DomainError for none. */
export function requireDraws(caller: string, batches: readonly { readonly count: number }[]): number {
  let draws = 0;
  for (const { count } of batches) {
    requireInteger(caller, "count", count);
    draws += count;
  }
  if (draws < 1) throw new DomainError(`${caller}: \`batches\` must hold at least one draw, got none.`);
  return draws;
}

/** Ranges of at most `capacity` of `draws` draws. */
export function* pieces(
  draws: number,
  capacity: number,
): Generator<{ readonly first: number; readonly count: number }> {
  for (let first = 0; first < draws; first += capacity) yield { first, count: Math.min(capacity, draws - first) };
}
