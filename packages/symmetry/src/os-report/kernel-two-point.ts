import type { Ensemble } from "@nnft/architectures";
import { nngp } from "@nnft/infinite-width";
import ndarray from "ndarray";
import type { TwoPoint } from "./subject.ts";

/**
 * The two-point function of the Gaussian field that a net becomes at infinite width. A pair of points is computed once: the axioms of a report ask for
 * the same ones again.
 */
export function kernelTwoPoint(net: Ensemble): TwoPoint {
  const kernel = nngp(net);
  const d = net.architecture.inputDimension;
  const known = new Map<string, number>();
  return (x, y) => {
    const pair = `${Array.from(x).join()};${Array.from(y).join()}`;
    const before = known.get(pair);
    if (before !== undefined) return before;
    const value = kernel(ndarray(Float64Array.from(x), [1, d]), ndarray(Float64Array.from(y), [1, d])).get(0, 0);
    known.set(pair, value);
    return value;
  };
}
