import { showResultsInNotebooks as __show } from "nnft";
__show();
const __done = (cell: number): void => console.log("\u0001" + JSON.stringify({ cell }));
async function __shown(cell: number, value: any): Promise<void> {
  const show = value?.[Symbol.for("Jupyter.display")];
  const display = show ? await show.call(value) : { "text/plain": typeof value === "string" ? value : JSON.stringify(value) };
  console.log("\u0001" + JSON.stringify({ cell, display }));
}
import {
  deform,
  diagonalize,
  dots,
  grid,
  keyFrom,
  law,
  linear,
  log,
  periodicBox,
  periodicScalar,
  phi4,
  sampleDeformed,
  show,
} from "nnft";
import { massGap, timeCorrelator } from "@nnft/interactions/observables";

const length = 12;
const free = periodicScalar({ lengths: [length], mass: 1, cutoff: 12 });
const theory = deform(free, phi4(6), periodicBox({ lengths: [length] }));
const result = await sampleDeformed(theory, {
  key: keyFrom("phi4"),
  samples: 1000,
});
await __shown(1, result.reliable);
__done(1);
const gap = massGap(result, { from: 0.5, to: 2 });
await __shown(3, show(gap));
__done(3);
const { energies } = diagonalize({ potential: [0, 0, 0.5, 0, 6 / 24] });
const exact = energies[1]! - energies[0]!;
console.log("exact gap:", exact.toFixed(5), " measured:", gap.value.toFixed(3));
await __shown(4, Math.abs(gap.value - exact) < 5 * gap.standardError);
__done(4);
const { times, value, standardError } = timeCorrelator(result);
const shown = Array.from(times).filter((t) => t <= 3);
const levels = diagonalize({ potential: [0, 0, 0.5, 0, 6 / 24], levels: 8 });
const C = (t: number) =>
  Array.from(levels.energies).reduce(
    (sum, energy, n) =>
      sum +
      levels.matrixElement(1, 0, n) ** 2 *
        (Math.exp(-(energy - energies[0]!) * t) +
          Math.exp(-(energy - energies[0]!) * (length - t))),
    0,
  );
const data = dots(
  "sampled",
  shown,
  shown.map((_, k) => value.get(k)),
  shown.map((_, k) => standardError.get(k)),
);
const plot = {
  title: "C(t), λ = 6",
  x: linear("t"),
  y: log("C(t)"),
  series: [law("Hamiltonian", grid(0, 3), C), data],
};
await __shown(6, show(plot));
__done(6);
