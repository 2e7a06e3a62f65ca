import { dots, levels, linear, log, type Plot } from "@nnft/plots";
import { curve } from "../../shared/series.ts";
import type { RenormalizationData } from "./compute.ts";
import type { RenormalizationState } from "./controls.ts";

/** How far from Gaussian the field below Λ′ is. */
export function kurtosisPlot({ flow, sampled }: RenormalizationData, { shell }: RenormalizationState): Plot {
  const at = flow.map(({ cutoff }) => cutoff);
  const of = (read: (point: (typeof flow)[number]) => number) => flow.map(read);
  return {
    x: log("shell Λ′"),
    y: { ...linear("N κ₄/κ₂²"), range: [-10, 20] },
    series: [
      curve(
        "N neurons",
        at,
        of(({ fixed }) => fixed),
      ),
      {
        ...curve(
          "a Poisson number",
          at,
          of(({ poisson }) => poisson),
        ),
        kind: "printed",
      },
      {
        ...curve(
          "Nq of them below",
          at,
          of(({ conditioned }) => conditioned),
        ),
        kind: "printed",
      },
      levels("Gaussian", [0]),
      dots("networks", [shell], [sampled.value], [sampled.error]),
    ],
  };
}

/** Neurons and variance below Λ′, as shares of the whole. */
export function sharePlot({ flow, std }: RenormalizationData, { width, shell }: RenormalizationState): Plot {
  const at = flow.map(({ cutoff }) => cutoff);
  const nearest = flow.reduce((one, other) =>
    Math.abs(other.cutoff - shell) < Math.abs(one.cutoff - shell) ? other : one,
  );
  return {
    x: log("shell Λ′"),
    y: { ...linear("share"), range: [0, 1.05] },
    series: [
      curve(
        "of the neurons",
        at,
        flow.map(({ neurons }) => neurons / width),
      ),
      {
        ...curve(
          "of ⟨φ²⟩",
          at,
          flow.map(({ variance }) => variance / std ** 2),
        ),
        kind: "printed",
      },
      dots("this shell", [nearest.cutoff], [nearest.neurons / width]),
    ],
  };
}
