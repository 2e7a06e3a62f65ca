import { layeredNet, sampleParameters } from "@nnft/architectures";
import { vjp } from "@nnft/architectures/evaluation";
import { activation, convolution, dense, globalAveragePooling } from "@nnft/architectures/layers";
import { pack } from "@nnft/foundations";
import { keyFrom } from "@nnft/random";
import ndarray from "ndarray";
import { expect, it } from "vitest";
import { largestDifference } from "../../../../tooling/testing/statistics.ts";
import { empiricalNtk } from "../index.ts";
import { jacobianContraction } from "./jacobian-contraction.ts";

const [SIDE, IMAGES, OUTPUTS] = [6, 5, 3];
const net = layeredNet({
  inputShape: [SIDE, SIDE, 2],
  layers: [
    convolution({ channels: 5, size: 3, padding: "zero", biasStd: 0.3 }),
    activation("tanh"),
    convolution({ channels: 6, size: 3, biasStd: 0.3 }),
    activation("relu"),
    globalAveragePooling(),
    dense({ width: OUTPUTS, biasStd: 0.1 }),
  ],
});
const theta = pack(sampleParameters(net, keyFrom(5), 1));
const parameters = ndarray(theta, [theta.length]);
const d = SIDE * SIDE * 2;
const images = Float64Array.from({ length: IMAGES * d }, (_, i) => Math.sin(1 + 0.7 * i + 0.01 * i * i));

/** Σ_i ∂_iφ_a(x_p) ∂_iφ_b(x_q) from one gradient of vjp for each image and output. */
function byGradients(): Float64Array {
  const gradients = Array.from({ length: IMAGES * OUTPUTS }, (_, row) => {
    const [p, o] = [Math.floor(row / OUTPUTS), row % OUTPUTS];
    const unit = Float64Array.from({ length: OUTPUTS }, (_, a) => (a === o ? 1 : 0));
    const image = ndarray(images.slice(p * d, (p + 1) * d), [1, d]);
    return vjp(net, parameters, image, ndarray(unit, [1, OUTPUTS])).data;
  });
  const dot = (a: Float64Array, b: Float64Array): number => a.reduce((sum, x, i) => sum + x * b[i], 0);
  const kernel: number[] = [];
  for (let p = 0; p < IMAGES; p++)
    for (let q = 0; q < IMAGES; q++)
      for (let a = 0; a < OUTPUTS; a++)
        for (let b = 0; b < OUTPUTS; b++) kernel.push(dot(gradients[p * OUTPUTS + a], gradients[q * OUTPUTS + b]));
  return Float64Array.from(kernel);
}

it("the tangent kernel of a convolutional net with several outputs is the products of its gradients", () => {
  const known = byGradients();
  const found = empiricalNtk(net, parameters, ndarray(images, [IMAGES, d]));
  expect(found.shape).toEqual([IMAGES, IMAGES, OUTPUTS, OUTPUTS]);
  const scale = Math.max(...known);
  expect(largestDifference(found.data, known) / scale).toBeLessThan(1e-13);
  // negative control: outputs exchanged
  const swapped = Float64Array.from(known, (_, i) => known[i - (i % OUTPUTS) + ((i + 1) % OUTPUTS)]);
  expect(largestDifference(found.data, swapped) / scale).toBeGreaterThan(1e-2);
});

it("the contraction does not depend on how many gradients are held at once", () => {
  const whole = jacobianContraction(net, theta, images, () => true);
  const scale = Math.max(...whole);
  for (const held of [1, 2 * OUTPUTS * theta.length]) {
    const parts = jacobianContraction(net, theta, images, () => true, held);
    expect(largestDifference(parts, whole) / scale).toBeLessThan(1e-13);
  }
  // negative control: without a block
  const less = jacobianContraction(net, theta, images, (name) => name !== "weight1");
  expect(largestDifference(less, whole) / scale).toBeGreaterThan(1e-2);
});
