// `npm run bench -- gpu [backend [size]]`: the workloads of @nnft/gpu-kernels on a device beside the SIMD routines of one thread,
// and beside torch and JAX, if a GPU and these are present.
import { spawnSync } from "node:child_process";
import { type Backend, openDevice } from "@nnft/gpu-kernels";
import { deviceBenchmark } from "@nnft/gpu-kernels/self-test";

const backend = (process.argv[2] ?? "webgpu") as Backend;
const size = Number(process.argv[3] ?? 1);
// "cpu" checks the peers without a GPU
const peerDevice = process.argv[4] ?? "cuda";
const device = await openDevice({ backend });
console.log(`${device.backend} on ${device.adapter}, size ${size}\n`);
await device.dispose();
const { stdout, status } = spawnSync(
  "python3",
  [new URL("peers/gpu.py", import.meta.url).pathname, peerDevice, String(size)],
  { encoding: "utf8", timeout: 600_000 },
);
const peers: Readonly<Record<string, unknown>> = status === 0 ? JSON.parse(stdout) : {};
const keys = ["single", "deep", "kernels", "force"];
const rows = (await deviceBenchmark(backend, { size })).map(
  ({ workload, simdMilliseconds, deviceMilliseconds }, k) => ({
    workload,
    "device ms": deviceMilliseconds.toPrecision(3),
    "SIMD ms": simdMilliseconds.toPrecision(3),
    ...Object.fromEntries(
      ["torch", "jax"].flatMap((name) => {
        const times = peers[name] as Readonly<Record<string, number>> | undefined;
        return times ? [[`${name} ms`, times[keys[k]].toPrecision(3)]] : [];
      }),
    ),
  }),
);
console.table(rows);
console.log(
  peers.torch || peers.jax
    ? `torch and JAX on ${peers.device ?? "the GPU"}`
    : "torch and JAX were not measured: there is no GPU that they see.",
);
