import type { LinearAlgebraRoutines } from "./linear-algebra-routines.ts";

type Unary = (from: number, to: number, count: number) => void;

/** The exports of the WebAssembly. Addresses are in bytes, counts in numbers; the routines check nothing. */
export interface Routines
  extends LinearAlgebraRoutines,
    Record<"cos" | "erf" | "exp" | "gelu" | "relu" | "sigmoid" | "sin" | "tanh", Unary> {
  readonly heapBase: () => number;
  readonly fusedOf: (a: number, b: number, c: number) => number;
  readonly philox: (at: number, pairs: number, low: number, high: number, k0: number, k1: number) => void;
  readonly normals: (at: number, groups: number) => void;
  readonly uniforms: (at: number, groups: number) => void;
  readonly fillNormals: (at: number, count: number, first: number, k0: number, k1: number) => number;
  readonly fillSobolNormals: (at: number, count: number, first: number, steps: number, seeds: number) => void;
  readonly widenedWeights: (
    normals: number,
    coordinates: number,
    vectors: number,
    rate: number,
    shift: number,
    out: number,
  ) => void;
  readonly activateArray: (kind: number, at: number, count: number) => void;
  readonly addArray: (to: number, from: number, count: number, factor: number) => void;
  readonly multiplyBySlope: (
    kind: number,
    z: number,
    value: number,
    delta: number,
    spare: number,
    count: number,
  ) => void;
  readonly product: (
    a: number,
    rows: number,
    inner: number,
    b: number,
    vectors: number,
    out: number,
    scale: number,
    shift: number,
    shiftScale: number,
  ) => void;
  readonly stridedProduct: (
    a: number,
    rows: number,
    inner: number,
    b: number,
    step: number,
    vectors: number,
    out: number,
    scale: number,
    shift: number,
    shiftScale: number,
    triangular: boolean,
  ) => void;
  readonly collapsedGram: (
    factor: number,
    rows: number,
    rank: number,
    triangular: boolean,
    normals: number,
    width: number,
    activation: number,
    chunk: number,
    gram: number,
  ) => void;
  readonly gramOfRows: (rows: number, points: number, vectors: number, gram: number) => void;
  readonly scaleColumns: (rows: number, count: number, vectors: number, by: number) => void;
  readonly clearTails: (rows: number, count: number, vectors: number, used: number) => void;
  readonly moments: (
    fields: number,
    stride: number,
    groups: number,
    parents: number,
    factors: number,
    size: number,
    products: number,
    sums: number,
  ) => void;
  readonly networkFields: (
    count: number,
    table: number,
    depth: number,
    activation: number,
    coordinates: number,
    points: number,
    chunk: number,
    even: number,
    odd: number,
    values: number,
    fields: number,
  ) => void;
  readonly networkGrams: (
    count: number,
    table: number,
    depth: number,
    activation: number,
    coordinates: number,
    vectors: number,
    even: number,
    odd: number,
    grams: number,
  ) => void;
}
