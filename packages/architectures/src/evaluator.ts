import type { Table } from "@nnft/foundations";
import { roomFor } from "@nnft/foundations/checks";
import { denseFeatures } from "./dense-features.ts";
import type { Architecture, Ensemble } from "./ensemble.ts";
import { architectureOf } from "./ensemble.ts";
import type { Evaluator } from "./evaluator-type.ts";
import { layeredEvaluator } from "./layered-evaluator.ts";
import { netPoints } from "./net-points.ts";
import { parameterSpace } from "./parameter-space.ts";
import { planeWaveFeatures } from "./plane-wave-features.ts";

/**
 * Fixes an architecture on points [P, d] for repeated evaluation at many θ.
 * Errors: ShapeError or DomainError for points that do not fit, in the name of `caller`; UnsupportedError for neurons that cannot fit
 * into memory. Cost per network: O(P Σ_ℓ n_ℓ n_{ℓ+1}).
 */
export function evaluator(net: Ensemble | Architecture, points: Table, caller = "evaluator"): Evaluator {
  const architecture = architectureOf(net, caller);
  const { blocks } = parameterSpace(net, caller);
  const packed = netPoints(architecture, points, caller);
  const pointCount = packed.length / architecture.inputDimension;
  if (architecture.kind === "layered") return layeredEvaluator(architecture, packed);
  const widest = architecture.kind === "dense" ? Math.max(...architecture.widths) : architecture.width;
  const room = `${widest} neurons at ${pointCount} points`;
  const buffer = roomFor(caller, room, pointCount * widest, "pass fewer points or make the net narrower");
  const hidden =
    architecture.kind === "dense" ? denseFeatures(architecture, packed) : planeWaveFeatures(architecture, packed);
  const outputs = architecture.outputDimension;
  const last = architecture.kind === "dense" ? architecture.widths.length : 1;
  const readout = blocks.find((block) => block.name === `weight${last}`)!;
  const bias = blocks.find((block) => block.name === `bias${last}`);
  const readoutScale = architecture.kind === "dense" ? architecture.weightScales[last] : architecture.outputScale;
  const readoutBiasScale = architecture.kind === "dense" ? architecture.biasScales[last] : 0;
  const features = hidden.width;
  return {
    points: pointCount,
    outputs,
    features,
    readoutScale,
    readoutBiasScale,
    writeFeatures: hidden.write,
    writeFields: (theta, at, target, to) => {
      hidden.write(theta, at, buffer);
      for (let p = 0; p < pointCount; p++) {
        for (let o = 0; o < outputs; o++) {
          const row = at + readout.offset + o * features;
          let sum = 0;
          for (let j = 0; j < features; j++) sum += theta[row + j] * buffer[p * features + j];
          target[to + p * outputs + o] =
            readoutScale * sum + (bias ? readoutBiasScale * theta[at + bias.offset + o] : 0);
        }
      }
    },
  };
}
