import { sampled, text } from "@nnft/lectures/machinery";
import { meanFieldDynamics } from "@nnft/ntk";
import { points, vector } from "../../arrays.ts";
import { numberOf, type PaperClaim } from "../../claim.ts";
import { lawPlot } from "../../plot.ts";

export const lazyLimit: PaperClaim = {
  ...numberOf("2205.09653", "lazy-limit", "the lazy limit γ₀ → 0"),
  title: "At γ₀ = 0 the dynamical mean field is that of the frozen kernel",
  statement: text`
    The parameter γ₀ tells how much features move. At γ₀ = 0 the output follows the constant kernel of the start:
    with one input of a linear network, the exponential with the rate 2.
  `,
  formula: String.raw`f(t)=y\,(1-e^{-2\eta t})`,
  run: async (key) => {
    const times = [0.2, 0.6];
    const found = await meanFieldDynamics({
      activation: "linear",
      data: { inputs: points([1]), targets: vector(0.8) },
      testInputs: points([1]),
      times,
      gamma0: 0,
      particles: 2048,
      replicas: 8,
      key,
    });
    const exact = (t: number): number => 0.8 * (1 - Math.exp(-2 * t));
    const { value, standardError } = found.outputs;
    const own = times.map((_, k) => value.get(k, 0));
    const errors = times.map((_, k) => standardError.get(k, 0));
    return {
      quantities: times.map((t, k) => sampled(`f(${t})`, exact(t), own[k]!, errors[k]!)),
      plot: lawPlot({ x: "training time", y: "output", law: exact, from: 0, to: 1, at: times, found: own, errors }),
    };
  },
};
