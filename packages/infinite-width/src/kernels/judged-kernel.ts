import type { Ensemble } from "@nnft/architectures";
import { netPoints } from "@nnft/architectures/evaluation";
import type { Table } from "@nnft/foundations";
import ndarray, { type NdArray } from "ndarray";
import { kernelPlan } from "./kernel-plan.ts";
import { firstRows, requireAccuracy } from "./require-accuracy.ts";
import { writeKernels } from "./write-kernels.ts";

/** One kernel of a net whose stated error is within the tolerance. */
export function judgedKernel(
  caller: "nngp" | "ntk",
  net: Ensemble,
  x1: Table,
  x2: Table | undefined,
  tolerance: number,
): NdArray<Float64Array> {
  const wantNtk = caller === "ntk";
  const plan = kernelPlan(caller, net, x1, x2, wantNtk);
  const written = writeKernels(plan, wantNtk);
  const entries = written[caller];
  requireAccuracy({
    ...{ caller, net, method: plan.method, accuracy: written.accuracy, layer: written.layer, entries, tolerance },
    diagonal: () => {
      const d = net.architecture.inputDimension;
      return writeKernels(
        kernelPlan(caller, net, firstRows(netPoints(net, x1, caller, "x1"), d), undefined, wantNtk),
        wantNtk,
      )[caller];
    },
  });
  return ndarray(entries, [plan.rows, plan.columns]);
}
