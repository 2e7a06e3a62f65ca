import { ConvergenceError, DomainError, NnftError, ShapeError, UnsupportedError } from "@nnft/foundations";
import ndarray from "ndarray";
import { describe, expect, it } from "vitest";
import {
  type AccumulatorJSON,
  accumulate,
  accumulatorFromJSON,
  accumulatorToJSON,
  connectedFromAccumulator,
  emptyAccumulator,
  mergeAccumulators,
  momentsFromAccumulator,
  momentTable,
  planTensor,
  planTuples,
} from "./accumulators.ts";
import { cumulantsFromMoments, kStatistic, pairings, setPartitions } from "./cumulants.ts";
import {
  connected,
  fitExponent,
  gammaMethod,
  gaussianAction,
  generatingFunctional,
  jackknife,
  moments,
  wick,
} from "./index.ts";

type Kind = typeof ShapeError;
const codes = new Map<Kind, string>([
  [ShapeError, "NNFT_SHAPE"],
  [DomainError, "NNFT_DOMAIN"],
  [ConvergenceError, "NNFT_CONVERGENCE"],
  [UnsupportedError, "NNFT_UNSUPPORTED"],
]);

function caught(act: () => unknown): unknown {
  try {
    act();
  } catch (error) {
    return error;
  }
  return undefined;
}

const fields = [
  [1, 2],
  [3, 5],
  [4, 4],
];
const plan = planTensor(2, 2);
const full = accumulate(emptyAccumulator(plan), fields);
const json = accumulatorToJSON(full);
const ramp = Float64Array.from({ length: 40 }, (_, i) => i);

const cases: readonly [string, Kind, RegExp, () => unknown][] = [
  [
    "connected of one axis",
    ShapeError,
    /connected: `fields` must have shape \[networks, points\], got \[3\]/,
    () => connected(ndarray([1, 2, 3], [3]), 2),
  ],
  ["connected of ragged rows", ShapeError, /row 1 of length 1/, () => connected([[1, 2], [3]], 2)],
  ["connected of nothing", ShapeError, /at least one network/, () => connected(ndarray([], [0, 3]), 2)],
  [
    "connected of NaN",
    DomainError,
    /got NaN in row 1, column 0/,
    () =>
      connected(
        [
          [1, 2],
          [Number.NaN, 3],
        ],
        1,
      ),
  ],
  ["connected of order 7", DomainError, /`order` must be an integer from 1 to 6, got 7/, () => connected(fields, 7)],
  ["connected of order 1.5", DomainError, /got 1.5/, () => connected(fields, 1.5)],
  ["connected of too few networks", DomainError, /at least 4 samples, got 3/, () => connected(fields, 4)],
  [
    "connected with an unknown option",
    DomainError,
    /unknown option `block`/,
    () => connected(fields, 2, { block: 3 } as object),
  ],
  [
    "connected with a tuple of another order",
    ShapeError,
    /must have 2 points, got \[0\]/,
    () => connected(fields, 2, { tuples: [[0]] }),
  ],
  [
    "connected with an index out of range",
    DomainError,
    /0 to 1, got 2/,
    () => connected(fields, 2, { tuples: [[0, 2]] }),
  ],
  ["connected with no tuples", DomainError, /must not be empty/, () => connected(fields, 2, { tuples: [] })],
  [
    "connected with one block",
    DomainError,
    /`blocks` must be an integer from 2 to the 3/,
    () => connected(fields, 2, { blocks: 1 }),
  ],
  ["moments with too many blocks", DomainError, /got 4/, () => moments(fields, 2, { blocks: 4 })],
  [
    "moments of a giant tensor",
    DomainError,
    /at most 2\^25 entries/,
    () => moments([new Array<number>(40).fill(1)], 6),
  ],
  ["kStatistic with an index out of range", DomainError, /0 to 1, got -1/, () => kStatistic(fields, [-1])],
  ["kStatistic of order 9", DomainError, /orders up to 8/, () => kStatistic(fields, new Array<number>(9).fill(0))],
  ["emptyAccumulator with a short shift", ShapeError, /each of 2 points, got 1/, () => emptyAccumulator(plan, [1])],
  [
    "emptyAccumulator with an infinite shift",
    DomainError,
    /must be finite/,
    () => emptyAccumulator(plan, [1, Infinity]),
  ],
  [
    "accumulate of other points",
    ShapeError,
    /\[networks, 2\] as planned, got \[1, 3\]/,
    () => accumulate(full, [[1, 2, 3]]),
  ],
  ["momentTable of nothing", DomainError, /at least one sample/, () => momentTable(emptyAccumulator(plan), [0])],
  [
    "momentTable outside the plan",
    DomainError,
    /no moment for the points \[0,0,1\]/,
    () => momentTable(full, [0, 1, 0]),
  ],
  ["connectedFromAccumulator of nothing", DomainError, /got 0/, () => connectedFromAccumulator(emptyAccumulator(plan))],
  [
    "mergeAccumulators of two plans",
    DomainError,
    /same plan/,
    () => mergeAccumulators(full, emptyAccumulator(planTensor(3, 2))),
  ],
  ["accumulatorFromJSON of other data", DomainError, /kind/, () => accumulatorFromJSON({} as AccumulatorJSON)],
  [
    "accumulatorFromJSON of missing sums",
    ShapeError,
    /`sums` must have 6 numbers/,
    () => accumulatorFromJSON({ ...json, sums: [3] }),
  ],
  [
    "accumulatorFromJSON of a sum that overflowed",
    DomainError,
    /must hold finite numbers/,
    () => accumulatorFromJSON(JSON.parse(JSON.stringify({ ...json, sums: [3, Infinity, 0, 0, 0, 0] }))),
  ],
  [
    "momentsFromAccumulator of nothing",
    DomainError,
    /at least one sample, got none/,
    () => momentsFromAccumulator(emptyAccumulator(plan)),
  ],
  ["planTensor of order 1.5", DomainError, /positive integers, got 1.5 and 2/, () => planTensor(1.5, 2)],
  ["planTensor of no points", DomainError, /positive integers, got 2 and 0/, () => planTensor(2, 0)],
  [
    "planTuples of a long tuple",
    DomainError,
    /1 to 12 points, got 13/,
    () => planTuples([new Array<number>(13).fill(0)], 1),
  ],
  ["accumulatorFromJSON of a wrong count", DomainError, /`count`/, () => accumulatorFromJSON({ ...json, count: 4 })],
  ["cumulantsFromMoments of 3 entries", DomainError, /length 2\^n/, () => cumulantsFromMoments(new Float64Array(3))],
  ["planTuples of an index out of range", DomainError, /0 to 0, got 1/, () => planTuples([[1]], 1)],
  ["planTensor of too many products", DomainError, /distinct products/, () => planTensor(6, 100)],
  ["jackknife without blocks", DomainError, /same positive length/, () => jackknife([], [], (m) => m)],
  [
    "jackknife with an empty block",
    DomainError,
    /positive count/,
    () => jackknife([new Float64Array(1)], [0], (m) => m),
  ],
  ["setPartitions of 11", DomainError, /0 to 10, got 11/, () => setPartitions(11)],
  ["pairings of -1", DomainError, /0 to 14, got -1/, () => pairings(-1)],
  ["wick of a rectangle", ShapeError, /\[points, points\], got \[3, 2\]/, () => wick(fields, [0, 0])],
  ["wick of an index out of range", DomainError, /0 to 0, got 1/, () => wick([[1]], [0, 1])],
  ["gammaMethod without replicas", ShapeError, /non-empty list/, () => gammaMethod([])],
  [
    "gammaMethod of a short chain",
    DomainError,
    /at least 4 samples, got 2/,
    () => gammaMethod([Float64Array.of(1, 2)]),
  ],
  ["gammaMethod of several observables", ShapeError, /give `statistic`/, () => gammaMethod([ndarray(ramp, [20, 2])])],
  [
    "gammaMethod of many short drifting chains",
    ConvergenceError,
    /no window within 20 lags/,
    () => gammaMethod(new Array<Float64Array>(30).fill(ramp)),
  ],
  [
    "gammaMethod with times of another number of chains",
    ShapeError,
    /one list for each of 1 replicas, got \[\]/,
    () => gammaMethod([ramp], { times: [] }),
  ],
  [
    "gammaMethod with too few times",
    ShapeError,
    /one time for each of 40 samples, got 2/,
    () => gammaMethod([ramp], { times: [[1, 2]] }),
  ],
  [
    "gammaMethod with times that go back",
    DomainError,
    /increasing integers, got 0 at 1/,
    () => gammaMethod([ramp], { times: [Array.from(ramp, (_, i) => 40 - (i === 1 ? 40 : i))] }),
  ],
  [
    "gammaMethod with times that are seconds",
    DomainError,
    /increasing integers, got 0.5 at 1/,
    () => gammaMethod([ramp], { times: [Array.from(ramp, (_, i) => i / 2)] }),
  ],
  [
    "gammaMethod with times far from each other",
    DomainError,
    /regular spacing with holes, got 40 measurements on 1000039 places 1 apart/,
    () => gammaMethod([ramp], { times: [Array.from(ramp, (_, i) => (i < 39 ? i : 1_000_038))] }),
  ],
  [
    "gammaMethod with measurements that are never neighbours",
    DomainError,
    /regular spacing for a tenth of the measurements at least, got 0 of 40/,
    () =>
      gammaMethod([ramp.map((x) => Math.sin(9 * x))], {
        times: [Array.from(ramp, (_, i) => 2 * i + (i > 20 ? 1 : 0))],
      }),
  ],
  [
    "gammaMethod with a negative exponential time",
    DomainError,
    /`exponentialTime` must be a positive finite number/,
    () => gammaMethod([ramp], { exponentialTime: -1 }),
  ],
  ["gammaMethod with a negative S", DomainError, /`S` must be zero or positive/, () => gammaMethod([ramp], { S: -1 })],
  [
    "generatingFunctional with a short source",
    ShapeError,
    /each of 2 points, got 1/,
    () => generatingFunctional(fields).Z([1]),
  ],
  [
    "generatingFunctional with an infinite source",
    DomainError,
    /finite exponents/,
    () => generatingFunctional(fields).W([Infinity, 0]),
  ],
  [
    "generatingFunctional of nine indices",
    DomainError,
    /at most 8 points, got 9/,
    () => generatingFunctional(fields).moment(new Array<number>(9).fill(0)),
  ],
  [
    "gaussianAction of repeated points",
    DomainError,
    /got pivot 0 at point 1; drop points that repeat.*jitter/,
    () =>
      gaussianAction([
        [1, 1],
        [1, 1],
      ]),
  ],
  [
    "gaussianAction of an asymmetric kernel",
    DomainError,
    /must be symmetric, got 0.2 at \[1, 0\]/,
    () =>
      gaussianAction([
        [1, 0.1],
        [0.2, 1],
      ]),
  ],
  ["gaussianAction of a rectangle", ShapeError, /\[points, points\], got \[3, 2\]/, () => gaussianAction(fields)],
  [
    "gaussianAction of a long field",
    ShapeError,
    /`field` must have shape \[1\], got \[2\]/,
    () => gaussianAction([[1]]).action([1, 2]),
  ],
  ["fitExponent of one width", ShapeError, /at least 2, got 1/, () => fitExponent([1], [1], [1])],
  [
    "fitExponent of a negative width",
    DomainError,
    /`widths` must be positive, got -2/,
    () => fitExponent([1, -2], [1, 1], [1, 1]),
  ],
  ["fitExponent of equal widths", DomainError, /not all be equal/, () => fitExponent([2, 2], [1, 1], [1, 1])],
  [
    "fitExponent of mixed signs",
    DomainError,
    /of one sign, got 1 at 0 and -1 at 1; leave out/,
    () => fitExponent([1, 2], [1, -1], [1, 1]),
  ],
  ["fitExponent of zero", DomainError, /non-zero/, () => fitExponent([1, 2], [0, 1], [1, 1])],
  [
    "fitExponent of no error",
    DomainError,
    /`standardErrors` must be positive/,
    () => fitExponent([1, 2], [1, 1], [0, 1]),
  ],
];

describe("bad input", () => {
  it.each(cases)("%s throws its class and code", (_, kind, message, act) => {
    const error = caught(act);
    expect(error).toBeInstanceOf(kind);
    expect(error).toBeInstanceOf(NnftError);
    expect((error as NnftError).code).toBe(codes.get(kind));
    expect((error as NnftError).name).toBe(kind.name);
    expect((error as NnftError).message).toMatch(message);
  });

  it("good input throws nothing", () => {
    const calm = [() => connected(fields, 2), () => wick([[1]], [0, 0]), () => gaussianAction([[2]]).action([1])];
    expect(calm.map(caught)).toEqual([undefined, undefined, undefined]);
  });
});
