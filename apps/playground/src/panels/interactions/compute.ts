import { partKey } from "@nnft/experiments/net";
import { type InteractingSamples, type SamplingCheckpoint, sampleDeformed } from "@nnft/interactions";
import { effectiveMass, massGap, timeCorrelator } from "@nnft/interactions/observables";
import { diagonalize } from "@nnft/qm";
import { formatCount } from "../../shared/format.ts";
import { type Compute, continued, type Row } from "../../shared/frame.ts";
import type { InteractionState } from "./controls.ts";
import {
  CHAINS,
  drawsOf,
  estimatedAt,
  fitRange,
  LABELS,
  lastFrame,
  MASS_STEP,
  nameOf,
  SPACING,
  WARMUP,
} from "./problem.ts";
import { coefficientsOf, freeOnCircle, oscillator, theoryOf } from "./theory.ts";

interface Curve {
  readonly at: number;
  readonly value: number;
  readonly error: number;
}

interface Estimates {
  readonly rows: readonly Row[];
  readonly correlator: readonly Curve[];
  readonly masses: readonly Curve[];
  readonly draws: number;
}

export interface InteractionFrame {
  /** φ(t) around the circle, the latest draw of each chain */
  readonly fields: readonly Float64Array[];
  /** S_int of every draw of each chain */
  readonly traces: readonly Float64Array[];
  readonly correlator: readonly Curve[];
  /** C(t) of the free field on the same circle at the same times */
  readonly free: readonly number[];
  readonly masses: readonly Curve[];
  readonly gap: number;
  /** the coefficients of V */
  readonly potential: readonly number[];
  readonly diagnostics: {
    readonly acceptance: number;
    readonly divergences: number;
    readonly largestRHat: number;
    readonly smallestEss: number;
    readonly longestTau: number;
    readonly reliable: boolean;
    readonly reasons: readonly string[];
    readonly draws: number;
  };
}

interface Memory {
  readonly checkpoint: SamplingCheckpoint | undefined;
  readonly estimates: Estimates | undefined;
}

/** Frame k has ten more draws of each chain; chains go on from checkpoints, which gives the bits of one long run. */
export const compute: Compute<InteractionState, InteractionFrame> = (state) => {
  const { lambda, sampler, length } = state;
  const theory = theoryOf(lambda, length);
  const potential = coefficientsOf(lambda);
  const { energies } = diagonalize({ potential: oscillator(lambda), levels: 2 });
  const gap = energies[1] - energies[0];
  const times = Array.from({ length: Math.floor(length / 2 / SPACING) + 1 }, (_, k) => SPACING * k);
  const free = freeOnCircle(length, times);
  const key = partKey(state.seed, "interactions", nameOf(state));
  const last = lastFrame(state);
  return continued<Memory, InteractionFrame>(
    () => ({ checkpoint: undefined, estimates: undefined }),
    async (before, index) => {
      const samples = drawsOf(index);
      let { checkpoint } = before;
      const result = await sampleDeformed(theory, {
        key,
        sampler,
        chains: CHAINS,
        warmup: WARMUP,
        samples,
        ...(checkpoint && { resume: checkpoint }),
        checkpoint: {
          every: samples,
          save: (saved) => {
            checkpoint = saved;
          },
        },
      });
      const fresh = before.estimates?.draws !== estimatedAt(index);
      const estimates = fresh ? estimate(result, state, times, gap, samples) : (before.estimates as Estimates);
      const { layout, chains } = result.draws;
      const judged = Object.values(result.observables);
      return {
        memory: { checkpoint, estimates },
        frame: {
          index,
          done: index === last,
          fraction: (index + 1) / (last + 1),
          status: `${CHAINS} chains, ${formatCount(samples)} draws each; numbers of ${formatCount(estimates.draws)}`,
          rows: estimates.rows,
          data: {
            fields: chains.map((records) => {
              const at = (samples - 1) * layout.columns + layout.points;
              return records.slice(at, at + layout.slices);
            }),
            traces: chains.map((records) =>
              Float64Array.from({ length: samples }, (_, k) => records[(k + 1) * layout.columns - 1]),
            ),
            correlator: estimates.correlator,
            free,
            masses: estimates.masses,
            gap,
            potential,
            diagnostics: {
              acceptance: result.acceptance,
              divergences: result.divergences,
              largestRHat: Math.max(...judged.map(({ rHat }) => rHat)),
              smallestEss: Math.min(...judged.map(({ bulkEss, tailEss }) => Math.min(bulkEss, tailEss))),
              longestTau: Math.max(...judged.map(({ integratedTime }) => integratedTime.value)),
              reliable: result.reliable,
              reasons: result.reasons,
              draws: samples,
            },
          },
        },
      };
    },
  );
};

function estimate(
  result: InteractingSamples,
  state: InteractionState,
  times: readonly number[],
  gap: number,
  draws: number,
): Estimates {
  const c = timeCorrelator(result, { times });
  const mass = effectiveMass(result, { step: MASS_STEP });
  const fitted = massGap(result, fitRange(state));
  const row = (k: number, { value, standardError }: Pick<Row, "value" | "standardError">, exact?: number): Row => ({
    label: LABELS[k],
    value,
    standardError,
    ...(exact !== undefined && { exact }),
  });
  return {
    draws,
    rows: [
      row(0, fitted, gap),
      ...(Number.isNaN(result.boltzmann.value) ? [] : [row(1, result.boltzmann, 1)]),
      row(2, result.action),
    ],
    correlator: times.map((at, k) => ({ at, value: c.value.get(k), error: c.standardError.get(k) })),
    masses: Array.from(mass.times, (at, k) => ({ at, value: mass.value.get(k), error: mass.standardError.get(k) })),
  };
}
