import { type MomentPlan, planTuples, sortedTuples } from "@nnft/correlators/accumulators";
import { DomainError, type Rows, readRows, type Table } from "@nnft/foundations";
import { quoted, refuse, requireFunction, requireInteger, requireKnownOptions } from "@nnft/foundations/checks";
import { displayed } from "@nnft/foundations/display";
import { requireBoolean, requireList } from "@nnft/foundations/kinds";
import { requireTuples, spreadSites, usualTuples } from "./chosen-tuples.ts";
import { type BlockSums, blockSums } from "./estimates/block-sums.ts";
import { chainEstimates } from "./estimates/chain-estimates.ts";
import { type SampledCouplings, sampledCouplings } from "./estimates/couplings.ts";
import { type OrderEstimates, orderEstimates } from "./estimates/order-estimates.ts";
import { type SampleReader, type Samples, sampleReader } from "./samples.ts";
import { clusterTest, clusterTuples, type FarPair, farPairs } from "./tests/cluster-test.ts";
import { evenTest } from "./tests/even-test.ts";
import type { FieldTest } from "./tests/field-test.ts";
import { gaussianTest, LEAST_GAUSSIAN } from "./tests/gaussian-test.ts";
import { pointTests } from "./tests/point-tests.ts";
import { type MirrorPair, mirrorPairs, reflectionTest } from "./tests/reflection-test.ts";

/** What you know about the samples, and what you want to know. */
export interface AnalyzeOptions {
  /** [P, d], for tests of symmetries; time is the first coordinate */
  readonly points?: Table;
  /** orders of the correlators, 1 to 6; default [2, 4] */
  readonly orders?: readonly number[];
  /** sites of the correlators, each tuple of one of the orders; default all sorted ones, or those of one or two sites where these are over 400 */
  readonly tuples?: readonly (readonly number[])[];
  /** whether the samples are a Markov chain in its order; default false: independent */
  readonly chain?: boolean;
  /** below this p-value a test rejects; default 0.01 */
  readonly level?: number;
  /** ends the work: its reason is thrown */
  readonly signal?: AbortSignal;
  /** told the share of the samples that were read */
  readonly onProgress?: (fraction: number) => void;
}

/** What samples say of their field. */
export interface FieldAnalysis {
  readonly samples: number;
  readonly sites: number;
  /** site p·D + o is output o at point p */
  readonly outputs: number;
  readonly orders: readonly OrderEstimates[];
  /** the Edgeworth action at four sites or fewer; undefined where fields depend on each other, or there are fewer than 256 samples */
  readonly couplings?: SampledCouplings;
  readonly tests: readonly FieldTest[];
  /** the largest τ_int of a chain in steps; undefined for independent samples */
  readonly integratedTime?: number;
  readonly warnings: readonly string[];
}

/** Sites at which the field is tested for being Gaussian, and even. */
const TEST_SITES = 4;
/** Sites among which pairs are compared. */
const PAIR_SITES = 40;
/** Sites on each side of the mirror. */
const MIRROR_SITES = 8;
/** Fewer steps say too little of their autocorrelation. */
const LEAST_CHAIN = 100;
/** A block of a chain is at least so many τ_int long, else blocks are not independent. */
const BLOCK_TIMES = 20;

/**
 * Correlators of samples of any field, with errors, and tests of what field it is.
 *
 * Correlators: full, connected (k-statistics), and normalized, G_c^(n)/√Π G_c²(a,a), on tuples of sites. Errors: jackknife of 64 blocks for
 * independent samples, Γ-method for a chain. Tests: Gaussian (skewness and kurtosis of whitened combinations), even under φ → −φ; with `points`
 * translations, rotations about the origin, reflection positivity about the middle of the times, and clustering: whether anything is left
 * of G_c² and G_c⁴ at the largest distances. Couplings g₂ and g₄ of the Edgeworth action at four sites, spread over the list.
 * Shapes: fields [M, P], [M, P, D], or a file by `readFields`, which is read once, in pieces.
 * Convention: several tests at a level of 1 % reject a field that has all properties more often than 1 % in all.
 * Accuracy: standard errors to 9 % (64 blocks); tests reject true properties at their level.
 * Cost: one multiplication a sample and product. Memory: a few MB, whatever the number of samples; a chain is held in memory.
 * Errors: ShapeError, DomainError; FileError from files; UnsupportedError where a chain does not fit in memory.
 * @example (await analyzeFields(fields, { points })).orders[0].connected.value
 */
export async function analyzeFields(fields: Samples, options: AnalyzeOptions = {}): Promise<FieldAnalysis> {
  const caller = "analyzeFields";
  requireKnownOptions(caller, options, ["points", "orders", "tuples", "chain", "level", "signal", "onProgress"]);
  const { chain = false, level = 0.01 } = options;
  requireBoolean(caller, "chain", chain);
  if (!(level > 0 && level < 1)) refuse(caller, "level", "a probability between 0 and 1", level, "0.01 is usual");
  if (options.onProgress !== undefined) requireFunction(caller, "onProgress", options.onProgress);
  const reader = sampleReader(caller, fields);
  const { samples, sites, outputs } = reader;
  const points = options.points === undefined ? undefined : pointsOf(caller, options.points, reader);
  const asked = askedTuples(caller, options, sites);
  const most = asked.reduce((highest, { order }) => Math.max(highest, order), 2);
  if (samples < 2 * most)
    throw new DomainError(
      `${caller}: \`fields\` must hold at least ${2 * most} samples for order ${most}, got ${samples}; draw more.`,
    );
  if (chain && samples < LEAST_CHAIN)
    throw new DomainError(
      `${caller}: \`fields\` must hold at least ${LEAST_CHAIN} steps of a chain, got ${samples}; run a longer chain, or leave \`chain\` out.`,
    );
  const tested = spreadSites(sites, TEST_SITES);
  const paired = spreadSites(sites, PAIR_SITES);
  const mirror = points ? mirrorPairs(points, MIRROR_SITES) : [];
  const far = points ? farPairs(points, paired) : [];
  const plan = planOf({ asked, tested, paired, mirror, far, points }, sites);
  const sums = await blockSums(reader, plan, options);
  const found = chain ? await chainEstimates(caller, reader, asked) : undefined;
  const orders = found?.orders ?? asked.map(({ order, tuples }) => orderEstimates(sums, order, tuples));
  requireWithinFloat64(caller, orders);
  const { tests, warnings } = testsOf(sums, {
    tested,
    paired,
    mirror,
    far,
    points,
    level,
    time: found?.integratedTime,
  });
  const couplings = isTested(sums, found?.integratedTime) ? sampledCouplings(sums, tested) : undefined;
  return displayed({
    samples,
    sites,
    outputs,
    orders,
    ...(couplings && { couplings }),
    tests,
    ...(found ? { integratedTime: found.integratedTime } : {}),
    warnings: [...new Set([...orders.flatMap(cautionsOf), ...warnings])],
  });
}

/** Products of finite numbers may be too large for float64; what is left of them then says nothing of the field. */
function requireWithinFloat64(caller: string, orders: readonly OrderEstimates[]): void {
  const lost = orders.find(({ connected: { value } }) => !value.data.every(Number.isFinite));
  if (lost)
    throw new DomainError(
      `${caller}: \`fields\` must have products of order ${lost.order} within float64, got larger ones; divide the samples by their size.`,
    );
}

/** The sites, pairs of sites and mirror images that tests compare. */
interface Tested {
  readonly tested: readonly number[];
  readonly paired: readonly number[];
  readonly mirror: readonly MirrorPair[];
  readonly far: readonly FarPair[];
  readonly points: Rows | undefined;
}

/** All products that the correlators and the tests need. */
function planOf(
  { asked, tested, paired, mirror, far, points }: Tested & { readonly asked: ReturnType<typeof askedTuples> },
  sites: number,
): MomentPlan {
  const tuples = asked.flatMap((order) => order.tuples);
  return planTuples(
    [
      ...tuples,
      ...tuples.flat().map((site) => [site, site]),
      ...sortedTuples(tested.length, 4).map((tuple) => tuple.map((k) => tested[k]!)),
      ...(points ? sortedTuples(paired.length, 2).map((pair) => pair.map((k) => paired[k]!)) : []),
      ...clusterTuples(far),
      ...mirror.flatMap(({ image }) => mirror.map(({ site }) => [image, site])),
    ],
    sites,
  );
}

/** Whether blocks are long enough for tests, and independent. */
const isTested = ({ counts }: BlockSums, time = 0): boolean =>
  counts.length >= 32 && Math.min(...counts) >= Math.max(4, BLOCK_TIMES * time);

interface TestSetting extends Tested {
  readonly level: number;
  /** τ_int of a chain */
  readonly time: number | undefined;
}

function testsOf(
  sums: BlockSums,
  { tested, paired, mirror, far, points, level, time }: TestSetting,
): { readonly tests: readonly FieldTest[]; readonly warnings: readonly string[] } {
  const shortest = Math.min(...sums.counts);
  const samples = sums.counts.reduce((sum, count) => sum + count, 0);
  if (time !== undefined && shortest < BLOCK_TIMES * time)
    return {
      tests: [],
      warnings: [
        `No property was tested: a block of the chain has ${shortest} steps, fewer than ${BLOCK_TIMES} of its τ_int = ${time.toPrecision(3)}; run longer.`,
      ],
    };
  const enough = isTested(sums, time);
  const tests = [
    time === undefined ? gaussianTest(sums, tested, level) : undefined,
    enough ? evenTest(sums, tested, level) : undefined,
    ...(enough && points ? pointTests(sums, points, paired, level) : []),
    enough && points ? reflectionTest(sums, mirror, level) : undefined,
    enough && points ? clusterTest(sums, far, points, level) : undefined,
  ].filter((test) => test !== undefined);
  const warnings = [
    ...(time === undefined
      ? []
      : ["A chain is not tested for being Gaussian: its samples are not independent; thin them by a few τ_int."]),
    ...(time === undefined && samples < LEAST_GAUSSIAN
      ? [`Whether the field is Gaussian was not tested: that takes at least ${LEAST_GAUSSIAN} samples.`]
      : []),
    ...(enough ? [] : ["Symmetries were not tested: they take at least 256 samples."]),
  ];
  return { tests, warnings };
}

const cautionsOf = ({ full, connected, normalized }: OrderEstimates): readonly string[] =>
  [full, connected, normalized].flatMap(({ warnings = [] }) => warnings);

function pointsOf(caller: string, points: Table, { sites, outputs }: SampleReader): Rows {
  const rows = readRows(caller, "points", points, {
    rows: sites / outputs,
    axes: `[${sites / outputs}, d]`,
    remedy: "give one point for each column of the fields",
    vectors: true,
  });
  if (outputs > 1)
    throw new DomainError(
      `${caller}: \`points\` need fields of one output, got ${outputs}; analyse one output at a time.`,
    );
  return rows;
}

function askedTuples(
  caller: string,
  { orders, tuples }: AnalyzeOptions,
  sites: number,
): readonly { readonly order: number; readonly tuples: readonly (readonly number[])[] }[] {
  const listed =
    tuples === undefined ? undefined : (requireList(caller, "tuples", tuples, 1) as readonly (readonly number[])[]);
  for (const tuple of listed ?? []) requireList(caller, "tuples", tuple, 1, "make each of them a list of sites");
  requireTuples(caller, listed ?? [], sites);
  const lengths = listed ? [...new Set(listed.map(({ length }) => length))].sort((a, b) => a - b) : [2, 4];
  const wanted = orders === undefined ? lengths : (requireList(caller, "orders", orders, 1) as readonly number[]);
  return wanted.map((order) => {
    requireInteger(caller, "orders", order, 1, 6);
    const own = listed?.filter(({ length }) => length === order) ?? usualTuples(order, sites);
    if (own.length === 0)
      throw new DomainError(
        `${caller}: \`tuples\` must hold one of order ${order}, got lengths ${quoted(lengths)}; name ${order} sites.`,
      );
    return { order, tuples: own };
  });
}
