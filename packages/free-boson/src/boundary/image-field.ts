import { readRows, type Table } from "@nnft/foundations";
import { refuse, requireKnownOptions, requireNumbers } from "@nnft/foundations/checks";
import { requireMember } from "@nnft/foundations/kinds";
import { type LogKernelOptions, readLogKernel } from "../momenta/log-kernel.ts";
import { KERNEL, type LogKernelReadout, readReadout, readWidth } from "../net/log-kernel-net.ts";
import { readPlace } from "../stress/current-correlator.ts";
import { vertexCorrelator } from "../vertex/vertex-correlator.ts";

export interface ImageFieldOptions extends LogKernelOptions {
  /** what holds on y = 0: φ = 0, or ∂_yφ = 0 */
  readonly boundary: "dirichlet" | "neumann";
  /** N; Infinity is the limit */
  readonly width: number;
  /** default "deterministic" */
  readonly readout?: LogKernelReadout;
}

/** The field on the upper half plane. */
export interface ImageField {
  readonly boundary: "dirichlet" | "neumann";
  /** G(z − w) ∓ G(z − w̄), the same at every width */
  readonly propagator: (z: readonly number[], w: readonly number[]) => number;
  /** ⟨Π e^{iα_jφ(x_j)}⟩, charges [P], points [P, 2] */
  readonly vertexCorrelator: (charges: readonly number[], points: Table) => number;
  /** the points and their images, [2P, 2], and the sources of the field without a boundary that make those of this one */
  readonly images: (
    charges: readonly number[],
    points: Table,
  ) => { readonly charges: readonly number[]; readonly points: readonly (readonly number[])[] };
}

/**
 * The free boson on the upper half plane by images: φ_∓(z) = [φ(z) ∓ φ(z̄)]/√2 of the network on the plane, − for Dirichlet, + for Neumann.
 *
 *   ⟨φφ⟩ = G(z − w) ∓ G(z − w̄);  ⟨e^{iαφ(z)}⟩ = {J₀(s)² + 2Σ_n (±1)ⁿJ_n(s)² G(2ny)/Z}^N with s = αA/√(2N), → (2y)^{∓α²/2} times a constant.
 * Shapes: places (x, y), charges [P], points [P, 2] → numbers. Convention: the plane field of `vertexCorrelator`; a point on the boundary is its own image,
 * so that Neumann operators there have doubled exponents. Accuracy and errors: as vertexCorrelator; DomainError for points below y = 0.
 * Source: arXiv:2512.24420; the law at finite width derived here.
 * @example imageField({ boundary: "dirichlet", width: 3, infrared: 1, cutoff: 100 }).vertexCorrelator([1], [[0, 0.07]]); // 0.31004426169232
 */
export function imageField(options: ImageFieldOptions): ImageField {
  const caller = "imageField";
  requireKnownOptions(caller, options, ["boundary", "width", ...KERNEL, "readout"]);
  const boundary = requireMember(caller, "boundary", options.boundary, ["dirichlet", "neumann"]);
  const width = readWidth(caller, options.width);
  const readout = readReadout(caller, options.readout, 1);
  const { infrared, cutoff, cutoffKind, propagator } = readLogKernel(caller, options, "hard");
  const sign = boundary === "neumann" ? 1 : -1;
  const images: ImageField["images"] = (charges, points) => {
    const read = requireNumbers("imageField.images", "charges", charges);
    const { data, rows } = readRows("imageField.images", "points", points, { columns: 2, rows: read.length });
    const places = Array.from({ length: rows }, (_, j) => aboveBoundary([data[2 * j], data[2 * j + 1]]));
    return {
      charges: [...read, ...read.map((charge) => sign * charge)].map((charge) => charge / Math.SQRT2),
      points: [...places, ...places.map(([x, y]) => [x, 0 - y])],
    };
  };
  return {
    boundary,
    propagator: (z, w) => {
      const [a, b] = [readPlace("imageField.propagator", "z", z), readPlace("imageField.propagator", "w", w)];
      const [[x, y], [u, v]] = [aboveBoundary(a), aboveBoundary(b)];
      return propagator(Math.hypot(x - u, y - v)) + sign * propagator(Math.hypot(x - u, y + v));
    },
    vertexCorrelator: (charges, points) =>
      vertexCorrelator({ ...images(charges, points), ...{ width, readout, infrared, cutoff, cutoffKind } }),
    images,
  };
}

function aboveBoundary(place: readonly [number, number]): readonly [number, number] {
  if (place[1] < 0) refuse("imageField", "points", "on or above y = 0", place, "reflect the point");
  return place;
}
