import { type DenseArchitecture, type Ensemble, evaluate, sampleParameters } from "@nnft/architectures";
import { vjp } from "@nnft/architectures/evaluation";
import { pack } from "@nnft/foundations";
import type { Key } from "@nnft/random";
import ndarray, { type NdArray } from "ndarray";

/**
 * Outputs of one net on tests after every step of gradient descent on L = (1/|D|) Σ ½(φ − φ₀ − y)²: centered, so that it starts from 0.
 * The plainest code there is, against which theories are tested.
 */
export function trainNet(
  net: Ensemble<DenseArchitecture>,
  data: { readonly inputs: NdArray; readonly targets: NdArray },
  tests: NdArray,
  { learningRate, steps, key }: { readonly learningRate: number; readonly steps: number; readonly key: Key },
): readonly Float64Array[] {
  const theta = pack(sampleParameters(net, key, 1));
  const parameters = ndarray(theta, [theta.length]);
  const samples = data.targets.shape[0];
  const [start, testStart] = [evaluate(net, parameters, data.inputs), evaluate(net, parameters, tests)];
  return Array.from({ length: steps + 1 }, () => {
    const outputs = evaluate(net, parameters, data.inputs);
    const found = evaluate(net, parameters, tests).data.map((value, t) => value - testStart.get(t));
    const cotangent = Float64Array.from(
      { length: samples },
      (_, i) => (learningRate / samples) * (data.targets.get(i) - outputs.get(i) + start.get(i)),
    );
    const step = vjp(net, parameters, data.inputs, ndarray(cotangent, [samples])).data;
    for (let i = 0; i < theta.length; i++) theta[i] += step[i];
    return found;
  });
}
