import { DomainError, UnsupportedError } from "@nnft/foundations";
import { refuse } from "@nnft/foundations/checks";
import type { Complex } from "../algebra/complex.ts";
import type { FermionNet, FermionPoint } from "../nets/fermion-net.ts";
import { readFermionPoints, requireFermionNet } from "../nets/read-points.ts";

/** The fields of a correlator. */
export interface FermionCorrelatorOptions {
  /** ψ_1 … ψ_n; all fields of a Majorana net */
  readonly psi: readonly FermionPoint[];
  /** y_1 … y_n of ψ̄_n … ψ̄_1, which stand in the reversed order; left out for a Majorana net */
  readonly psiBar?: readonly FermionPoint[];
}

/** Checked fields. */
export interface ReadCorrelator {
  readonly net: FermionNet;
  readonly psi: readonly Required<FermionPoint>[];
  readonly psiBar: readonly Required<FermionPoint>[];
  /** pairs; −1 where the correlator is 0, with unequal numbers of ψ and ψ̄ or an odd number of Majorana fields */
  readonly pairs: number;
}

/** Most pairs of fields whose blocks are summed. */
const MOST_PAIRS = 8;

/** Reads the fields of a correlator. Throws DomainError; UnsupportedError for too many fields of spinor neurons. */
export function readCorrelator(caller: string, net: unknown, options: FermionCorrelatorOptions): ReadCorrelator {
  const own = requireFermionNet(caller, net);
  const psi = readFermionPoints(caller, "psi", options.psi, own);
  if (own.kind === "majorana" && options.psiBar !== undefined)
    refuse(caller, "psiBar", "left out for a Majorana net", options.psiBar, "all its fields are ψ");
  if (own.kind === "dirac" && options.psiBar === undefined)
    refuse(caller, "psiBar", "given for a Dirac net", undefined, "pass the points of ψ̄");
  const psiBar = own.kind === "dirac" ? readFermionPoints(caller, "psiBar", options.psiBar, own) : [];
  const balanced = own.kind === "dirac" ? psi.length === psiBar.length : psi.length % 2 === 0;
  const pairs = balanced ? (own.kind === "dirac" ? psi.length : psi.length / 2) : -1;
  if (own.rank > 1 && pairs > MOST_PAIRS)
    throw new UnsupportedError(
      `${caller}: ${pairs} pairs of fields of neurons with several read-outs have too many blocks; pass ${MOST_PAIRS} at most.`,
    );
  return { net: own, psi, psiBar, pairs };
}

/** The kernel of two fields of a correlator: finite numbers. */
export function checkedKernel(caller: string, { net, psi, psiBar }: ReadCorrelator): (i: number, j: number) => Complex {
  return (i, j) => {
    const value = net.kernel(psi[i], net.kind === "dirac" ? psiBar[j] : psi[j]);
    if (!Number.isFinite(value?.re) || !Number.isFinite(value?.im))
      throw new DomainError(
        `${caller}: \`net.kernel\` must give finite numbers { re, im }; move points apart, or mend the kernel.`,
      );
    return value;
  };
}
