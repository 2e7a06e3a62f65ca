import type { ScalarEstimate } from "@nnft/correlators";
import { UnsupportedError } from "@nnft/foundations";
import { refuse, requireInteger, requireKey, requireKnownOptions } from "@nnft/foundations/checks";
import { requireBoolean } from "@nnft/foundations/kinds";
import { type Key, split } from "@nnft/random";
import { type Complex, plus, scaled, ZERO } from "../algebra/complex.ts";
import { determinantOf } from "../algebra/determinant.ts";
import { pfaffianOf } from "../algebra/pfaffian-of.ts";
import type { FermionKernel, FermionNet } from "../nets/fermion-net.ts";
import { type BlockMean, connectedShare, fallingPower, weighted } from "./block-sums.ts";
import { blockSums } from "./fermion-correlator.ts";
import {
  checkedKernel,
  type FermionCorrelatorOptions,
  type ReadCorrelator,
  readCorrelator,
} from "./read-correlator.ts";

export interface SampleFermionOptions extends FermionCorrelatorOptions {
  readonly key: Key;
  /** neurons drawn in all; default 16384 */
  readonly samples?: number;
}

export interface SampleFermionCorrelatorOptions extends SampleFermionOptions {
  /** the connected function in place of the full one; default false */
  readonly connected?: boolean;
}

/** A complex number with the errors of both parts. */
export interface ComplexEstimate {
  readonly re: ScalarEstimate;
  readonly im: ScalarEstimate;
}

/** Groups of draws whose scatter is the error. */
const GROUPS = 64;

/**
 * X_k = E_w det s_w(x_a, y_b), the mean minor of one neuron (Majorana: E_w Pf), from drawn neurons.
 *
 * Formula: the mean over independent neurons of k × k minors of the one-neuron kernel; 0 for k above the number of pairs of a neuron.
 * Shapes: k points ψ, k points ψ̄ → a complex estimate. Convention: read-outs are Gaussian; c₄ of `quarticMoment` is not included.
 * Accuracy: standard errors of independent draws. Errors: DomainError for unequal numbers of points and for too few samples.
 * Source: derived here.
 * @example
 * const net = diracNet({ width: 4, dimension: 2, mass: 1, cutoff: 5, alpha: 0, neurons: "spinor" });
 * const psi = [{ at: [0, 0] }, { at: [0.3, 0.1], spin: 1 }];
 * const psiBar = [{ at: [0.1, -0.2] }, { at: [-0.2, 0.25], spin: 1 }];
 * sampleMinor(net, { psi, psiBar, key: keyFrom(1), samples: 8192 }).re.value; // 0.14 within errors
 */
export function sampleMinor(net: FermionNet, options: SampleFermionOptions): ComplexEstimate {
  const caller = "sampleMinor";
  requireKnownOptions(caller, options, ["psi", "psiBar", "key", "samples"]);
  const read = readCorrelator(caller, net, options);
  const samples = readSamples(caller, options.samples, 1);
  requireKey(caller, options.key);
  if (read.pairs < 1)
    refuse(caller, "psi", "at least one point for each point of psiBar", read.psi.length, "pass as many ψ as ψ̄");
  const all = read.psi.map((_, i) => i);
  const size = Math.floor(samples / GROUPS);
  return summary(
    Array.from({ length: GROUPS }, (_, g) =>
      meanMinor(read, read.net.neurons(split(options.key, g), size), all, read.net.kind === "dirac" ? all : []),
    ),
    GROUPS * size,
  );
}

/**
 * The full or connected 2n-point function of a net whose mean minors X_k have no closed form, from drawn neurons.
 *
 * Formula: as `fermionCorrelator`, with X_1 = S exact, known X_k exact, and every factor of a product of drawn X_k from neurons of its own, so that there is
 * no bias; the read-outs are never drawn.
 * Shapes: points → a complex estimate. Convention: as `fermionCorrelator`; neurons of group g from split(key, g).
 * Accuracy: the scatter of 64 independent groups.
 * Errors: DomainError for too few samples and points that do not fit. Source: derived here.
 * @example
 * const net = diracNet({ width: 4, dimension: 4, mass: 1, cutoff: 2, neurons: "spinor" });
 * const psi = [{ at: [0, 0, 0, 0] }, { at: [0.3, 0, 0, 0], spin: 1 }];
 * const psiBar = [{ at: [0, 0.2, 0, 0] }, { at: [0, 0, 0.1, 0], spin: 1 }];
 * sampleFermionCorrelator(net, { psi, psiBar, key: keyFrom(1), samples: 1024 }).re.samples; // 1024
 */
export function sampleFermionCorrelator(net: FermionNet, options: SampleFermionCorrelatorOptions): ComplexEstimate {
  const caller = "sampleFermionCorrelator";
  requireKnownOptions(caller, options, ["psi", "psiBar", "key", "samples", "connected"]);
  const connected = requireBoolean(caller, "connected", options.connected === undefined ? false : options.connected);
  const read = readCorrelator(caller, net, options);
  requireKey(caller, options.key);
  const n = Math.max(0, read.pairs);
  // at most so many blocks of two pairs or more in one product
  const turns = Math.max(1, Math.floor(n / 2));
  const samples = readSamples(caller, options.samples, turns);
  const { width } = read.net;
  const share = (m: number): number => (connected ? connectedShare(width, m, n) : fallingPower(width, m, n));
  const size = Math.floor(samples / (GROUPS * turns));
  const zero = read.pairs < 0 || (connected && (n === 0 || (n > 1 && width === Number.POSITIVE_INFINITY)));
  const values = Array.from({ length: GROUPS }, (_, g) =>
    zero ? ZERO : weighted(blockSums(read, drawnMean(caller, read, split(options.key, g), size)), share),
  );
  return summary(values, GROUPS * turns * size);
}

function readSamples(caller: string, given: unknown, turns: number): number {
  return requireInteger(caller, "samples", given ?? 16384, 4 * GROUPS * turns, 1 << 28);
}

/** Means of blocks, drawn where they have no closed form: those of turn t from the neurons of turn t. */
function drawnMean(caller: string, read: ReadCorrelator, key: Key, size: number): BlockMean {
  const { net, psi, psiBar } = read;
  const entry = checkedKernel(caller, read);
  const drawnKernels = new Map<number, readonly FermionKernel[]>();
  const known = new Map<string, Complex>();
  return (rows, columns, turn) => {
    const first = net.kind === "dirac" ? rows.length === 1 : rows.length === 2;
    if (first) return { value: entry(rows[0], net.kind === "dirac" ? columns[0] : rows[1]), drawn: false };
    const exact = net.minor(
      rows.map((i) => psi[i]),
      columns.map((j) => psiBar[j]),
    );
    if (exact) return { value: exact, drawn: false };
    const name = `${rows}|${columns}|${turn}`;
    let value = known.get(name);
    if (!value) {
      let kernels = drawnKernels.get(turn);
      if (!kernels) {
        kernels = net.neurons(split(key, turn), size);
        drawnKernels.set(turn, kernels);
      }
      value = meanMinor(read, kernels, rows, columns);
      known.set(name, value);
    }
    return { value, drawn: true };
  };
}

/** The mean of a minor over neurons. */
function meanMinor(
  { net, psi, psiBar }: ReadCorrelator,
  kernels: readonly FermionKernel[],
  rows: readonly number[],
  columns: readonly number[],
): Complex {
  let sum = ZERO;
  for (const kernel of kernels)
    sum = plus(
      sum,
      net.kind === "dirac"
        ? determinantOf(rows.length, (a, b) => kernel(psi[rows[a]], psiBar[columns[b]]))
        : pfaffianOf(rows.length, (a, b) => kernel(psi[rows[a]], psi[rows[b]])),
    );
  return scaled(sum, 1 / kernels.length);
}

/** Mean and error of independent groups. */
function summary(values: readonly Complex[], samples: number): ComplexEstimate {
  const part = (of: (value: Complex) => number): ScalarEstimate => {
    const numbers = values.map(of);
    const mean = numbers.reduce((sum, x) => sum + x, 0) / numbers.length;
    const spread = numbers.reduce((sum, x) => sum + (x - mean) ** 2, 0);
    if (!Number.isFinite(mean))
      throw new UnsupportedError(
        "sampleFermionCorrelator: minors of drawn neurons left float64; scale the field down.",
      );
    return {
      value: mean,
      standardError: Math.sqrt(spread / (numbers.length * (numbers.length - 1))),
      samples,
      method: "independent-neurons",
    };
  };
  return { re: part(({ re }) => re), im: part(({ im }) => im) };
}
