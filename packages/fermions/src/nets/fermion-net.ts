import type { Key } from "@nnft/random";
import type { Complex } from "../algebra/complex.ts";

/** A place with a spinor index, 0 … s − 1. */
export interface FermionPoint {
  readonly at: readonly number[];
  /** default 0 */
  readonly spin?: number;
}

/** ⟨ψ(x)ψ̄(y)⟩, of a Majorana net ⟨ψ(x)ψ(y)⟩, of checked points. */
export type FermionKernel = (x: Required<FermionPoint>, y: Required<FermionPoint>) => Complex;

/** A network with Grassmann read-outs, whose correlators are exact at every width. */
export interface FermionNet {
  readonly kind: "dirac" | "majorana";
  /** d */
  readonly dimension: number;
  /** s components */
  readonly spin: number;
  /** N; Infinity is the free field */
  readonly width: number;
  /** functions of one neuron with more pairs ψψ̄ (Majorana: more pairs ψψ) vanish: 1 for minimal neurons, s for spinors, Infinity for energy levels */
  readonly rank: number;
  /** ⟨ψψ̄⟩ or ⟨ψψ⟩, the same at every width */
  readonly kernel: FermionKernel;
  /** X_k: the mean over neurons of the k × k minor (Majorana: the Pfaffian of 2k points) of one neuron, k ≥ 2; undefined where draws find it only */
  readonly minor: (
    psi: readonly Required<FermionPoint>[],
    psiBar: readonly Required<FermionPoint>[],
  ) => Complex | undefined;
  /** the kernels of independent neurons */
  readonly neurons: (key: Key, count: number) => readonly FermionKernel[];
}
