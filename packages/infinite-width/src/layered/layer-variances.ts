import type { Ensemble } from "@nnft/architectures";
import type { PlannedBlock } from "@nnft/architectures/layer-plan";
import { UnsupportedError } from "@nnft/foundations";

/** The contribution of a Gaussian block of parameters: `variance` to the nngp, `gain` (the learning-rate side) to the ntk. */
export interface BlockKernel {
  /** fanIn·(factor·std)²: weightStd², in every form of the net */
  readonly variance: number;
  /** fanIn·factor²: weightStd² in ntk form, fanIn in standard form */
  readonly gain: number;
}

const NONE: BlockKernel = { variance: 0, gain: 0 };

/** Reads a block as Gaussian of mean zero; no block contributes nothing. */
export function blockKernel(net: Ensemble, block: PlannedBlock | undefined): BlockKernel {
  if (block === undefined) return NONE;
  const density = net.density[block.name];
  const gain = block.fanIn * block.factor ** 2;
  if (density.kind === "normal" && density.mean === 0) return { variance: gain * density.standardDeviation ** 2, gain };
  if (density.kind === "deterministic" && density.value === 0) return { variance: 0, gain };
  throw new UnsupportedError(
    `layeredKernels: parameters must be Gaussian of mean zero, block "${block.name}" is "${density.kind}"; sample the net with method "brute".`,
  );
}
