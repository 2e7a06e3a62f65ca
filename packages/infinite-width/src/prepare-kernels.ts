import type { DenseArchitecture, Ensemble, LayeredArchitecture, PlaneWaveArchitecture } from "@nnft/architectures";
import { DomainError, readPoints, UnsupportedError } from "@nnft/foundations";
import type { NdArray } from "ndarray";
import { denseKernels } from "./dense-kernels.ts";
import { preparedLayeredKernels } from "./layered/prepared-layered-kernels.ts";
import { planeWaveKernels } from "./plane-wave-kernels.ts";
import type { PreparedKernels } from "./prepared-kernels.ts";

/** Prepared kernels with the numbers of their rows and columns. */
export interface SizedKernels extends PreparedKernels {
  readonly rows: number;
  readonly columns: number;
  readonly symmetric: boolean;
}

/**
 * The one place where the kind of an architecture decides how its kernels are computed: one case for each kind, which gets the packed
 * points [P₁, d] and [P₂, d], or one set.
 */
export function prepareKernels(
  caller: string,
  net: Ensemble,
  x1: NdArray,
  x2: NdArray | undefined,
  wantNtk: boolean,
): SizedKernels {
  const d = net.architecture.inputDimension;
  const packed1 = rowsOf(caller, x1, d);
  const packed2 = x2 && rowsOf(caller, x2, d);
  const rows = packed1.length / d;
  return {
    ...route(caller, net, packed1, packed2, wantNtk),
    rows,
    columns: packed2 ? packed2.length / d : rows,
    symmetric: packed2 === undefined,
  };
}

function route(
  caller: string,
  net: Ensemble,
  packed1: Float64Array,
  packed2: Float64Array | undefined,
  wantNtk: boolean,
): PreparedKernels {
  switch (net.architecture.kind) {
    case "dense":
      return denseKernels(caller, net as Ensemble<DenseArchitecture>, packed1, packed2, wantNtk);
    case "plane-wave":
      return planeWaveKernels(caller, net as Ensemble<PlaneWaveArchitecture>, packed1, packed2, wantNtk);
    case "layered":
      return preparedLayeredKernels(net as Ensemble<LayeredArchitecture>, packed1, packed2);
    default:
      throw new UnsupportedError(
        `${caller}: \`net\` must be dense, layered or made of plane waves, got "${(net.architecture as { kind: string }).kind}"; sample it.`,
      );
  }
}

/** The points row by row: the memory itself where it is so already, which is never written, else a copy. */
export function rowsOf(caller: string, points: NdArray, d: number): Float64Array {
  const { data, shape, stride, offset } = points ?? {};
  const plain =
    data instanceof Float64Array &&
    shape.length === 2 &&
    shape[1] === d &&
    (stride[1] === 1 || d === 1) &&
    (stride[0] === d || shape[0] === 1);
  const packed = plain ? data.subarray(offset, offset + shape[0] * d) : readPoints(caller, points, d);
  if (packed.length === 0)
    throw new DomainError(`${caller}: \`points\` must hold at least one point, got none; pass an array [P, d].`);
  // names row and column
  if (plain && !allFinite(packed)) readPoints(caller, points, d);
  return packed;
}

/** A loop, since these may be millions and `every` calls a function for each. */
function allFinite(entries: Float64Array): boolean {
  for (let i = 0; i < entries.length; i++) if (!Number.isFinite(entries[i])) return false;
  return true;
}
