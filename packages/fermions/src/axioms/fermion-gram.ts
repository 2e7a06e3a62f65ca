import { UnsupportedError } from "@nnft/foundations";
import { refuse, requireFinite, requireKnownOptions } from "@nnft/foundations/checks";
import { requireList } from "@nnft/foundations/kinds";
import { symmetricEigen } from "@nnft/linear-algebra";
import type { Complex } from "../algebra/complex.ts";
import { fermionCorrelator } from "../correlators/fermion-correlator.ts";
import type { FermionNet } from "../nets/fermion-net.ts";
import { requireFermionNet } from "../nets/read-points.ts";

/** The Gram matrix of reflected pairs of fermions and its spectrum. */
export interface FermionGram {
  /** M_ij = ⟨F_iΘF_j⟩ of F = 1, ψ(a)ψ̄(b), …, row-major */
  readonly gram: Float64Array;
  readonly size: number;
  /** ascending */
  readonly eigenvalues: Float64Array;
  /** smaller ones are rounding */
  readonly rounding: number;
  /** no eigenvalue below −rounding */
  readonly positive: boolean;
}

/**
 * Reflection positivity of a Dirac net of d = 1 on the functionals 1 and ψ(a)ψ̄(b), by its exact correlators.
 *
 * Formula: Θψ(τ) = ψ̄(−τ), Θ reverses products: M_ij = ⟨ψ(a_i)ψ̄(b_i)ψ(−b_j)ψ̄(−a_j)⟩; M_00 = 1, M_0i = S(a_i − b_i). Minimal neurons: the Schur complement
 * of 1 is −ssᵀ/N + (1 − 1/N)S(a_i + a_j)S(b_i + b_j).
 * Shapes: P pairs of positive times → [P + 1, P + 1]. Convention: a positive matrix does not decide other functionals.
 * Accuracy: rounding. Errors: DomainError for times that are not positive; UnsupportedError beyond d = 1, for Majorana nets and for complex M.
 * Source: Osterwalder & Schrader 1973; derived here.
 * @example fermionGram(levelNet({ width: 4, energies: [-1, 1] }), { pairs: [[0.1, 0.4]] }).positive; // true
 */
export function fermionGram(
  net: FermionNet,
  options: { readonly pairs: readonly (readonly [number, number])[] },
): FermionGram {
  const caller = "fermionGram";
  requireKnownOptions(caller, options, ["pairs"]);
  return gramOf(caller, requireLine(caller, net), readPairs(caller, options.pairs));
}

/** A Dirac net of d = 1. Throws UnsupportedError. */
export function requireLine(caller: string, given: unknown): FermionNet {
  const net = requireFermionNet(caller, given);
  if (net.kind === "dirac" && net.dimension === 1 && net.spin === 1) return net;
  throw new UnsupportedError(
    `${caller}: \`net\` must be a Dirac net with one component in one dimension; make one with diracNet, levelNet or minimalNet.`,
  );
}

/** Pairs of positive times. Throws DomainError. */
export function readPairs(caller: string, given: unknown): readonly (readonly [number, number])[] {
  return requireList(caller, "pairs", given, 1, "pass pairs of times [a, b]").map((pair, i) => {
    const times = requireList(caller, `pairs[${i}]`, pair, 2, "pass the times of ψ and ψ̄").map((time, j) => {
      const t = requireFinite(caller, `pairs[${i}][${j}]`, time);
      if (!(t > 0)) refuse(caller, `pairs[${i}][${j}]`, "a positive time", t, "reflection positivity needs these");
      return t;
    });
    if (times.length !== 2) refuse(caller, `pairs[${i}]`, "two times", pair, "pass the times of ψ and ψ̄");
    return [times[0], times[1]] as const;
  });
}

/** M of checked arguments. */
export function gramOf(caller: string, net: FermionNet, pairs: readonly (readonly [number, number])[]): FermionGram {
  const size = pairs.length + 1;
  const gram = new Float64Array(size * size);
  const at = (time: number): { readonly at: readonly number[] } => ({ at: [time] });
  gram[0] = 1;
  pairs.forEach(([a, b], i) => {
    const s = real(caller, fermionCorrelator(net, { psi: [at(a)], psiBar: [at(b)] }));
    gram[i + 1] = s;
    gram[(i + 1) * size] = s;
    pairs.forEach(([c, d], j) => {
      // ψ(a)ψ̄(b)ψ(−d)ψ̄(−c)
      const points = { psi: [at(a), at(-d)], psiBar: [at(b), at(-c)] };
      gram[(i + 1) * size + j + 1] = real(caller, fermionCorrelator(net, points));
    });
  });
  const even = gram.map((_, k) => (gram[k] + gram[(k % size) * size + Math.floor(k / size)]) / 2);
  const eigenvalues = symmetricEigen(even, size).values;
  let diagonal = 0;
  for (let i = 0; i < size; i++) diagonal += Math.abs(even[i * (size + 1)]);
  const rounding = 1e-13 * diagonal;
  return { gram: even, size, eigenvalues, rounding, positive: eigenvalues[0] >= -rounding };
}

function real(caller: string, { re, im }: Complex): number {
  if (Math.abs(im) <= 1e-12 * Math.max(1, Math.abs(re))) return re;
  throw new UnsupportedError(
    `${caller}: \`net\` must have real correlators, got an imaginary part of ${im}; take momenta in pairs ±w.`,
  );
}
