import { DomainError } from "@nnft/foundations";
import { quoted, requireInteger, requireKnownOptions, requirePositive } from "@nnft/foundations/checks";
import { requireMember, requireObject, speakingFor } from "@nnft/foundations/kinds";

/** ∫ over a periodic box, by a uniform grid. */
export interface PeriodicBox {
  readonly kind: "periodic-box";
  readonly lengths: readonly number[];
  /** nodes of each axis; left out, as many as make the integral of a polynomial exact */
  readonly nodes?: readonly number[];
}

/** ∫ over 0 ≤ x_i ≤ L_i, by Gauss–Legendre nodes. */
export interface Box {
  readonly kind: "box";
  readonly lengths: readonly number[];
  readonly nodes?: readonly number[];
}

/** ∫ d^dx e^{−x²/2L²}, by Gauss–Hermite nodes, or by even ones where momenta are high: a smooth infrared cutoff. */
export interface GaussianWindow {
  readonly kind: "gaussian-window";
  readonly dimension: number;
  readonly scale: number;
  /** nodes of each axis */
  readonly nodes?: readonly number[];
}

/** Where a potential acts: plain data that survives JSON. */
export type Region = PeriodicBox | Box | GaussianWindow;

/** Gauss–Hermite nodes of an axis. */
export const MOST_HERMITE_NODES = 200;

interface BoxOptions {
  readonly lengths: readonly number[];
  readonly nodes?: readonly number[];
}

/**
 * A periodic box with sides `lengths`, for ensembles whose fields have that period in every direction (`periodicScalar`).
 *
 * ∫ becomes (Π L/n) Σ over n nodes of each axis: exact for a polynomial of degree q where n > q·(highest integer momentum).
 * Errors: DomainError for bad lengths or counts.
 */
export function periodicBox(options: BoxOptions): PeriodicBox {
  return boxOf("periodicBox", "periodic-box", options);
}

/** The box 0 ≤ x_i ≤ L_i with Gauss–Legendre nodes, for any ensemble; results state the error of the quadrature. */
export function box(options: BoxOptions): Box {
  return boxOf("box", "box", options);
}

/**
 * The Gaussian infrared window e^{−x²/2L²} around 0, L = `scale`. `nodes` are Gauss–Hermite ones; left out, they are even where momenta are too high for
 * those. Results state the error of the quadrature.
 */
export function gaussianWindow(options: {
  readonly dimension: number;
  readonly scale: number;
  readonly nodes?: readonly number[];
}): GaussianWindow {
  requireKnownOptions("gaussianWindow", options, ["dimension", "scale", "nodes"]);
  const dimension = requireInteger("gaussianWindow", "dimension", options.dimension, 1);
  const nodes = counts("gaussianWindow", options.nodes, dimension);
  if (nodes?.some((count) => count > MOST_HERMITE_NODES))
    throw new DomainError(
      `gaussianWindow: \`nodes\` must be at most ${MOST_HERMITE_NODES} an axis, got ${JSON.stringify(nodes)}; their weights underflow beyond.`,
    );
  return Object.freeze({
    kind: "gaussian-window" as const,
    dimension,
    scale: requirePositive("gaussianWindow", "scale", options.scale),
    ...(nodes ? { nodes } : {}),
  });
}

function boxOf<K extends "box" | "periodic-box">(
  caller: string,
  kind: K,
  options: BoxOptions,
): { readonly kind: K; readonly lengths: readonly number[]; readonly nodes?: readonly number[] } {
  requireKnownOptions(caller, options, ["lengths", "nodes"]);
  if (!Array.isArray(options.lengths) || options.lengths.length === 0)
    throw new DomainError(
      `${caller}: \`lengths\` must list the length of each direction, got ${quoted(options.lengths)}; pass for example [6, 6].`,
    );
  const lengths = options.lengths.map((length, i) => requirePositive(caller, `lengths[${i}]`, length));
  const nodes = counts(caller, options.nodes, lengths.length);
  return Object.freeze({ kind, lengths, ...(nodes ? { nodes } : {}) });
}

/** Nodes of a grid: each of them is visited for every force. */
const MOST_NODES = 2 ** 24;

function counts(caller: string, nodes: readonly number[] | undefined, axes: number): readonly number[] | undefined {
  if (nodes === undefined) return undefined;
  if (!Array.isArray(nodes) || nodes.length !== axes)
    throw new DomainError(
      `${caller}: \`nodes\` must list a count for each of ${axes} axes, got ${quoted(nodes)}; pass for example [32, 32].`,
    );
  const known = nodes.map((count, i) => requireInteger(caller, `nodes[${i}]`, count, 1));
  const product = known.reduce((all, count) => all * count, 1);
  if (product > MOST_NODES)
    throw new DomainError(
      `${caller}: \`nodes\` must make a grid of at most ${MOST_NODES} nodes, got ${product}; use fewer on each axis.`,
    );
  return known;
}

/** Refuses what is no region of periodicBox, box or gaussianWindow, and unknown keys. Throws DomainError. */
export function requireRegion(caller: string, region: Region): void {
  const kinds = ["periodic-box", "box", "gaussian-window"] as const;
  requireObject(caller, "region", region, ["kind"], "make one with periodicBox, box or gaussianWindow");
  requireMember(caller, "region.kind", region.kind, kinds);
  const { kind, ...fields } = region;
  speakingFor(caller, { lengths: "region.lengths", nodes: "region.nodes" }, () =>
    kind === "gaussian-window" ? gaussianWindow(fields as GaussianWindow) : boxOf(caller, kind, fields as BoxOptions),
  );
}

/** The number of directions of a region. */
export function dimensionOfRegion(region: Region): number {
  return region.kind === "gaussian-window" ? region.dimension : region.lengths.length;
}
