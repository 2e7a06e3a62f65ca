// Matrices, kernel layers and cosine nets against numpy and LAPACK where /usr/bin/python3 has them:
// node --conditions=nnft-source bench-linear-algebra.ts [rounds] (after a build). Results are checked first, then both
// sides take turns; median [best] of the rounds.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { createInterface } from "node:readline";
import { type Build, loadSimd } from "./src/index.ts";

const rounds = Number(process.argv[2] ?? 9);
const build = (process.argv[3] ?? "auto") as Build | "auto";
const n = 2000;
const d = 784;
const neurons = 1000;
const length = 64;
const simd = loadSimd({ build });

const normals = (count: number, key: number): Float32Array => {
  const target = new Float32Array(count);
  simd.fillNormalF32([2024, key], target);
  return target;
};
const inputs = normals(n * d, 1);
const x = Float64Array.from(inputs);
const y = Float64Array.from({ length: n }, (_, i) => Math.sin(0.37 * i));
const net = {
  neurons,
  amplitudes: normals(neurons, 2).map((a) => a / Math.sqrt(neurons)),
  weights: normals(2 * neurons, 3).map((w) => 4 * w),
  phases: normals(neurons, 4),
};
const axis = Float32Array.from({ length }, (_, i) => (2 * i) / length - 1);

const PEER = `
import numpy as np, sys, time, scipy.linalg as sl
n, d, N, L = ${n}, ${d}, ${neurons}, ${length}
X = np.fromfile('inputs', np.float32).reshape(n, d).astype(float); y = np.sin(np.arange(n) * .37)
a, b = np.fromfile('amplitudes', np.float32), np.fromfile('phases', np.float32)
w1, w2 = np.fromfile('weights', np.float32).reshape(N, 2).T.copy(); axis = np.fromfile('axis', np.float32)
def layers(act, K, sw):
    T = K.copy()
    for _ in range(3):
        q = np.diag(K).copy()
        if act == 'relu':
            r = np.sqrt(np.outer(q, q)); c = np.clip(K / r, -1, 1); t = np.arccos(c)
            kd = sw * (np.pi - t) / (2 * np.pi); K = sw * r * (np.sqrt(1 - c * c) + (np.pi - t) * c) / (2 * np.pi)
        else:
            p = np.outer(1 + 2 * q, 1 + 2 * q); kd = sw * 4 / np.pi / np.sqrt(p - 4 * K * K)
            K = sw * 2 / np.pi * np.arcsin(2 * K / np.sqrt(p))
        T = K + T * kd
    return K, T
A = layers('relu', X @ X.T / d, 2.0)[1] + 1e-3 * np.eye(n)
S = A.astype(np.float32)
def force(p):
    h = 2. / L; r = lambda k, ax: np.roll(p, k, ax)
    return 4 * p - r(1, 0) - r(-1, 0) - r(1, 1) - r(-1, 1) + h * h * (p + .5 / 6 * p**3)
def w7():
    t1 = axis[:, None] * w1 + b; t2 = w2[:, None] * axis
    c1, s1, c2, s2 = np.cos(t1), np.sin(t1), np.cos(t2), np.sin(t2)
    F = force((a * c1) @ c2 - (a * s1) @ s2)
    U, V, U2, V2 = F @ c2.T, F @ s2.T, F.T @ c1, F.T @ s1
    Q = s1 * U + c1 * V; Q2 = s2.T * U2 + c2.T * V2
    return (c1 * U - s1 * V).sum(0), -a * Q.sum(0), -a * (axis[:, None] * Q).sum(0), -a * (axis[:, None] * Q2).sum(0)
def solve():
    c = sl.cho_factor(M, lower=True, overwrite_a=True, check_finite=False)
    return sl.cho_solve(c, y, check_finite=False)
def w4(act):
    K, T = layers(act, X @ X.T / d, 2.0 if act == 'relu' else 1.5); return [K[7, 3], T[7, 3], T[1999, 5], T[9, 9]]
jobs = {'gemm64': lambda: (A @ A)[1, :2], 'gemm32': lambda: (S @ S)[1, :2], 'syrk64': lambda: (X @ X.T)[1, :2],
    'cholesky': lambda: solve()[:3], 'w4 relu': lambda: w4('relu'), 'w4 erf': lambda: w4('erf'),
    'w7': lambda: [q[5] for q in w7()]}
print('ready', flush=True)
for line in sys.stdin:
    M = A.copy(); name = line.strip(); start = time.perf_counter(); out = jobs[name](); took = time.perf_counter() - start
    print(took, *out, flush=True)
`;

/** A running python3 that answers the name of a job with seconds and some numbers of the result; undefined without numpy. */
async function peer(folder: string): Promise<((job: string) => Promise<number[]>) | undefined> {
  const { OPENBLAS_CORETYPE: _, ...env } = process.env;
  const child = spawn("/usr/bin/python3", ["-c", PEER], { cwd: folder, env, stdio: ["pipe", "pipe", "ignore"] });
  child.on("error", () => undefined);
  child.stdin.on("error", () => undefined);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const first = await lines.next();
  if (first.done) return undefined;
  return async (job) => {
    child.stdin.write(`${job}\n`);
    const line = await lines.next();
    return String(line.value).split(" ").map(Number);
  };
}

function force(p: Float32Array, target: Float32Array): void {
  const h = 2 / length;
  for (let i = 0; i < length; i++)
    for (let j = 0; j < length; j++) {
      const at = i * length + j;
      const [up, down] = [p[((i + 1) % length) * length + j]!, p[((i + length - 1) % length) * length + j]!];
      const [left, right] = [p[i * length + ((j + 1) % length)]!, p[i * length + ((j + length - 1) % length)]!];
      const q = p[at]!;
      target[at] = 4 * q - up - down - left - right + h * h * (q + (0.5 / 6) * q ** 3);
    }
}

const square = new Float64Array(n * n);
const theta = new Float64Array(n * n);
const kernels = { k: square, theta };
const variances = new Float64Array(n);
function w4(activation: "relu" | "erf"): number[] {
  const weightVariance = activation === "relu" ? 2 : 1.5;
  const layers = [0, 1, 2].map(() => ({ activation, weightVariance, biasVariance: 0 }));
  simd.syrk({ n, k: d, a: x, alpha: 1 / d, c: square, upper: false });
  for (let i = 0; i < n; i++) variances[i] = square[i * n + i]!;
  simd.kernelMap({ rows: n, columns: n, k: square, rowVariances: variances, layers, target: kernels });
  return [square[7 * n + 3]!, theta[7 * n + 3]!, theta[1999 * n + 5]!, theta[9 * n + 9]!];
}

const values = new Float32Array(length * length);
const forces = new Float32Array(length * length);
const gradient = {
  amplitudes: new Float64Array(neurons),
  weights: new Float64Array(2 * neurons),
  phases: new Float64Array(neurons),
};
const grid = { ...net, rows: length, columns: length, x: axis, y: axis };
const points = Float32Array.from({ length: 2 * length * length }, (_, i) =>
  i % 2 ? axis[((i - 1) / 2) % length]! : axis[Math.floor(i / 2 / length)]!,
);
function w7(direct: boolean): number[] {
  const flat = { ...net, dimension: 2, points: length * length, x: points };
  if (direct) simd.cosineNet({ ...flat, target: values });
  else simd.cosineGrid({ ...grid, target: values });
  force(values, forces);
  if (direct) simd.cosineNetGradient({ ...flat, force: forces, target: gradient });
  else simd.cosineGridGradient({ ...grid, force: forces, target: gradient });
  return [gradient.amplitudes[5]!, gradient.phases[5]!, gradient.weights[10]!, gradient.weights[11]!];
}

w4("relu");
const a = theta.slice();
for (let i = 0; i < n; i++) a[i * n + i]! += 1e-3;
const single = Float32Array.from(a);
const product = new Float64Array(n * n);
const product32 = new Float32Array(n * n);
const solution = new Float64Array(n);

interface Job {
  readonly name: string;
  /** Job of the peer. */
  readonly peer?: string;
  readonly flops?: number;
  readonly tolerance: number;
  readonly run: () => ArrayLike<number>;
}
const jobs: Job[] = [
  {
    name: "gemm float64",
    peer: "gemm64",
    flops: 2 * n ** 3,
    tolerance: 1e-12,
    run: () => simd.gemm({ m: n, n, k: n, a, b: a, c: product }).subarray(n, n + 2),
  },
  {
    name: "gemm float32",
    peer: "gemm32",
    flops: 2 * n ** 3,
    tolerance: 1e-5,
    run: () => simd.gemm({ m: n, n, k: n, a: single, b: single, c: product32 }).subarray(n, n + 2),
  },
  {
    name: "syrk float64",
    peer: "syrk64",
    flops: n * n * d,
    tolerance: 1e-12,
    run: () => simd.syrk({ n, k: d, a: x, c: product }).subarray(n, n + 2),
  },
  {
    name: "gram float32 to float64",
    peer: "syrk64",
    flops: n * n * d,
    tolerance: 1e-5,
    run: () => simd.gram({ points: n, columns: d, a: inputs, target: product }).subarray(n, n + 2),
  },
  {
    name: "Cholesky solve",
    peer: "cholesky",
    flops: n ** 3 / 3,
    tolerance: 1e-7,
    run: () => simd.choleskySolve({ n, a, b: y, target: solution }).subarray(0, 3),
  },
  { name: "W4 relu", peer: "w4 relu", tolerance: 1e-10, run: () => w4("relu") },
  { name: "W4 erf", peer: "w4 erf", tolerance: 1e-10, run: () => w4("erf") },
  { name: "W7 force, grid", peer: "w7", tolerance: 1e-3, run: () => w7(false) },
  { name: "W7 force, points", tolerance: 1e-3, run: () => w7(true) },
];

const folder = mkdtempSync(`${tmpdir()}/nnft-`);
for (const [name, array] of Object.entries({ inputs, axis, ...net, neurons: [] }))
  if (ArrayBuffer.isView(array)) writeFileSync(`${folder}/${name}`, array);
const ask = await peer(folder);
const median = (times: number[]): string => {
  times.sort((s, t) => s - t);
  return times.length ? `${(1e3 * times[times.length >> 1]!).toFixed(2)} [${(1e3 * times[0]!).toFixed(2)}]` : "–";
};
process.stdout.write(`${simd.build} build, ms, median [best] of ${rounds}; numpy ${ask ? "beside" : "missing"}\n`);
for (const { name, peer: other, flops, tolerance, run } of jobs) {
  if (ask && other) {
    const [, ...wanted] = await ask(other);
    const scale = Math.max(...wanted.map(Math.abs));
    const found = run();
    wanted.forEach((value, i) => {
      if (!(Math.abs(found[i]! - value) <= tolerance * scale))
        throw new Error(`${name}: number ${i} must be ${value}, got ${found[i]}`);
    });
  }
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let round = -2; round < rounds; round++) {
    const start = performance.now();
    run();
    const time = (performance.now() - start) / 1e3;
    const answer = ask && other ? await ask(other) : undefined;
    if (round < 0) continue;
    ours.push(time);
    if (answer) theirs.push(answer[0]!);
  }
  const rate = flops ? `, ${(flops / Math.min(...ours) / 1e9).toFixed(1)} GFlop/s at best` : "";
  const report = `${median(ours)}; numpy ${median(theirs)}${rate}`;
  const ratio = theirs.length ? ` (ratio ${(ours[rounds >> 1]! / theirs[rounds >> 1]!).toFixed(2)})` : "";
  process.stdout.write(`${name.padEnd(24)} ${report}${ratio}\n`);
}
rmSync(folder, { recursive: true });
process.exit(0);
