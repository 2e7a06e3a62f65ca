import { layeredNet } from "@nnft/architectures";
import { activation, convolution, dense, globalAveragePooling } from "@nnft/architectures/layers";
import { empiricalNtk } from "@nnft/ntk";
import ndarray from "ndarray";
import type { Prepare } from "../workload.ts";

/** W13: the empirical NTK of a convolutional net by the library, in float64. */
export const prepare: Prepare = (inputs) => {
  const hidden = () => [convolution({ channels: 10, size: 3, biasStd: 1 }), activation("relu")];
  const net = layeredNet({
    inputShape: [32, 32, 3],
    layers: [...hidden(), ...hidden(), globalAveragePooling(), dense({ width: 10 })],
  });
  const images = Float64Array.from(inputs.f32("images.f32"));
  const points = ndarray(images, [64, images.length / 64]);
  const names = ["weight0", "bias0", "weight1", "bias1", "weight2"];
  const theta = Float64Array.from(names.flatMap((name) => Array.from(inputs.f32(`${name}.f32`))));
  const parameters = ndarray(theta, [theta.length]);
  return { run: () => empiricalNtk(net, parameters, points).data };
};
