import { refuse, requireInteger, requireKnownOptions, requireNumbers } from "@nnft/foundations/checks";
import { requireList, requireObject } from "@nnft/foundations/kinds";
import type { FermionNet, FermionPoint } from "./fermion-net.ts";

/** Points with places [d] and spinor indices below s. Throws DomainError. */
export function readFermionPoints(
  caller: string,
  name: string,
  points: unknown,
  { dimension, spin }: Pick<FermionNet, "dimension" | "spin">,
): readonly Required<FermionPoint>[] {
  return requireList(caller, name, points, 0, "pass points { at, spin }").map((point, i) =>
    readFermionPoint(caller, `${name}[${i}]`, point, { dimension, spin }),
  );
}

/** One point. Throws DomainError. */
export function readFermionPoint(
  caller: string,
  name: string,
  point: unknown,
  { dimension, spin }: Pick<FermionNet, "dimension" | "spin">,
): Required<FermionPoint> {
  const given = requireObject(caller, name, point, ["at"], "pass { at, spin }") as FermionPoint;
  requireKnownOptions(caller, given, ["at", "spin"], `field of ${name}`);
  const at = requireNumbers(caller, `${name}.at`, given.at, dimension);
  if (at.length !== dimension)
    refuse(caller, `${name}.at`, `a list of ${dimension} numbers`, at, "give one number for each direction");
  return { at, spin: requireInteger(caller, `${name}.spin`, given.spin ?? 0, 0, spin - 1) };
}

/** Throws DomainError for what is no net of this package. */
export function requireFermionNet(caller: string, net: unknown): FermionNet {
  return requireObject(
    caller,
    "net",
    net,
    ["kind", "dimension", "spin", "width", "rank", "kernel", "minor", "neurons"],
    "make one with diracNet, majoranaNet, levelNet or minimalNet",
  ) as FermionNet;
}

/** N ≥ 1 or Infinity. Throws DomainError. */
export function readWidth(caller: string, width: unknown): number {
  if (width === Number.POSITIVE_INFINITY) return width;
  return requireInteger(caller, "width", width, 1, undefined, "pass a number of neurons, or Infinity");
}
