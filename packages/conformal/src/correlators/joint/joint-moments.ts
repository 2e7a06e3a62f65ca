import { moment } from "@nnft/densities/operations";
import { UnsupportedError } from "@nnft/foundations";
import { binomial } from "@nnft/foundations/combinatorics";
import type { ConformalField, ConformalLayer } from "../../fields/conformal-field.ts";
import { pairingWeight } from "../moment-tensor.ts";
import {
  collectTerms,
  contractions,
  multiplyPolynomials,
  type PairPolynomial,
  type PairTerm,
} from "../pair-polynomial.ts";

import { canonicalOrder, withPoints } from "./point-orders.ts";

/** Powers of one copy of a field at each point. */
export type Rows = readonly number[];

/**
 * ⟨Π_c Π_i f_c(X_i)^{r_{c,i}}⟩ of copies c of a polynomial field, as a polynomial in x_ij², exact at every width.
 *
 * Copies of a linear field have their own Θ; copies of a layer have their own weights and share the neurons below, as in a fully connected net.
 * Formulas: linear: μ_{2K}/(2K−1)!! Σ_contractions Π (X_i·X_j)^{n_ij}; powers multiply the rows; independent factors multiply;
 * a layer sums over the ways to share out the slots among neurons, N(N−1)⋯/N^{M/2} Π μ_{|B|}(w) times the moment of the neurons used.
 * Accuracy: rounding. Cost: the number of ways to part the slots into even blocks that differ in how often a block reads each point, 4 for a four-point
 * function of one layer; channels that differ by the order of points or of channels are computed once.
 */
export function jointMoments(field: ConformalField, channels: readonly Rows[]): PairPolynomial {
  const cache = new Map<string, PairPolynomial>();
  return moments(field, channels, { path: "field", cache });
}

/** Where a field stands in the network, by name, and the moments that are known. */
interface Place {
  readonly path: string;
  readonly cache: Map<string, PairPolynomial>;
}

function moments(field: ConformalField, channels: readonly Rows[], { path, cache }: Place): PairPolynomial {
  const points = channels[0].length;
  const used = channels.filter((rows) => rows.some((row) => row > 0));
  if (used.length === 0) return constant(points, 1);
  const key = `${path}:${nameOf(used)}`;
  const known = cache.get(key);
  if (known) return known;
  const { order, channels: canonical, name } = canonicalOrder(used);
  const canonicalKey = `${path}:${name}`;
  const found = cache.get(canonicalKey) ?? compute(field, canonical, { path, cache });
  cache.set(canonicalKey, found);
  const value = withPoints(found, order);
  cache.set(key, value);
  return value;
}

const nameOf = (channels: readonly Rows[]): string =>
  channels
    .map((rows) => rows.join())
    .sort()
    .join(";");

function compute(field: ConformalField, channels: readonly Rows[], { path, cache }: Place): PairPolynomial {
  const points = channels[0].length;
  switch (field.kind) {
    case "linear": {
      let product = constant(points, 1);
      for (const rows of channels) {
        const total = rows.reduce((sum, row) => sum + row, 0);
        if (total % 2 === 1) return collectTerms(points, []);
        const weight =
          pairingWeight("conformalCorrelator", field.density, total / 2) *
          (field.normalization === "bare" ? (-0.5) ** (total / 2) : 1);
        const terms = contractions(rows).map(({ coefficient, exponents }) => ({
          coefficient: weight * coefficient,
          exponents,
        }));
        product = multiplyPolynomials(product, { points, terms });
      }
      return product;
    }
    case "power":
      if (!Number.isInteger(field.exponent) || field.exponent < 0)
        throw new UnsupportedError(
          `conformalCorrelator: a power ${field.exponent} inside a layer has no exact moments; finiteness() says why.`,
        );
      return moments(
        field.of,
        channels.map((rows) => rows.map((row) => row * field.exponent)),
        { path: `${path}^`, cache },
      );
    case "product":
      return field.factors.reduce(
        (product, factor, k) =>
          multiplyPolynomials(product, moments(factor, channels, { path: `${path}*${k}`, cache })),
        constant(points, 1),
      );
    case "conformal-layer":
      return layerMoments(field, channels, { path, cache });
  }
}

function layerMoments(field: ConformalLayer, channels: readonly Rows[], { path, cache }: Place): PairPolynomial {
  const points = channels[0].length;
  const slots = channels.flat();
  const total = slots.reduce((sum, row) => sum + row, 0);
  if (total % 2 === 1 && Number.isFinite(field.width) === false) return collectTerms(points, []);
  const terms: PairTerm[] = [];
  for (const { blocks, weight } of sharings(slots, points, weightMoments(field, total))) {
    const scaled = weight * widthFactor(field.width, blocks.length, total);
    if (scaled === 0) continue;
    const used = blocks.length > 0 ? blocks : [new Array<number>(points).fill(0)];
    const below = moments(field.of, used, { path: `${path}+`, cache });
    for (const { coefficient, exponents } of below.terms) terms.push({ coefficient: scaled * coefficient, exponents });
  }
  return collectTerms(points, terms);
}

/** How often each point is read by each neuron, and the weight of all ways that come to this. */
interface Sharing {
  readonly blocks: readonly Rows[];
  readonly weight: number;
}

/** The same with a number for each block, in order. */
interface NumberedSharing {
  readonly blocks: readonly number[];
  weight: number;
}

/**
 * Shares out the slots among neurons. A block counts how often one neuron reads each (channel, point). The layers below need only how often it
 * reads each point: sharings with the same counts are added up. The slots that a block leaves over are shared out once, whatever block left them.
 */
function sharings(slots: readonly number[], points: number, weightMoment: readonly number[]): readonly Sharing[] {
  const known = new Map<string, readonly NumberedSharing[]>();
  const numbers = new Map<string, number>();
  const rowsOf: Rows[] = [];
  const numberOf = (rows: Rows): number => {
    const name = rows.join();
    const before = numbers.get(name);
    if (before !== undefined) return before;
    numbers.set(name, rowsOf.length);
    return rowsOf.push(rows) - 1;
  };
  const share = (slotsLeft: readonly number[]): readonly NumberedSharing[] => {
    const left = sortedChannels(slotsLeft, points);
    const first = left.findIndex((row) => row > 0);
    if (first < 0) return [{ blocks: [], weight: 1 }];
    const key = left.join();
    const before = known.get(key);
    if (before) return before;
    const found = new Map<string, NumberedSharing>();
    for (const { block, ways } of blocksWith(left, first)) {
      const { rows, factor } = readBy(block, points, ways, weightMoment);
      if (factor === 0) continue;
      const number = numberOf(rows);
      for (const { blocks, weight } of share(left.map((row, k) => row - block[k]))) {
        const sorted = withNumber(blocks, number);
        const name = sorted.join();
        const same = found.get(name);
        if (same) same.weight += factor * weight;
        else found.set(name, { blocks: sorted, weight: factor * weight });
      }
    }
    const result = [...found.values()];
    known.set(key, result);
    return result;
  };
  return share(slots).map(({ blocks, weight }) => ({ blocks: blocks.map((number) => rowsOf[number]), weight }));
}

/** Numbers in order with one more. */
function withNumber(numbers: readonly number[], number: number): readonly number[] {
  const at = numbers.findIndex((each) => each > number);
  return at < 0 ? [...numbers, number] : numbers.toSpliced(at, 0, number);
}

/** The slots with their channels, which are alike, in one order; those with nothing left are left out. */
function sortedChannels(slots: readonly number[], points: number): readonly number[] {
  const channels: (readonly number[])[] = [];
  for (let start = 0; start < slots.length; start += points) {
    const rows = slots.slice(start, start + points);
    if (rows.some((row) => row > 0)) channels.push(rows);
  }
  return channels.sort(compareRows).flat();
}

function compareRows(a: Rows, b: Rows): number {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return a[i] - b[i];
  return 0;
}

/** How often a block reads each point, and its number of ways times the moments of the weights of all channels. */
function readBy(
  block: readonly number[],
  points: number,
  ways: number,
  weightMoment: readonly number[],
): { readonly rows: Rows; readonly factor: number } {
  const rows = new Array<number>(points).fill(0);
  let factor = ways;
  for (let start = 0; start < block.length && factor !== 0; start += points) {
    let size = 0;
    for (let i = 0; i < points; i++) {
      size += block[start + i];
      rows[i] += block[start + i];
    }
    factor *= weightMoment[size];
  }
  return { rows, factor };
}

/** All sub-multisets of what is left that hold the first slot, with the number of ways to choose them. */
function blocksWith(left: readonly number[], first: number): { block: number[]; ways: number }[] {
  const result: { block: number[]; ways: number }[] = [];
  const block = new Array<number>(left.length).fill(0);
  const visit = (k: number, ways: number): void => {
    if (k === left.length) {
      result.push({ block: [...block], ways });
      return;
    }
    const least = k === first ? 1 : 0;
    for (let n = least; n <= left[k]; n++) {
      block[k] = n;
      visit(k + 1, ways * (k === first ? binomial(left[k] - 1, n - 1) : binomial(left[k], n)));
    }
    block[k] = 0;
  };
  visit(first, 1);
  return result;
}

/** N(N−1)⋯(N−B+1)/N^{M/2}; at N = ∞ it is 1 for B = M/2 and 0 below. */
function widthFactor(width: number, blocks: number, total: number): number {
  if (width === Number.POSITIVE_INFINITY) return 2 * blocks === total ? 1 : 0;
  let value = width ** (-total / 2);
  for (let k = 0; k < blocks; k++) value *= width - k;
  return value;
}

function weightMoments({ weights, width }: ConformalLayer, order: number): readonly number[] {
  if (width === Number.POSITIVE_INFINITY) {
    if (moment(weights, 1) !== 0)
      throw new UnsupportedError(
        "conformalCorrelator: `weights` must have mean 0 at infinite width; the sum has no limit.",
      );
    return Array.from({ length: order + 1 }, (_, k) => (k <= 2 ? moment(weights, k) : 0));
  }
  return Array.from({ length: order + 1 }, (_, k) => moment(weights, k));
}

const constant = (points: number, value: number): PairPolynomial => ({
  points,
  terms: [{ coefficient: value, exponents: new Array((points * (points - 1)) / 2).fill(0) }],
});
