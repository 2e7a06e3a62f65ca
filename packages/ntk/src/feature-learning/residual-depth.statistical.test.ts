import { DomainError } from "@nnft/foundations";
import { fillNormal, keyFrom, split } from "@nnft/random";
import { expect, it } from "vitest";
import { expectRefusal } from "../../../../tooling/testing/expect-refusal.ts";
import { checkDepthScaling } from "../feature-learning.ts";

const [N, NETS] = [12, 24];
const root = Math.sqrt(N);
type Vector = readonly number[];
const times = (W: Float64Array, v: Vector): Vector =>
  v.map((_, i) => v.reduce((sum, x, j) => sum + W[i * N + j]! * x, 0) / root);
const back = (W: Float64Array, g: Vector): Vector =>
  g.map((_, j) => g.reduce((sum, x, i) => sum + W[i * N + j]! * x, 0) / root);
const slope = (h: Vector): Vector => h.map((x) => 1 - Math.tanh(x) ** 2);
const size = (v: Vector): number => Math.sqrt(v.reduce((sum, x) => sum + x * x, 0) / N);

/** h at every depth of branches L^{−α} W σ(h), or L^{−α} W σ(B h). */
function forward(W: readonly Float64Array[], B: readonly Float64Array[] | undefined, start: Vector, alpha: number) {
  const scale = W.length ** -alpha;
  const h = [start];
  for (const [l, weights] of W.entries()) {
    const before = B ? times(B[l]!, h[l]!) : h[l]!;
    const added = times(weights, before.map(Math.tanh));
    h.push(h[l]!.map((x, i) => x + scale * added[i]!));
  }
  return h;
}

/** What one step of gradient descent at the rate L^{2α−1} adds, in the middle, to h and to the part of B h that B makes. */
function moved(L: number, alpha: number, depth: 1 | 2, net: number): readonly [number, number] {
  const draw = (...words: readonly number[]): Float64Array => {
    const out = new Float64Array(N * N);
    fillNormal(words.reduce(split, split(keyFrom("branches"), net)), out);
    return out;
  };
  const W = Array.from({ length: L }, (_, l) => draw(0, l));
  const B = depth === 2 ? Array.from({ length: L }, (_, l) => draw(1, l)) : undefined;
  const [start, read] = [2, 3].map((word) => Array.from(draw(word).subarray(0, N)));
  const h = forward(W, B, start!, alpha);
  const scale = L ** -alpha;
  const rate = 0.3 * L ** (2 * alpha - 1);
  // φ = read·h/N, of which dL/dφ is taken as −1
  let g: Vector = read!.map((x) => -x / root);
  let middle = 0;
  const [newW, newB] = [W.map((w) => w.slice()), B?.map((b) => b.slice())];
  for (let l = L - 1; l >= 0; l--) {
    const before = B ? times(B[l]!, h[l]!) : h[l]!;
    const inner = back(W[l]!, g).map((x, i) => scale * x * slope(before)[i]!);
    for (let i = 0; i < N; i++)
      for (let j = 0; j < N; j++) {
        newW[l]![i * N + j]! -= (rate * scale * g[i]! * Math.tanh(before[j]!)) / root;
        if (newB) newB[l]![i * N + j]! -= (rate * inner[i]! * h[l]![j]!) / root;
      }
    if (newB && l === L / 2)
      middle = size(
        times(
          newB[l]!.map((x, at) => x - B![l]![at]!),
          h[l]!,
        ),
      );
    const through = B ? back(B[l]!, inner) : inner;
    g = g.map((x, i) => x + through[i]!);
  }
  const after = forward(newW, newB, start!, alpha)[L / 2]!;
  return [size(after.map((x, i) => x - h[L / 2]![i]!)), middle];
}

/** The power of L from 4 to 64 layers. */
function powers(alpha: number, depth: 1 | 2): readonly [number, number] {
  const mean = (L: number, which: 0 | 1): number =>
    Array.from({ length: NETS }, (_, net) => Math.log(moved(L, alpha, depth, net)[which])).reduce((a, b) => a + b) /
    NETS;
  return ([0, 1] as const).map((which) => (mean(64, which) - mean(4, which)) / Math.log(16)) as [number, number];
}

it("gradient descent moves h at order one at every depth; B of a branch Aσ(Bh) moves its pre-activation as L^{α−1}", () => {
  for (const alpha of [0.5, 1]) {
    const [one, two] = [powers(alpha, 1), powers(alpha, 2)];
    // the pre-activation of a branch of depth one is h
    expect(Math.abs(one[0]), `depth one, α = ${alpha}`).toBeLessThan(0.2);
    expect(Math.abs(two[0]), `depth two, α = ${alpha}`).toBeLessThan(0.2);
    expect(Math.abs(two[1] - checkDepthScaling(alpha).branchUpdate), `B, α = ${alpha}`).toBeLessThan(0.12);
  }
  expect(checkDepthScaling(0.5, { branchDepth: 1 }).verdict).toBe("feature learning");
  expect(checkDepthScaling(0.25, { branchDepth: 1 }).verdict).toBe("unusable");
  // the control: the same α is lazy for branches of depth two
  expect(checkDepthScaling(0.5, { branchDepth: 2 }).verdict).toBe("lazy");
  expectRefusal(() => checkDepthScaling(0.5, { branchDepth: 3 as 2 }), DomainError, /branchDepth/);
});
