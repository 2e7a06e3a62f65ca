import { connected, type Estimate, jackknifeError } from "@nnft/correlators";
import { tailWarnings, tailWeight } from "@nnft/correlators/tails";
import { DomainError, readRows, ShapeError, type Table } from "@nnft/foundations";
import { quoted, requireInteger, requireKnownOptions } from "@nnft/foundations/checks";
import { requireObject } from "@nnft/foundations/kinds";
import ndarray from "ndarray";
import { flatTensor } from "../flat-tensor.ts";
import type { ConnectedCorrelators } from "./connected-correlators.ts";
import { correlatorsOfBlocks } from "./correlators-of-blocks.ts";
import { type Couplings, edgeworthCouplings } from "./edgeworth-couplings.ts";
import { contractAll } from "./symmetric-tensors.ts";

export interface EdgeworthOptions {
  /** 1: to O(1/N), 2: to O(1/N²) with the six-point function and the square of the four-point function; default 2 where a six-point function is known */
  readonly order?: 1 | 2;
  /** the same correlators with one of G blocks of networks left out each: errors by the jackknife. Unknown (NaN) without */
  readonly replicas?: readonly ConnectedCorrelators[];
  /** blocks of the jackknife where fields are given; default 64, or an eighth of the networks where that is less */
  readonly blocks?: number;
}

/** S[φ] = constant + ½ g₂φφ + (1/4!) g₄φφφφ + (1/6!) g₆φ⁶ on a point set; e^{−S} is normalized with 1/√det 2πG². */
export interface EdgeworthAction {
  readonly order: 1 | 2;
  readonly points: number;
  /** S of a field [P] */
  readonly action: (field: ArrayLike<number>) => number;
  readonly constant: number;
  /** g₂ [P, P] */
  readonly quadratic: Estimate;
  /** g₄ [P, P, P, P]; positive where G_c⁽⁴⁾ is negative */
  readonly quartic: Estimate;
  /** g₆; undefined at first order */
  readonly sextic: Estimate | undefined;
}

/**
 * The action of a weakly interacting field on a point set, from its connected correlators.
 *
 * S = ½φK⁻¹φ − (1/4!)G_c⁽⁴⁾[φ̃φ̃φ̃φ̃ − 6K⁻¹φ̃φ̃ + 3K⁻¹K⁻¹] + O(1/N²), φ̃ = K⁻¹φ, K = G⁽²⁾; at second order also G_c⁽⁶⁾ and (G_c⁽⁴⁾)², see `edgeworthCouplings`.
 * Shapes: fields [networks, P] as an ndarray or rows, or correlators [P, P], [P, P, P, P] and [P, …, P].
 * Convention: couplings are those of a polynomial, not of Hermite polynomials: g₂ = K⁻¹ + ½G̃_c⁽⁴⁾K + …, g₄ = −G̃_c⁽⁴⁾ + …. Mean and odd correlators
 * are taken to vanish.
 * Accuracy: O(1/N²) at first, O(1/N³) at second order, for fields of a few standard deviations; statistical errors by the jackknife over blocks of
 * networks, or from `replicas`. Couplings of fields whose cumulants have heavy tails carry `warnings`.
 * Errors: ShapeError for correlators that do not fit; DomainError for a singular two-point function, fewer than four blocks or bad options.
 * Source: arXiv 2307.03223; Halverson 2025 section 3.3.2.
 *
 * @example edgeworthAction({ twoPoint, connectedFour }).quartic.value.get(0, 0, 0, 0);
 */
export function edgeworthAction(source: ConnectedCorrelators | Table, options: EdgeworthOptions = {}): EdgeworthAction {
  const caller = "edgeworthAction";
  requireKnownOptions(caller, options, ["order", "replicas", "blocks"]);
  requireObject(caller, "source", source, [], "pass { twoPoint, connectedFour }, or fields [networks, points]");
  const {
    whole,
    replicas,
    order,
    samples,
    warnings: foretold = [],
  } = isCorrelators(source) ? fromCorrelators(source, options) : fromFields(source, options);
  const points = whole.twoPoint?.shape?.[0];
  const couplings = couplingsOf(caller, whole, order);
  const others = replicas?.map((replica) => couplingsOf(caller, replica, order));
  const estimate = (pick: (of: Couplings) => Float64Array, rank: number): Estimate => {
    const shape = new Array<number>(rank).fill(points);
    const { errors, warnings } = jackknifeErrors(pick(couplings).length, others?.map(pick));
    const cautions = [...new Set([...foretold, ...warnings])];
    return {
      value: ndarray(pick(couplings), shape),
      standardError: ndarray(errors, shape),
      samples,
      method: others ? "block-jackknife" : "given correlators",
      ...(cautions.length > 0 && { warnings: cautions }),
    };
  };
  const { constant, quadratic, quartic, sextic } = couplings;
  return {
    order,
    points,
    constant,
    action: (field) => {
      if (field?.length !== points)
        throw new ShapeError(
          `${caller}: a field must have ${points} values, got ${field?.length}; give one value for each point.`,
        );
      const phi = Float64Array.from(field);
      return (
        constant +
        contractAll(quadratic, 2, phi) / 2 +
        contractAll(quartic, 4, phi) / 24 +
        (sextic ? contractAll(sextic, 6, phi) / 720 : 0)
      );
    },
    quadratic: estimate((of) => of.quadratic, 2),
    quartic: estimate((of) => of.quartic, 4),
    sextic: sextic && estimate((of) => of.sextic!, 6),
  };
}

function couplingsOf(caller: string, given: ConnectedCorrelators, order: 1 | 2): Couplings {
  const points = given.twoPoint?.shape?.[0] ?? 0;
  const { twoPoint, connectedFour, connectedSix } = given;
  if (order === 2 && !connectedSix)
    throw new DomainError(`${caller}: \`connectedSix\` must be given for second order; take order 1 without it.`);
  return edgeworthCouplings(
    flatTensor(caller, "twoPoint", twoPoint, 2, points),
    flatTensor(caller, "connectedFour", connectedFour, 4, points),
    order === 2 ? flatTensor(caller, "connectedSix", connectedSix!, 6, points) : undefined,
    points,
  );
}

/** Correlators, the same without one block each, the order asked for, and how many networks they come from. */
interface Source {
  readonly whole: ConnectedCorrelators;
  readonly replicas: readonly ConnectedCorrelators[] | undefined;
  readonly order: 1 | 2;
  readonly samples: number;
  readonly warnings?: readonly string[];
}

function isCorrelators(source: ConnectedCorrelators | Table): source is ConnectedCorrelators {
  return typeof source === "object" && source !== null && "twoPoint" in source;
}

function fromCorrelators(whole: ConnectedCorrelators, { order: asked, replicas, blocks }: EdgeworthOptions): Source {
  requireKnownOptions("edgeworthAction", whole, ["twoPoint", "connectedFour", "connectedSix"], "field of source");
  const order = orderOf(asked, whole.connectedSix ? 2 : 1);
  if (blocks !== undefined)
    throw new DomainError("edgeworthAction: `blocks` belong to fields; correlators bring `replicas`.");
  if (replicas && replicas.length < 4)
    throw new DomainError(
      `edgeworthAction: \`replicas\` must be at least 4, got ${replicas.length}; errors of so few say nothing.`,
    );
  return { whole, replicas, order, samples: 0 };
}

function fromFields(table: Table, { order: asked, replicas, blocks }: EdgeworthOptions): Source {
  const caller = "edgeworthAction";
  const order = orderOf(asked, 2);
  if (replicas)
    throw new DomainError("edgeworthAction: `replicas` belong to correlators; fields make their own from `blocks`.");
  if (blocks !== undefined) requireInteger(caller, "blocks", blocks, 4);
  const fields = readRows(caller, "fields", table, {
    axes: "[networks, points]",
    remedy: "give one row for each network",
  });
  return {
    ...correlatorsOfBlocks(caller, fields, order, blocks),
    // the highest cumulant has the heaviest tails, and the kurtosis of the fields foretells them
    warnings: connected(ndarray(fields.data, [fields.rows, fields.columns]), 2 * order + 2, {
      tuples: Array.from({ length: fields.columns }, (_, p) => new Array<number>(2 * order + 2).fill(p)),
    }).warnings,
    order,
    samples: fields.rows,
  };
}

function orderOf(asked: 1 | 2 | undefined, usual: 1 | 2): 1 | 2 {
  if (asked !== undefined && asked !== 1 && asked !== 2)
    throw new DomainError(`edgeworthAction: \`order\` must be 1 or 2, got ${quoted(asked)}; pass one of these.`);
  return asked ?? usual;
}

/** The errors of numbers from their replicas, with Student's factor for few of them, and a caution where tails are heavy; NaN without replicas. */
function jackknifeErrors(length: number, replicas: readonly Float64Array[] | undefined) {
  if (!replicas) return { errors: new Float64Array(length).fill(Number.NaN), warnings: [] };
  const student = 1 + 1 / (2 * (replicas.length - 1));
  const entries = Array.from({ length }, (_, k) => Float64Array.from(replicas, (replica) => replica[k]));
  return {
    errors: Float64Array.from(entries, (entry) => student * jackknifeError(entry)),
    warnings: tailWarnings(Float64Array.from(entries, tailWeightOf)).warnings ?? [],
  };
}

/** The weight of the tails of a number, from its replicas. */
function tailWeightOf(replicas: Float64Array): number {
  const mean = replicas.reduce((sum, x) => sum + x, 0) / replicas.length;
  return tailWeight(replicas.map((x) => (x - mean) ** 2));
}
