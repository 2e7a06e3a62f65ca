import { NotAvailableYet, type Prepare } from "../workload.ts";

/**
 * W7. PLUG IN HERE: cosineGrid of @nnft/simd, the field of separable cosines on a grid, and its gradients.
 * Inputs a, w1, w2, b.f32 [1000]; the action of workloads/lattice-force.ts; the result is S, then ∂S/∂a, ∂S/∂w1, ∂S/∂w2, ∂S/∂b.
 */
export const prepare: Prepare = () => {
  throw new NotAvailableYet("no cosineGrid in @nnft/simd yet");
};
