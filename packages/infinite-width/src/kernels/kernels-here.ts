import type { Ensemble } from "@nnft/architectures";
import type { Table } from "@nnft/foundations";
import ndarray from "ndarray";
import { kernelPlan } from "./kernel-plan.ts";
import type { Kernels } from "./kernels-type.ts";
import { writeKernels } from "./write-kernels.ts";

/** Both kernels on the processor; see {@link kernels}. */
export function kernelsHere(net: Ensemble, x1: Table, x2?: Table): Kernels {
  const plan = kernelPlan("kernels", net, x1, x2, true);
  const { nngp, ntk, accuracy } = writeKernels(plan, true);
  const shape = [plan.rows, plan.columns];
  return { nngp: ndarray(nngp, shape), ntk: ndarray(ntk, shape), accuracy, method: plan.method };
}
