import { euclideanNet, sampleParameters } from "@nnft/architectures";
import { uniform } from "@nnft/densities";
import { rademacher } from "@nnft/densities/discrete";
import { fillUniform, type Key, keyFrom, split } from "@nnft/random";
import { describe, expect, it } from "vitest";
import { expectPulls, expectRefuted } from "../../../../tooling/testing/statistics.ts";
import { momentumShell } from "../index.ts";

const [WIDTH, KEPT, NETWORKS, RUNS] = [4, 0.3, 4000, 40];
/** Equal amplitudes, fixed |a|, w uniform on [−1, 1]: q is the cutoff. */
const net = euclideanNet({
  inputDimension: 1,
  width: WIDTH,
  momentumDensity: uniform(-1, 1),
  readoutDensity: rademacher(),
});

/** φ_< and φ_> at the origin of networks with `count(k)` of the drawn neurons each. */
function fields(key: Key, width: number, count: (k: number) => number): Float64Array {
  const wide = euclideanNet({
    inputDimension: 1,
    width,
    momentumDensity: uniform(-1, 1),
    readoutDensity: rademacher(),
  });
  const theta = sampleParameters(wide, key, NETWORKS).data;
  const into = new Float64Array(2 * NETWORKS);
  for (let k = 0; k < NETWORKS; k++)
    for (let i = 0; i < count(k); i++) {
      const [w, b, a] = [0, 1, 2].map((block) => theta[3 * width * k + width * block + i]!) as [number, number, number];
      // the N^{−1/2} of the whole net
      into[2 * k + (Math.abs(w) < KEPT ? 0 : 1)]! += (a * Math.cos(b)) / Math.sqrt(WIDTH);
    }
  return into;
}

/** Mean and error over the networks of one run of a function of φ_< and φ_>, less what is known of it. */
function pullOf(values: Float64Array, of: (low: number, high: number) => number): number {
  let [sum, square] = [0, 0];
  for (let k = 0; k < NETWORKS; k++) {
    const x = of(values[2 * k]!, values[2 * k + 1]!);
    sum += x;
    square += x * x;
  }
  const mean = sum / NETWORKS;
  return mean / Math.sqrt((square / NETWORKS - mean * mean) / NETWORKS);
}

/** κ₄ + 3κ₂² of a known κ₂ is the mean of φ⁴: the pull of a claimed N κ₄/κ₂². */
const quartic = (values: Float64Array, variance: number, claimed: number): number =>
  pullOf(values, (low) => low ** 4 - variance ** 2 * (claimed / WIDTH + 3));

/** A Poisson number by its cumulative law. */
function poissonNumber(uniformNumber: number, mean: number): number {
  let [n, chance] = [0, Math.exp(-mean)];
  for (let below = chance; uniformNumber > below; below += chance) {
    n++;
    chance *= mean / n;
  }
  return n;
}

describe("thinned ensembles, from the neurons of drawn networks", () => {
  const [fixed] = momentumShell(net, [KEPT]);
  const [poisson] = momentumShell(net, [KEPT], { neurons: "poisson" });
  const runs = Array.from({ length: RUNS }, (_, k) => fields(split(keyFrom(1), k), WIDTH, () => WIDTH));

  it("have the cumulants of a binomial number of neurons, and not those of a net of width Nq", () => {
    const { variance, fourth } = fixed!;
    expectPulls(runs.map((run) => pullOf(run, (low) => low * low - variance)));
    expectPulls(runs.map((run) => quartic(run, variance, fourth)));
    // negative controls: a net of width Nq, and the Poisson law
    expectRefuted(runs.map((run) => quartic(run, variance, -1.5 / KEPT)));
    expectRefuted(runs.map((run) => quartic(run, variance, poisson!.fourth)));
    // a number of neurons per draw in the place of N^{1/2} has a variance that does not know q
    expect(variance).toBeCloseTo(0.5 * KEPT, 9);
  });

  it("know of the shell above them: ⟨φ_<²φ_>²⟩_c = −G_<G_>/N", () => {
    const [low, high] = [fixed!.variance, 0.5 - fixed!.variance];
    const covariance = fixed!.shellCovariance;
    expect(covariance).toBeCloseTo((-low * high) / WIDTH, 9);
    expectPulls(runs.map((run) => pullOf(run, (a, b) => a * a * b * b - low * high - covariance)));
    expectRefuted(runs.map((run) => pullOf(run, (a, b) => a * a * b * b - low * high)));
  });

  it("with a Poisson number of neurons have shells that are independent", () => {
    const most = 24;
    const drawn = Array.from({ length: RUNS }, (_, k) => {
      const key = split(keyFrom(2), k);
      const uniforms = new Float64Array(NETWORKS);
      fillUniform(split(key, 1), uniforms);
      const counts = Array.from(uniforms, (u) => poissonNumber(u, WIDTH));
      expect(Math.max(...counts)).toBeLessThanOrEqual(most);
      return fields(split(key, 0), most, (network) => counts[network]!);
    });
    const [low, high] = [poisson!.variance, 0.5 - poisson!.variance];
    expectPulls(drawn.map((run) => quartic(run, low, poisson!.fourth)));
    expectPulls(drawn.map((run) => pullOf(run, (a, b) => a * a * b * b - low * high)));
    expectRefuted(drawn.map((run) => quartic(run, low, fixed!.fourth)));
  });
});
