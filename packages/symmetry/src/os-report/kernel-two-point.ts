import type { Ensemble } from "@nnft/architectures";
import { nngp } from "@nnft/infinite-width";
import ndarray from "ndarray";
import type { TwoPoint } from "./subject.ts";

/** The two-point function of the Gaussian field that a net becomes at infinite width. */
export function kernelTwoPoint(net: Ensemble): TwoPoint {
  const kernel = nngp(net);
  const d = net.architecture.inputDimension;
  return (x, y) => kernel(ndarray(Float64Array.from(x), [1, d]), ndarray(Float64Array.from(y), [1, d])).get(0, 0);
}
