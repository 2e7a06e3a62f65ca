import { UnsupportedError } from "@nnft/foundations";
import { requireKnownOptions } from "@nnft/foundations/checks";
import { type Complex, scaled, ZERO } from "../algebra/complex.ts";
import { determinantOf } from "../algebra/determinant.ts";
import { pfaffianOf } from "../algebra/pfaffian-of.ts";
import type { FermionNet } from "../nets/fermion-net.ts";
import { type BlockMean, connectedShare, fallingPower, pairBlocks, pointBlocks, weighted } from "./block-sums.ts";
import {
  checkedKernel,
  type FermionCorrelatorOptions,
  type ReadCorrelator,
  readCorrelator,
} from "./read-correlator.ts";

/**
 * The full 2n-point function ⟨ψ_1 … ψ_n ψ̄_n … ψ̄_1⟩ of a net of Grassmann read-outs, exact at every width.
 *
 * Formula: minimal neurons: (N)_n/N^n · det S(x_a, y_b), of a Majorana net Pf, 0 for n > N. Others: the part of [Σ_k N^{−k}X_k]^N, X_k the mean minors of one
 * neuron: ⟨4⟩ = (1 − 1/N) det S + E_w det s_w/N.
 * Shapes: lists of points { at, spin } → a complex number. Convention: the ψ̄ stand in the reversed order; unequal numbers of ψ and ψ̄ give 0.
 * Accuracy: rounding times the condition of det S. Errors: DomainError for points that do not fit; UnsupportedError where a mean minor has no closed form:
 * `sampleFermionCorrelator` draws it.
 * Source: derived here; the Grassmann integral of Berezin 1966.
 * @example
 * const net = diracNet({ width: 2, mass: 1, inverseTemperature: 4, modes: 3 });
 * fermionCorrelator(net, { psi: [{ at: [2.1] }, { at: [1.3] }], psiBar: [{ at: [0.4] }, { at: [0.9] }] }).re; // 0.014275790108773
 */
export function fermionCorrelator(net: FermionNet, options: FermionCorrelatorOptions): Complex {
  const caller = "fermionCorrelator";
  requireKnownOptions(caller, options, ["psi", "psiBar"]);
  const read = readCorrelator(caller, net, options);
  const { width } = read.net;
  const n = read.pairs;
  if (n < 0 || (read.net.rank === 1 && n > width)) return ZERO;
  if (read.net.rank === 1) return scaled(whole(caller, read), fallingPower(width, n, n));
  if (width === Number.POSITIVE_INFINITY) return whole(caller, read);
  return weighted(blockSums(read, exactMean(caller, read)), (m) => fallingPower(width, m, n));
}

/**
 * The connected 2n-point function of a net of Grassmann read-outs, exact at every width.
 *
 * Formula: minimal neurons: (−1)^{n−1}(n − 1)! N^{1−n} det S, of a Majorana net Pf: four fermions −det S/N whatever the density. Others: the part of
 * N ln Σ_k N^{−k}X_k. 0 for N = ∞ and n > 1.
 * Shapes, convention, accuracy, errors and source: as {@link fermionCorrelator}.
 * @example
 * const net = diracNet({ width: 4, mass: 1, inverseTemperature: 4, modes: 3 });
 * connectedFermionCorrelator(net, { psi: [{ at: [2.1] }, { at: [1.3] }], psiBar: [{ at: [0.4] }, { at: [0.9] }] }).re; // -0.007137895054386865
 */
export function connectedFermionCorrelator(net: FermionNet, options: FermionCorrelatorOptions): Complex {
  const caller = "connectedFermionCorrelator";
  requireKnownOptions(caller, options, ["psi", "psiBar"]);
  const read = readCorrelator(caller, net, options);
  const { width } = read.net;
  const n = read.pairs;
  if (n <= 0 || (n > 1 && width === Number.POSITIVE_INFINITY)) return ZERO;
  if (read.net.rank === 1) return scaled(whole(caller, read), connectedShare(width, n, n));
  return weighted(blockSums(read, exactMean(caller, read)), (m) => connectedShare(width, m, n));
}

/** det S, or Pf of a Majorana net. */
export function whole(caller: string, read: ReadCorrelator): Complex {
  const entry = checkedKernel(caller, read);
  return read.net.kind === "dirac" ? determinantOf(read.psi.length, entry) : pfaffianOf(read.psi.length, entry);
}

/** F_m of the fields. */
export function blockSums({ net, psi, pairs }: ReadCorrelator, mean: BlockMean): readonly Complex[] {
  return net.kind === "dirac" ? pairBlocks(pairs, net.rank, mean) : pointBlocks(psi.length, net.rank, mean);
}

/** Means of blocks that are known without draws. */
function exactMean(caller: string, read: ReadCorrelator): BlockMean {
  const { net, psi, psiBar } = read;
  const entry = checkedKernel(caller, read);
  return (rows, columns) => {
    const first = net.kind === "dirac" ? rows.length === 1 : rows.length === 2;
    if (first) return { value: entry(rows[0], net.kind === "dirac" ? columns[0] : rows[1]), drawn: false };
    const value = net.minor(
      rows.map((i) => psi[i]),
      columns.map((j) => psiBar[j]),
    );
    if (value === undefined)
      throw new UnsupportedError(
        `${caller}: the mean minor of ${rows.length} points of one neuron has no closed form for this net; use sampleFermionCorrelator.`,
      );
    return { value, drawn: false };
  };
}
