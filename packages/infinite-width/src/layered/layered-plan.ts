import type { Ensemble, LayeredArchitecture } from "@nnft/architectures";
import { type KernelPlan, mirrorBlock } from "../kernels/kernel-plan-type.ts";
import { layeredKernels } from "./layered-kernels.ts";

/** Heads that are enough to learn by which method the kernels are computed. */
const FEW = 16;

/** `layeredKernels` by blocks of rows; both kernels come together, so asking for one saves nothing. */
export function layeredPlan(
  _caller: string,
  net: Ensemble<LayeredArchitecture>,
  packed1: Float64Array,
  packed2: Float64Array | undefined,
): KernelPlan {
  const d = net.architecture.inputDimension;
  const { method } = layeredKernels(net, packed1.subarray(0, d), undefined, { heads: FEW });
  return {
    method,
    writeBlock: (first, end, columns, nngp, ntk) => {
      const whole = packed2 === undefined && first === 0 && end === columns;
      const rows = packed1.subarray(first * d, end * d);
      const others = whole ? undefined : (packed2 ?? packed1).subarray(0, columns * d);
      const found = layeredKernels(net, rows, others);
      nngp.set(found.nngp);
      ntk?.set(found.ntk);
      if (packed2 === undefined && !whole)
        for (const block of ntk ? [nngp, ntk] : [nngp]) mirrorBlock(block, first, end - first, columns);
      const errors = ntk ? [found.nngpError, found.ntkError] : [found.nngpError];
      return {
        accuracy: errors.reduce((most, each) => each.reduce((a, b) => Math.max(a, b), most), 0),
        layer: undefined,
      };
    },
  };
}
