// What kernels of global average pooling cost: `npm run bench -- pooling`.
import { layeredNet } from "@nnft/architectures";
import { activation, convolution, dense, globalAveragePooling } from "@nnft/architectures/layers";
import { kernels } from "@nnft/infinite-width";
import ndarray from "ndarray";

const LAYERS = 2;

/** Processor seconds of the kernels of `images` images of side × side × 3, the better of two. */
function secondsOf(name: "relu" | "erf", side: number, images: number): number {
  const block = () => [convolution({ channels: 8, size: 3, weightStd: 1.4, biasStd: 0.3 }), activation(name)];
  const net = layeredNet({
    inputShape: [side, side, 3],
    layers: [...block(), ...block(), globalAveragePooling(), dense({ width: 1 })],
  });
  const d = side * side * 3;
  const numbers = Float64Array.from({ length: images * d }, (_, i) => Math.sin(1.7 * i + 0.001 * i * i));
  const points = ndarray(numbers, [images, d]);
  const times = [0, 1].map(() => {
    const before = process.cpuUsage();
    kernels(net, points);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1e6;
  });
  return Math.min(...times);
}

console.log("activation  side  images  processor time  a pair and layer  an entry and layer");
for (const name of ["relu", "erf"] as const)
  for (const [side, images] of [
    [8, 100],
    [16, 20],
    [32, 6],
  ]) {
    const seconds = secondsOf(name, side, images);
    const each = seconds / ((LAYERS * images * (images + 1)) / 2);
    const [time, pair, entry] = [`${seconds.toFixed(2)} s`, `${(1e3 * each).toFixed(2)} ms`, 1e9 * (each / side ** 4)];
    console.log(
      `${name.padEnd(10)}${String(side).padStart(6)}${String(images).padStart(8)}${time.padStart(16)}${pair.padStart(18)}` +
        `${`${entry.toFixed(0)} ns`.padStart(20)}`,
    );
  }
