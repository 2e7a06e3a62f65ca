import { writeFileSync } from "node:fs";
import { activation, dense, flatten, parallel, selfAttention } from "@nnft/architectures/layers";
import { arrayBytes, readArray } from "@nnft/data";
import { ConvergenceError, DomainError, FileError, ShapeError, UnsupportedError } from "@nnft/foundations";
import ndarray, { type NdArray } from "ndarray";
import { describe, expect, it } from "vitest";
import { expectRefusal } from "../../../tooling/testing/expect-refusal.ts";
import { expectRejection } from "../../../tooling/testing/expect-rejection.ts";
import { scratchFolders } from "../../../tooling/testing/scratch-folders.ts";
import { compareWithOutputs, evaluateNetworks, type NetworkDescription, readNetworks } from "./index.ts";
import { descriptions, numpyNetworks } from "./testing/numpy-networks.ts";

const scratch = scratchFolders("networks");
const networksBy = numpyNetworks();

const tensor = (...shape: readonly number[]): NdArray<Float64Array> => {
  const size = shape.reduce((product, n) => product * n, 1);
  return ndarray(
    Float64Array.from({ length: size }, (_, i) => Math.sin(3 * i + shape[0])),
    [...shape],
  );
};
const file = async (arrays: Readonly<Record<string, NdArray<Float64Array>>>, name = "net.npz") => ({
  name,
  bytes: await arrayBytes("npz", arrays),
});
const good = { "0.weight": tensor(4, 3), "0.bias": tensor(4), "2.weight": tensor(1, 4), "2.bias": tensor(1) };
const tanh: NetworkDescription = { activation: "tanh" };

describe("files that are no state dict of the description are refused by name", () => {
  it.each<[string, Readonly<Record<string, NdArray<Float64Array>>>, NetworkDescription, RegExp]>([
    [
      "a weight transposed",
      { ...good, "0.weight": tensor(3, 4) },
      tanh,
      /"2\.weight".*behind the 3 outputs.*\[out, in\].*transpose/,
    ],
    [
      "a last weight transposed",
      { ...good, "2.weight": tensor(4, 1) },
      tanh,
      /"2\.weight" must have shape \[out, 4\].*got \[4, 1\]/,
    ],
    [
      "a key of biases missing",
      { "0.weight": good["0.weight"], "2.weight": good["2.weight"], "2.bias": good["2.bias"] },
      tanh,
      /has no "0\.bias", though other modules have biases; save the whole state dict, or say/,
    ],
    ["biases that are denied", good, { ...tanh, biases: false }, /holds "0\.bias", but `biases` says/],
    [
      "biases that are not there",
      { "0.weight": good["0.weight"], "2.weight": good["2.weight"] },
      { ...tanh, biases: true },
      /has no "0\.bias"; save/,
    ],
    ["a bias of another length", { ...good, "0.bias": tensor(3) }, tanh, /"0\.bias" must have shape \[4\], got \[3\]/],
    ["biases without weights", { ...good, "1.bias": tensor(4) }, tanh, /"1\.bias" without "1\.weight"/],
    ["batch normalization", { ...good, "1.running_mean": tensor(4) }, tanh, /batch normalization.*fuse_conv_bn_eval/],
    ["parametrized weights", { ...good, "0.weight_g": tensor(4) }, tanh, /parametrized weights; remove/],
    ["attention", { ...good, "a.in_proj_weight": tensor(4) }, tanh, /of attention, which is not read/],
    ["other arrays", { ...good, outputs: tensor(4) }, tanh, /"outputs", which is no weight or bias; keep only/],
    [
      "a network that diverged",
      { ...good, "0.bias": ndarray(Float64Array.of(1, Number.NaN, 1, 1), [4]) },
      tanh,
      /"0\.bias" is not finite at entry 1; leave out/,
    ],
    ["one module", { "0.weight": tensor(4, 3) }, tanh, /holds weights of 1 module/],
    [
      "a convolution",
      { "0.weight": tensor(4, 3, 2), "2.weight": tensor(1, 4) },
      tanh,
      /no dense layer; describe the net by `inputShape` and `layers`/,
    ],
    [
      "names without an order",
      { "out.weight": tensor(3, 3), "in.weight": tensor(3, 3) },
      tanh,
      /order neither numbers nor shapes tell; give .* `order`/,
    ],
    ["an order of other modules", good, { ...tanh, order: ["0", "1"] }, /`order` must name every module once/],
    [
      "too few layers",
      good,
      { inputShape: [3], layers: [dense({ width: 4 })] },
      /weights of 2 modules, but `layers` has 1/,
    ],
    [
      "dense layers of other widths",
      good,
      { inputShape: [3], layers: [dense({ width: 5 }), activation("tanh"), dense({ width: 1 })] },
      /"0\.weight" must have shape \[5, 3\] by `layers`, got \[4, 3\]; correct/,
    ],
    [
      "axes in another order",
      { ...good, "0.weight": tensor(3, 4) },
      { inputShape: [3], layers: [dense({ width: 4 }), activation("tanh"), dense({ width: 1 })] },
      /axes are in another order/,
    ],
    ["too few entries of `biases`", good, { ...tanh, biases: [true] }, /`biases` must have an entry for each of 2/],
  ])("%s", async (_, arrays, description, words) => {
    const source = await file(arrays);
    await expectRejection(() => readNetworks(source, description), FileError, words);
    // negative control: what was not changed is read
    expect((await readNetworks(await file(good), tanh)).theta.shape).toEqual([1, 21]);
  });

  it.each<[string, Readonly<Record<string, NdArray<Float64Array>>>, RegExp]>([
    ["other modules", { ...good, "4.weight": tensor(1, 1) }, /b\.npz: holds "4\.weight", which a\.npz has not/],
    ["fewer modules", { "0.weight": tensor(4, 3), "0.bias": tensor(4) }, /b\.npz: has no "2\.weight"/],
    [
      "other shapes",
      { ...good, "0.weight": tensor(4, 2) },
      /b\.npz: "0\.weight" must have shape \[4, 3\] as in a\.npz/,
    ],
    [
      "fewer biases",
      { "0.weight": tensor(4, 3), "0.bias": tensor(4), "2.weight": tensor(1, 4) },
      /b\.npz: has no "2\.bias", unlike a\.npz/,
    ],
  ])("a second network of %s", async (_, arrays, words) => {
    const files = [await file(good, "a.npz"), await file(arrays, "b.npz")];
    await expectRejection(() => readNetworks(files, tanh), FileError, words);
  });

  it("descriptions that say too little, too much, or what cannot be", async () => {
    const source = await file(good);
    for (const [description, kind, words] of [
      [{}, DomainError, /an `activation` or `layers`, got neither/],
      [{ activation: "tanh", layers: [] }, DomainError, /got both/],
      [{ layers: [dense({ width: 1 })] }, DomainError, /must have `inputShape` with `layers`/],
      [{ ...tanh, channels: "middle" }, DomainError, /`channels` must be/],
      [{ ...tanh, biasses: true }, DomainError, /did you mean `biases`/],
      [{ ...tanh, initialization: "kaiming" }, DomainError, /"pytorch" or \{ weightStd, biasStd \}/],
      [{ ...tanh, initialization: { weightStd: [1] } }, DomainError, /must be one number or 2/],
      [
        { inputShape: [2, 4], layers: [selfAttention({ heads: 1, queryDimension: 1 })] },
        ShapeError,
        /dense and convolution layers only/,
      ],
      [
        { inputShape: [2, 2], layers: [parallel([flatten()], [flatten(), dense({ width: 4 })]), dense({ width: 1 })] },
        UnsupportedError,
        /must not add features that were flattened/,
      ],
    ] as const)
      await expectRejection(
        async () =>
          readNetworks(
            kind === UnsupportedError ? await file({ "0.weight": tensor(4, 4), "1.weight": tensor(1, 4) }) : source,
            description as never,
          ),
        kind,
        words,
      );
  });

  it("folders without files, and no files", async () => {
    const folder = scratch();
    await expectRejection(() => readNetworks(folder, tanh), FileError, /holds no safetensors, NPZ or HDF5 files; save/);
    await expectRejection(
      () => readNetworks(`${folder}/none`, tanh),
      FileError,
      /cannot be read \(ENOENT\); check the path/,
    );
    await expectRejection(() => readNetworks([], tanh), DomainError, /at least one file/);
    for (const k of [10, 2]) writeFileSync(`${folder}/net${k}.npz`, (await file(good)).bytes);
    expect((await readNetworks(folder, tanh)).files.map((name) => name.slice(folder.length + 1))).toEqual([
      "net2.npz",
      "net10.npz",
    ]);
  });
});

describe("a wrong description is detected by the stored outputs, and the message names the cause", () => {
  async function compared(
    kind: keyof typeof descriptions,
    change: Partial<NetworkDescription>,
    spoil?: (outputs: NdArray<Float64Array>) => void,
  ) {
    const folder = networksBy(kind);
    const networks = await readNetworks(folder, { ...descriptions[kind], ...change });
    const points = await readArray(`${folder}/points.npy`);
    const outputs = await readArray(`${folder}/outputs.npy`);
    spoil?.(outputs);
    // points of one channel lie alike in both orders
    const given =
      change.channels === "last" ? ndarray(points.data, [points.shape[0], points.size / points.shape[0]]) : points;
    return { networks, points: given, outputs, ...compareWithOutputs(networks, given, outputs) };
  }

  it.each<[string, keyof typeof descriptions, Partial<NetworkDescription>, RegExp]>([
    ["another activation", "mlp", { activation: "relu" }, /the networks have `activation: "tanh"`; describe them so/],
    ["a flattened layer in another order", "cnn", { channels: "last" }, /come first; set `channels: "first"`/],
    [
      "a flattened layer of one channel in another order",
      "cnn1d",
      { channels: "last" },
      /come first; set `channels: "first"`/,
    ],
  ])("%s", async (_, kind, change, words) => {
    const { agrees, reason, networks, points, outputs } = await compared(kind, change);
    expect(agrees).toBe(false);
    expect(reason).toMatch(words);
    expectRefusal(() => compareWithOutputs(networks, points, outputs, { required: true }), ConvergenceError, words);
    // negative control: as they are
    expect(
      compareWithOutputs((await compared(kind, {})).networks, (await compared(kind, {})).points, outputs).agrees,
    ).toBe(true);
  });

  it("networks in another order, outputs behind a softmax, outputs that nothing explains", async () => {
    const rolled = await compared("mlp", {}, ({ data }) => data.set([...data.slice(14), ...data.slice(0, 14)]));
    expect(rolled.reason).toMatch(/another order, 2, 0, 1; sort the files/);
    const softmax = await compared("mlp", {}, ({ data }) => {
      for (let i = 0; i < data.length; i += 2) {
        const share = 1 / (1 + Math.exp(data[i + 1] - data[i]));
        data.set([share, 1 - share], i);
      }
    });
    expect(softmax.reason).toMatch(/probabilities; store .* before the softmax/);
    expect((await compared("mlp", {}, ({ data }) => void (data[3] += 0.1))).reason).toMatch(
      /check the activation, strides/,
    );
  });

  it("a square weight that is transposed", async () => {
    const folder = networksBy("mlp");
    const networks = await readNetworks(folder, descriptions.mlp);
    const theta = ndarray(networks.theta.data.slice(), networks.theta.shape);
    const [at, size] = [3 * 32 + 32, networks.theta.shape[1]];
    for (let m = 0; m < 3; m++)
      for (let i = 0; i < 32; i++)
        for (let j = 0; j < 32; j++) theta.set(m, at + 32 * i + j, networks.theta.data[m * size + at + 32 * j + i]);
    const [points, outputs] = [await readArray(`${folder}/points.npy`), await readArray(`${folder}/outputs.npy`)];
    expect(compareWithOutputs({ ...networks, theta }, points, outputs).reason).toMatch(
      /"weight1" is transposed; save weights as \[out, in\]/,
    );
  });

  it("points and outputs of another shape name the one that is wanted", async () => {
    const { networks, points } = await compared("cnn", {});
    const last = ndarray(points.data, [4, 8, 12, 2]);
    expectRefusal(
      () => evaluateNetworks(networks, last),
      ShapeError,
      /must have shape \[P, 2, 8, 12\] or \[P, 192\], got \[4, 8, 12, 2\]; channels come first/,
    );
    expectRefusal(
      () => compareWithOutputs(networks, points, tensor(4, 3)),
      ShapeError,
      /must have shape \[3, 4, 3\] for 3 networks, got \[4, 3\]/,
    );
    expectRefusal(() => evaluateNetworks({} as never, points), DomainError, /readNetworks/);
  });
});
