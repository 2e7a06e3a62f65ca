type Gemm = (
  m: number,
  n: number,
  k: number,
  a: number,
  aRow: number,
  aColumn: number,
  b: number,
  bRow: number,
  bColumn: number,
  c: number,
  alpha: number,
  beta: number,
  lower: boolean | number,
  work: number,
) => void;
type Solve = (l: number, lRow: number, n: number, x: number, xRow: number, rows: number, work: number) => void;
type Mirror = (c: number, n: number) => void;

/** Routines over matrices. Strides of `gemm` count numbers; those of the factor and the solves count bytes. */
export interface LinearAlgebraRoutines extends KernelRecursionRoutines, CosineRoutines {
  /** Bytes that the products, the factor and the solves need at `work`. */
  readonly productWork: () => number;
  readonly gemmF32: Gemm;
  readonly gemmF64: Gemm;
  readonly gramF32: (n: number, k: number, a: number, c: number, alpha: number, work: number) => void;
  readonly mirrorF32: Mirror;
  readonly mirrorF64: Mirror;
  readonly factor: (a: number, row: number, rows: number, n: number, work: number) => number;
  readonly solveForward: Solve;
  readonly solveBackward: Solve;
  readonly transposeF64: (from: number, rows: number, columns: number, to: number) => void;
  readonly tridiagonalize: (
    ...all: [a: number, row: number, n: number, d: number, e: number, tau: number, panel: number, work: number]
  ) => void;
  readonly compactFactors: (
    ...all: [a: number, row: number, n: number, tau: number, factors: number, work: number]
  ) => void;
  readonly reflectRows: (
    ...all: [
      ...[y: number, yRow: number, rows: number, a: number, row: number, n: number],
      ...[factors: number, spare: number, work: number],
    ]
  ) => void;
}

type Layer = (
  k: number,
  theta: number,
  stride: number,
  rows: number,
  columns: number,
  limit: number,
  left: number,
  right: number,
  leftApart: number,
  rightApart: number,
  layer: number,
  spare: number,
) => void;
type Points = (
  points: number,
  apart: number,
  count: number,
  layer: number,
  next: number,
  unused: number,
  spare: number,
) => void;

/** Routines of `kernelRecursion`. Everything but `rows`, `columns`, `limit` and `count` is in bytes. */
export interface KernelRecursionRoutines {
  readonly reluLayer: Layer;
  readonly erfLayer: Layer;
  readonly reluPoints: Points;
  readonly erfPoints: Points;
}

type Net = [a: number, w: number, b: number, neurons: number];
type PointInputs = [dimension: number, x: number, xRow: number, points: number];
type GridInputs = [first: number, second: number, x: number, rows: number, y: number, columns: number];
type Gradient = [toA: number, toW: number, toB: number];
type Tables = [table1: number, table2: number];

/** Routines of `cosineNet` and `cosineGrid`. Everything but the numbers of neurons, points and components is an address. */
export interface CosineRoutines {
  readonly cosineNet: (...all: [...Net, ...PointInputs, phi: number, table: number, work: number]) => void;
  readonly cosineNetGradient: (
    ...all: [...Net, ...PointInputs, force: number, ...Gradient, table: number, work: number]
  ) => void;
  readonly cosineGrid: (...all: [...Net, ...GridInputs, phi: number, odd: number, ...Tables, work: number]) => void;
  readonly cosineGridGradient: (
    ...all: [
      ...Net,
      ...GridInputs,
      ...[force: number, odd: number],
      ...Gradient,
      ...Tables,
      ...[sums1: number, sums2: number, work: number],
    ]
  ) => void;
}
