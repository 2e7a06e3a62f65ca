// Entry of the kernels that run in memory which threads share: nothing here may use memory of its own.
export { productWork } from "./dense";
export { factor, solveBackward, solveForward } from "./cholesky";
export { lessProduct, lessTransposed, packTile } from "./tiles";

/** First byte that the compiler leaves free. */
export function heapBase(): usize {
  return __heap_base;
}
