import type { DenseArchitecture, Ensemble } from "@nnft/architectures";
import { parameterSpace } from "@nnft/architectures/evaluation";
import { moment } from "@nnft/densities/operations";
import { UnsupportedError } from "@nnft/foundations";
import { resolveActivation } from "@nnft/gaussian-averages";

/** The hidden layers of a dense net as functions of standard normals, with the read-out integrated. */
export interface HiddenNet {
  /** standard normals the hidden layers take */
  readonly size: number;
  /** writes K̂ [P, P] of the output, given hidden weights of unit variance */
  readonly kernel: (normals: Float64Array, into: Float64Array) => void;
}

/** Reads a net with one output and Gaussian weights. Throws UnsupportedError for others. */
export function hiddenNet(caller: string, net: Ensemble, packed: Float64Array, points: number): HiddenNet {
  parameterSpace(net, caller);
  const { kind } = net.architecture;
  if (kind !== "dense") throw refusal(caller, `a dense net, got kind "${kind}"`);
  const { architecture, density } = net as Ensemble<DenseArchitecture>;
  if (architecture.outputDimension !== 1) throw refusal(caller, `one output, got ${architecture.outputDimension}`);
  if (architecture.neuronNormalization !== "none") throw refusal(caller, "neurons that are not normalized");
  const spread = (name: string): number => {
    const own = density[name];
    if (own === undefined) return 0;
    if (own.kind !== "normal" && own.kind !== "deterministic")
      throw refusal(caller, `normal entries in block "${name}", got "${own.kind}"`);
    return Math.sqrt(moment(own, 2));
  };
  const { widths, inputDimension, weightScales, biasScales } = architecture;
  const sigma = resolveActivation(architecture.activation).value;
  const fanIns = [inputDimension, ...widths];
  const weight = weightScales.map((scale, l) => scale * spread(`weight${l}`));
  const bias = biasScales.map((scale, l) => (scale === 0 ? 0 : scale * spread(`bias${l}`)));
  const last = widths.length;
  const size = widths.reduce((sum, n, l) => sum + n * (fanIns[l] + 1), 0);
  return {
    size,
    kernel: (normals, into) => {
      let below = Float64Array.from(
        { length: inputDimension * points },
        (_, at) => packed[(at % points) * inputDimension + Math.floor(at / points)],
      );
      let offset = 0;
      for (let l = 0; l < last; l++) {
        const [n, fanIn] = [widths[l], fanIns[l]];
        const z = new Float64Array(n * points);
        for (let i = 0; i < n; i++) {
          const from = offset + i * (fanIn + 1);
          for (let k = 0; k < fanIn; k++) {
            const w = weight[l] * normals[from + k];
            for (let a = 0; a < points; a++) z[i * points + a] += w * below[k * points + a];
          }
          const b = bias[l] * normals[from + fanIn];
          for (let a = 0; a < points; a++) z[i * points + a] = sigma(z[i * points + a] + b);
        }
        offset += n * (fanIn + 1);
        below = z;
      }
      into.fill(bias[last] ** 2);
      const variance = weight[last] ** 2;
      for (let k = 0; k < widths[last - 1]; k++)
        for (let a = 0; a < points; a++) {
          const own = variance * below[k * points + a];
          for (let c = 0; c < points; c++) into[a * points + c] += own * below[k * points + c];
        }
    },
  };
}

function refusal(caller: string, requirement: string): UnsupportedError {
  return new UnsupportedError(`${caller}: \`net\` must have ${requirement}; use mlp with one output.`);
}
