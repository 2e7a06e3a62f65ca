import type { DenseArchitecture, Ensemble } from "@nnft/architectures";
import { planTuples } from "@nnft/correlators/accumulators";
import { resolveActivation } from "@nnft/gaussian-averages";
import type { Problem } from "../methods/problem.ts";
import { entriesPaired } from "./wick-expansion.ts";

/** Milliseconds that averages take, by the number of different points in them: smooth σ, and σ with kinks. Measured on one core. */
const SMOOTH = [0, 0.1, 1, 20, 120];
const KINKED = [0, 0.5, 4, 8, 70];
/** Nanoseconds of kernel collapse for each neuron, point and product or activation, and of each network. */
const [PER_PRODUCT, PER_NETWORK] = [0.6, 3000];
/** The twin draws this many times longer. */
const SLOWER = 2;
/** Gain in variance of the connected four-point function, divided by width/layers, as measured for smooth σ and for relu. */
const [GAIN, GAIN_OF_KINKS] = [1.4, 0.12];
/** Preparations that are never too long, in milliseconds, and how much longer than the draws they may be. */
const [SHORT, LONGER] = [10_000, 4];
const DEFAULT_DRAWS = 65_536;

/** The gain that is predicted for the frozen-law twin, and whether it pays for its time. */
export interface TwinPrediction {
  /** variance without it over that with it */
  readonly gain: number;
  readonly pays: boolean;
}

/** Predicts variance times time with and without the twin, from counts of operations only: the choice is the same on every machine. */
export function predictTwin({ net, points, request, layout, options }: Problem): TwinPrediction {
  const { architecture } = net as Ensemble<DenseArchitecture>;
  const { widths } = architecture;
  const { kinks } = resolveActivation(architecture.activation);
  const [count] = points.shape;
  const prices = kinks.length > 0 ? KINKED : SMOOTH;
  const plan = planTuples(layout.all, count * request.outputs);
  const entries = entriesPaired(plan, request.outputs, count);
  const responses = entries.length * 2 * prices[2];
  const products = Math.max(...request.orders) < 4 ? 0 : productsPrice(plan.monomials, request.outputs, prices);
  const preparation = widths.length * (responses + products);
  const neurons = widths.reduce((sum, width) => sum + width, 0);
  const draws = options.targetRelativeError === undefined ? (options.samples ?? DEFAULT_DRAWS) : DEFAULT_DRAWS;
  const plain = draws * 1e-6 * (PER_NETWORK + PER_PRODUCT * neurons * count * (count + 8));
  const gain = ((kinks.length > 0 ? GAIN_OF_KINKS : GAIN) * Math.min(...widths)) / widths.length;
  const pays = preparation + SLOWER * plain < gain * plain && preparation <= Math.max(SHORT, LONGER * plain);
  return { gain, pays };
}

/** ⟨σσσσ⟩ of all points in the monomials of four, those of three different points shared by the monomials that hold them. */
function productsPrice(monomials: readonly (readonly number[])[], outputs: number, prices: readonly number[]): number {
  const sets = new Set<string>();
  for (const monomial of monomials) {
    if (monomial.length !== 4) continue;
    const points = [...new Set(monomial.map((site) => Math.floor(site / outputs)))].sort((a, b) => a - b);
    for (let mask = 1; mask < 1 << points.length; mask++) sets.add(points.filter((_, k) => (mask >> k) & 1).join());
  }
  let price = 0;
  for (const set of sets) price += prices[set.split(",").length];
  return price;
}
