import type { Architecture, Ensemble } from "@nnft/architectures";
import { netPoints, parameterSpace } from "@nnft/architectures/evaluation";
import { readRows, type Table, UnsupportedError } from "@nnft/foundations";
import { denseKernels } from "../dense/dense-kernels.ts";
import { layeredPlan } from "../layered/layered-plan.ts";
import { planeWaveKernels } from "../plane-waves/plane-wave-kernels.ts";
import type { KernelPlan } from "./kernel-plan-type.ts";

/** A plan with the numbers of its rows and columns. */
export interface SizedKernelPlan extends KernelPlan {
  readonly rows: number;
  readonly columns: number;
  readonly symmetric: boolean;
}

/** Plans the kernels of one kind of architecture on packed points [P₁, d] and [P₂, d], or one set. */
type Route<A extends Architecture> = (
  caller: string,
  net: Ensemble<A>,
  packed1: Float64Array,
  packed2: Float64Array | undefined,
  wantNtk: boolean,
) => KernelPlan;

/** The one place where the kind of an architecture decides how its kernels are computed. */
const routes: { readonly [Kind in Architecture["kind"]]: Route<Extract<Architecture, { readonly kind: Kind }>> } = {
  dense: denseKernels,
  "plane-wave": planeWaveKernels,
  layered: layeredPlan,
};

/** Reads the points and plans the kernels of a net on them. */
export function kernelPlan(
  caller: string,
  net: Ensemble,
  x1: Table,
  x2: Table | undefined,
  wantNtk: boolean,
): SizedKernelPlan {
  const { kind, inputDimension } = net.architecture;
  if (!Object.hasOwn(routes, kind))
    throw new UnsupportedError(
      `${caller}: \`net\` must be dense, layered or made of plane waves, got "${String(kind)}"; sample it.`,
    );
  parameterSpace(net, caller);
  const packed1 = netPoints(net, x1, caller, "x1");
  const packed2 = x2 === undefined ? undefined : netPoints(net, x2, caller, "x2");
  const rows = packed1.length / inputDimension;
  const plan = (routes[kind] as Route<Architecture>)(caller, net, packed1, packed2, wantNtk);
  return {
    ...plan,
    rows,
    columns: packed2 ? packed2.length / inputDimension : rows,
    symmetric: packed2 === undefined,
  };
}

/** The points row by row: their own memory where it is row-major already, which must not be written. */
export function packedPoints(caller: string, points: Table, dimension: number, name: string): Float64Array {
  return readRows(caller, name, points, {
    columns: dimension,
    axes: `[P, ${dimension}]`,
    remedy: `pass at least one point, each row one point of R^${dimension}`,
  }).data;
}
