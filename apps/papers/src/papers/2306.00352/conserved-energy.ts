import { mlp } from "@nnft/architectures";
import { computed, text } from "@nnft/lectures/machinery";
import { trainEnsemble } from "@nnft/ntk";
import { points, vector } from "../../arrays.ts";
import { numberOf, type PaperClaim } from "../../claim.ts";
import { lawPlot } from "../../plot.ts";

export const conservedEnergy: PaperClaim = {
  ...numberOf("2306.00352", "conserved-energy", "the conserved energy of the descent"),
  title: "Energy-conserving descent conserves its energy to the order of the step",
  statement: text`
    The descent follows a Hamiltonian whose energy stays as it was. Without restoring it the recorded energy of a
    linear network drifts by an amount proportional to the learning rate: half the rate over twice the steps leaves
    half the drift.
  `,
  formula: String.raw`\log(s+p^2)+\eta\log(F-F_0)=\text{const}`,
  run: async (key) => {
    const net = mlp({ inputDimension: 1, widths: [8], activation: "linear" });
    const data = { inputs: points([1]), targets: vector(2) };
    const drift = async (learningRate: number, steps: number): Promise<number> => {
      const { energies } = await trainEnsemble(net, data, {
        learningRate,
        steps,
        networks: 1,
        optimizer: { name: "ecd-sep", eta: 1, restore: false, lossFloor: -0.1 },
        record: [0, steps],
        key,
        arithmetic: "float64",
      });
      return energies.get(1, 0) - energies.get(0, 0);
    };
    const rates = [1 / 256, 1 / 512, 1 / 1024];
    const drifts = await Promise.all(rates.map((rate) => drift(rate, Math.round(1 / rate / 16))));
    const ratio = drifts[1]! / drifts[2]!;
    return {
      quantities: [computed("drift at twice the rate over the drift", 2, ratio, 0.05)],
      plot: lawPlot({
        x: "learning rate",
        y: "|drift of the energy|",
        law: (rate) => Math.abs(drifts[2]!) * rate * 1024,
        from: 1 / 2048,
        to: 1 / 128,
        at: rates,
        found: drifts.map(Math.abs),
        logarithmic: true,
      }),
    };
  },
};
