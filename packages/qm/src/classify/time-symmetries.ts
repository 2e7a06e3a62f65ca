import { normalCdf } from "@nnft/foundations/special-functions";
import { type Key, split } from "@nnft/random";
import { checkSymmetry, reflections, translations } from "@nnft/symmetry";
import type { NPoint } from "@nnft/symmetry/axioms";
import { drawPaths, type Process } from "../processes/process.ts";
import type { Requirement } from "./requirement.ts";

/** Translation and reversal of time: exactly by n-point functions of orders 1 … 4 where they are known, else by draws. */
export async function timeSymmetries(
  process: Process,
  unit: number,
  key: Key,
  { samples, level }: { readonly samples: number; readonly level: number },
): Promise<Requirement[]> {
  const step = process.step;
  const times = step ? [step, 2 * step, 4 * step, 5 * step] : [0.3 * unit, 0.7 * unit, 1.2 * unit, 2 * unit];
  if (process.nPoint) return exactSymmetries(process.nPoint, times, step ? 3 * step : 1.7 * unit);
  if (step) return latticeSymmetries(process, times, 3 * step, key, samples, level);
  const groups = [
    ["translation invariance", translations(1, unit)],
    ["time reversal", reflections(1, [0])],
  ] as const;
  const requirements: Requirement[] = [];
  for (const [k, [name, group]] of groups.entries()) {
    const { verdict, statement } = await checkSymmetry(process, group, {
      points: times.map((t) => [t]),
      key: split(key, k),
      samples: Math.min(samples, 16_384),
      level,
    });
    requirements.push({ name, verdict, exact: false, evidence: statement });
  }
  return requirements;
}

/** The largest change of an n-point function under shift and reversal, in units of its r.m.s. */
function exactSymmetries(nPoint: NPoint, times: readonly number[], shift: number): Requirement[] {
  const tuples = [[0], [0, 0], [0, 1], [0, 3], [0, 1, 2], [0, 0, 3], [0, 1, 2, 3], [0, 0, 1, 3]];
  return moves(shift).map(([name, move]) => {
    let [change, order] = [0, 0];
    for (const tuple of tuples) {
      const here = tuple.map((k) => [times[k]]);
      const scale = Math.sqrt(Math.abs(nPoint([...here, ...here]))) || 1;
      const difference = Math.abs(nPoint(here.map(([t]) => [move(t)])) - nPoint(here)) / scale;
      if (difference > change) [change, order] = [difference, tuple.length];
    }
    return {
      name,
      verdict: change < 1e-9 ? ("holds" as const) : ("broken" as const),
      exact: true,
      evidence:
        change < 1e-9
          ? "n-point functions of orders 1 … 4 agree"
          : `G^(${order}) changes by ${change.toPrecision(3)} of its r.m.s.`,
    };
  });
}

const moves = (shift: number) =>
  [
    ["translation invariance", (t: number): number => t + shift],
    ["time reversal", (t: number): number => -t],
  ] as const;

/** Shift and reversal on a lattice of times: products of orders 1 … 4 of independent draws, Holm-corrected. */
function latticeSymmetries(
  process: Process,
  times: readonly number[],
  shift: number,
  key: Key,
  samples: number,
  level: number,
): Requirement[] {
  const tuples = [[0], [0, 0], [0, 1], [0, 3], [0, 1, 2], [0, 0, 3], [0, 1, 2, 3]];
  const measure = (list: readonly number[], own: Key) => {
    const paths = drawPaths(process, list, own, samples);
    return tuples.map((tuple) => {
      let [sum, squares] = [0, 0];
      for (let m = 0; m < samples; m++) {
        const product = tuple.reduce((value, k) => value * paths[m * list.length + k], 1);
        sum += product;
        squares += product * product;
      }
      const mean = sum / samples;
      return { mean, variance: (squares / samples - mean * mean) / samples };
    });
  };
  const here = measure(times, split(key, 0));
  return moves(shift).map(([name, move], k) => {
    const there = measure(times.map(move), split(key, k + 1));
    const pulls = here.map(({ mean, variance }, i) => {
      const error = Math.sqrt(variance + there[i].variance);
      return error > 0 ? (mean - there[i].mean) / error : 0;
    });
    const pValue = Math.min(1, pulls.length * Math.min(...pulls.map((pull) => 2 * normalCdf(-Math.abs(pull)))));
    return {
      name,
      verdict: pValue < level ? ("broken" as const) : ("holds" as const),
      exact: false,
      evidence: `p = ${pValue.toPrecision(2)} over ${pulls.length} products of orders 1 … 4, ${samples} draws on either side`,
    };
  });
}
