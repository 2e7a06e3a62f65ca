import { DomainError, UnsupportedError } from "@nnft/foundations";
import { pfaffian } from "@nnft/linear-algebra";
import { complexPfaffianGradient, pfaffianGradient, subPfaffians } from "@nnft/linear-algebra/antisymmetric";
import { describe, expect, it } from "vitest";
import { expectRefusal } from "../../../tooling/testing/expect-refusal.ts";
import { expectClose } from "../../../tooling/testing/statistics.ts";
import { type Complex, phase, scaled, times } from "./algebra/complex.ts";
import type { ComplexMatrix } from "./algebra/complex-matrix.ts";
import { matrixTimes } from "./algebra/complex-matrix.ts";
import { pairBlocks } from "./correlators/block-sums.ts";
import {
  connectedFermionCorrelator,
  diracNet,
  type FermionPoint,
  fermionCorrelator,
  fermionPropagator,
  gammaMatrices,
  levelNet,
  majoranaNet,
  minimalNet,
  optimalFermionSplit,
  thermalFermion,
} from "./index.ts";
import { enumerated, line, type Neuron } from "./testing/enumerated.ts";

const at = (...times: readonly number[]): FermionPoint[] => times.map((t) => ({ at: [t] }));
const matsubara = { mass: 1, inverseTemperature: 4, modes: 3 };
const four = { psi: at(2.1, 1.3), psiBar: at(0.4, 0.9) };
const parts = ({ re, im }: Complex): number[] => [re, im];

/** The neurons of the six modes: w, P = 1/6. */
const sixModes = [1, -1, 3, -3, 5, -5].map((k): [number, Neuron] => {
  const w = (k * Math.PI) / 4;
  return [1 / 6, line(w, 1, 6 / (4 * (w * w + 1)))];
});

describe("gammaMatrices", () => {
  const identity = (size: number): number[] => Array.from({ length: size * size }, (_, i) => (i % (size + 1) ? 0 : 1));
  const transposed = ({ size, re, im }: ComplexMatrix): ComplexMatrix => {
    const turn = (x: Float64Array): Float64Array => x.map((_, k) => x[(k % size) * size + Math.floor(k / size)]);
    return { size, re: turn(re), im: turn(im) };
  };
  const forms = [1, 2, 3, 4].map((dimension) => gammaMatrices({ dimension }));

  it("are Hermitian, anticommute to 2δ, and Cγ is symmetric with C antisymmetric beyond d = 1", () => {
    for (const { gamma, spin, conjugation, inverseConjugation } of [
      ...forms,
      gammaMatrices({ dimension: 2, form: "majorana" }),
    ]) {
      gamma.forEach((a, mu) => {
        const turned = transposed(a);
        expectClose([...turned.re, ...turned.im], [...a.re, ...a.im.map((x) => -x)], 1e-15, 1);
        const c = matrixTimes(conjugation, a);
        expectClose([...transposed(c).re, ...transposed(c).im], [...c.re, ...c.im], 1e-15, 1);
        gamma.forEach((b, nu) => {
          const [ab, ba] = [matrixTimes(a, b), matrixTimes(b, a)];
          expectClose(
            ab.re.map((x, k) => x + ba.re[k]),
            identity(spin).map((x) => (mu === nu ? 2 * x : 0)),
            1e-15,
            1,
          );
          expectClose(
            ab.im.map((x, k) => x + ba.im[k]),
            new Float64Array(spin * spin),
            1e-15,
            1,
          );
        });
      });
      const sign = spin === 1 ? 1 : -1;
      expectClose(
        transposed(conjugation).re,
        conjugation.re.map((x) => sign * x),
        1e-15,
        1,
      );
      expectClose(matrixTimes(conjugation, inverseConjugation).re, identity(spin), 1e-15, 1);
    }
    // negative control: σ₂ is not symmetric
    const c = gammaMatrices({ dimension: 2 }).gamma[1];
    expect(transposed(c).im).not.toEqual(c.im);
    expectRefusal(() => gammaMatrices({ dimension: 3, form: "majorana" }), DomainError, /from 1 to 2/);
  });
});

describe("propagators", () => {
  it("of d = 2 with a Gaussian cutoff are those by proper time and by momenta", () => {
    const { re } = fermionPropagator({ dimension: 2, mass: 1, cutoff: 5, separation: [0.5, 0] });
    expectClose([re[0], -re[1]], [0.149208547994704, -0.2549125972280836], 1e-13);
    const { omega, norm, normOf } = optimalFermionSplit({ dimension: 2, mass: 1, cutoff: 5 });
    expectClose([omega(0), omega(-0.5)], [0.2723520959997792, 0.856209539678677], 1e-13);
    expectClose(norm, 2 * 0.856209539678677 ** 2, 1e-13);
    for (const alpha of [-1, -0.8, -0.2, 0, 0.5]) expect(normOf(alpha)).toBeGreaterThan(norm);
    expectClose(normOf(-0.5), norm);
  });

  it("without a cutoff are known functions: d = 3 has (m + γ·r(m + 1/r)/r)e^{−mr}/4πr", () => {
    const r = [0.5, 0.2, -0.3];
    const length = Math.hypot(...r);
    const scalar = Math.exp(-1.3 * length) / (4 * Math.PI * length);
    const slope = (1.3 + 1 / length) * scalar;
    const { re, im } = fermionPropagator({ dimension: 3, mass: 1.3, separation: r });
    const [x, y, z] = r.map((one) => (slope * one) / length);
    expectClose(re, [1.3 * scalar + z, x, x, 1.3 * scalar - z], 1e-12);
    expectClose(im, [0, -y, y, 0], 1e-12, slope);
    // massless: γ·r/(2πr²) in d = 2, γ·r/(2π²r⁴) in d = 4
    expectClose(fermionPropagator({ dimension: 2, mass: 0, separation: [0.4, 0] }).re[1], 1 / (0.8 * Math.PI), 1e-12);
    // with a cutoff the massless one loses e^{−Λ²r²/2} of it
    const soft = fermionPropagator({ dimension: 2, mass: 0, cutoff: 3, separation: [0.4, 0] }).re[1];
    expectClose(soft, (1 - Math.exp(-0.72)) / (0.8 * Math.PI), 1e-12);
    const massless = diracNet({ dimension: 2, mass: 0, cutoff: 3, width: 2 });
    expectClose(massless.kernel({ at: [0.4, 0], spin: 0 }, { at: [0, 0], spin: 1 }).re, soft, 1e-12);
    const { re: four4 } = fermionPropagator({ dimension: 4, mass: 0, separation: [0.4, 0, 0, 0] });
    expectClose(four4[3], 1 / (2 * Math.PI ** 2 * 0.4 ** 3), 1e-12);
    expect(fermionPropagator({ dimension: 1, mass: 2, separation: [-1] }).re[0]).toBe(0);
  });

  it("at a temperature are sums over Matsubara modes, with n_F and determinants of both boundary conditions", () => {
    const hot = { mass: 1, inverseTemperature: 4 };
    const { propagator, occupation, determinant } = thermalFermion(hot);
    // the tail of the sum: 1/(iw) sums to ½sgn τ
    let sum = 0.5;
    for (let k = 0; k < 4000; k++) {
      const w = ((2 * k + 1) * Math.PI) / 4;
      sum += (Math.cos(1.3 * w) / (w * w + 1) - Math.sin(1.3 * w) / (w * (w * w + 1))) / 2;
    }
    expectClose(propagator(1.3), 0.26762997898315755);
    expectClose(sum, propagator(1.3), 1e-7);
    expectClose([occupation, determinant], [1 / (Math.E ** 4 + 1), 2 * Math.cosh(2)]);
    expectClose(propagator(-1), -propagator(3));
    expectClose(propagator(0), 0.5 * Math.tanh(2));
    expectClose(propagator(1e-12) - propagator(-1e-12), 1, 1e-11);
    // negative control: periodic in place of antiperiodic
    const periodic = thermalFermion({ ...hot, boundary: "periodic" });
    expectClose([periodic.determinant, periodic.propagator(-1)], [2 * Math.sinh(2), periodic.propagator(3)]);
    expect(Math.abs(periodic.determinant - determinant)).toBeGreaterThan(0.2);
    // an energy far from 0 of either sign keeps its digits
    expectClose(thermalFermion({ mass: -900, inverseTemperature: 4 }).propagator(3.999), -Math.exp(-0.9) * -1, 1e-9);
  });
});

describe("minimal neurons", () => {
  it("have (N)_n/N^n det S, by Berezin integration over all momenta", () => {
    const known = [0, 0.0142757901087737, 0.0190343868116983];
    for (const width of [1, 2, 3]) {
      const net = diracNet({ width, ...matsubara });
      const brute = enumerated(sixModes, { width, pairs: 1, ...four });
      expectClose(parts(fermionCorrelator(net, four)), parts(brute), 1e-13, 0.02);
      expectClose(fermionCorrelator(net, four).re, known[width - 1], 1e-12, 0.02);
    }
    // negative control: ψ̄ in the order of ψ changes the sign
    const turned = fermionCorrelator(diracNet({ width: 2, ...matsubara }), { ...four, psiBar: at(0.9, 0.4) });
    expectClose(turned.re, -known[1], 1e-12);
    // one neuron has no four-point function, and unequal numbers of ψ and ψ̄ none either
    expect(fermionCorrelator(diracNet({ width: 1, ...matsubara }), four)).toEqual({ re: 0, im: 0 });
    expect(fermionCorrelator(diracNet({ width: 3, ...matsubara }), { ...four, psiBar: at(1) })).toEqual({
      re: 0,
      im: 0,
    });
  });

  it("have connected functions (−1)^{n−1}(n − 1)! N^{1−n} det S, which the cumulants of the full ones are", () => {
    const { kernel } = levelNet({ width: 1, energies: [1], inverseTemperature: 4 });
    const thermal = { psi: at(2.5, 0.9), psiBar: at(1.2, 0.1) };
    const net = minimalNet({ width: 4, kernel });
    expectClose(
      fermionCorrelator({ ...net, width: Number.POSITIVE_INFINITY }, thermal).re,
      Math.exp(-2.1) / (1 + Math.exp(-4)),
    );
    expectClose(fermionCorrelator({ ...net, width: Number.POSITIVE_INFINITY }, thermal).re, 0.12025390122321598);
    expectClose(connectedFermionCorrelator(net, thermal).re, -0.030063475305804, 1e-13);
    // equal order: Pauli, one mode
    expect(Math.abs(fermionCorrelator(net, { psi: at(2.5, 2.2), psiBar: at(1.2, 0.1) }).re)).toBeLessThan(1e-16);
    // six points: full = Σ over partitions of connected ones
    const six = { psi: at(2.1, 1.3, 3.1), psiBar: at(0.4, 0.9, 2.7) };
    const modes = diracNet({ width: 5, ...matsubara });
    const cumulants = pairBlocks(3, 3, (rows, columns) => ({
      value: connectedFermionCorrelator(modes, {
        psi: rows.map((i) => six.psi[i]),
        psiBar: columns.map((j) => six.psiBar[j]),
      }),
      drawn: false,
    }));
    expectClose(
      cumulants.reduce((sum, { re }) => sum + re, 0),
      fermionCorrelator(modes, six).re,
      1e-11,
    );
    expect(connectedFermionCorrelator({ ...modes, width: Number.POSITIVE_INFINITY }, four)).toEqual({ re: 0, im: 0 });
  });

  it("with a spin label are Dirac fields in d = 2, by Berezin integration over momenta and labels", () => {
    const momenta = {
      values: [
        [0.7, -0.4],
        [-1.1, 0.3],
      ],
      weights: [0.6, 1.1],
      probabilities: [0.3, 0.7],
    };
    const gamma = gammaMatrices({ dimension: 2 }).gamma;
    const neurons = momenta.values.flatMap((w, i) =>
      [0, 1].map((label): [number, Neuron] => {
        const p = momenta.probabilities[i];
        const square = momenta.weights[i] / (p * (w[0] ** 2 + w[1] ** 2 + 1.21));
        const wave = (x: FermionPoint): number => w[0] * x.at[0] + w[1] * x.at[1];
        const entry = (row: number): Complex => ({
          re: (row === label ? 1.1 : 0) + w.reduce((sum, q, mu) => sum + q * gamma[mu].im[2 * row + label], 0),
          im: -w.reduce((sum, q, mu) => sum + q * gamma[mu].re[2 * row + label], 0),
        });
        return [
          p / 2,
          {
            u: (x) => scaled(times(phase(wave(x)), entry(x.spin ?? 0)), 2 * square),
            v: (y) => ((y.spin ?? 0) === label ? phase(-wave(y)) : { re: 0, im: 0 }),
          },
        ];
      }),
    );
    const psi = [
      { at: [0, 0], spin: 0 },
      { at: [0.3, 0.1], spin: 1 },
    ];
    const psiBar = [
      { at: [0.1, -0.2], spin: 0 },
      { at: [-0.2, 0.25], spin: 1 },
    ];
    for (const width of [1, 2, 3]) {
      const net = diracNet({ dimension: 2, width, mass: 1.1, momenta });
      const brute = enumerated(neurons, { width, pairs: 1, psi, psiBar });
      expectClose(parts(fermionCorrelator(net, { psi, psiBar })), parts(brute), 1e-13, 1);
    }
    expect(
      Math.hypot(
        ...parts(fermionCorrelator(diracNet({ dimension: 2, width: 2, mass: 1.1, momenta }), { psi, psiBar })),
      ),
    ).toBeGreaterThan(0.01);
  });
});

describe("spinor neurons", () => {
  const psi = [
    { at: [0, 0], spin: 0 },
    { at: [0.3, 0.1], spin: 1 },
  ];
  const psiBar = [
    { at: [0.1, -0.2], spin: 0 },
    { at: [-0.2, 0.25], spin: 1 },
  ];
  const continuum = { dimension: 2, mass: 1, cutoff: 5, neurons: "spinor" } as const;

  it("add E_w det s_w/N, which knows Σx − Σy only, at both splits", () => {
    for (const [alpha, known] of [
      [0, 0.142144544407671],
      [-0.5, 0.284410079946151],
    ]) {
      const net = diracNet({ ...continuum, width: 4, alpha });
      const free = fermionCorrelator({ ...net, width: Number.POSITIVE_INFINITY }, { psi, psiBar });
      expectClose(parts(free), [0.06405027892169, -0.0962003599640066], 1e-12);
      expectClose(parts(fermionCorrelator({ ...net, width: 1 }, { psi, psiBar })), [known, 0], 1e-12);
      const full = fermionCorrelator(net, { psi, psiBar });
      expectClose(parts(full), [0.75 * free.re + known / 4, 0.75 * free.im], 1e-12);
      const connected = connectedFermionCorrelator(net, { psi, psiBar });
      expectClose(parts(connected), [(known - free.re) / 4, -free.im / 4], 1e-12);
      // moved with Σx − Σy kept
      const moved = [
        { at: [0.5, 0.7], spin: 0 },
        { at: [-0.2, -0.6], spin: 1 },
      ];
      expectClose(net.minor(moved, psiBar)!.re, known, 1e-12);
      // negative control: another sum of places
      expect(Math.abs(net.minor([{ at: [0.1, 0], spin: 0 }, psi[1]], psiBar)!.re - known)).toBeGreaterThan(1e-3);
    }
  });

  it("have their laws by Berezin integration, with any fourth moment of the read-outs, up to six points", () => {
    const momenta = {
      values: [
        [0.7, -0.4],
        [-1.1, 0.3],
      ],
      weights: [0.6, 1.1],
      probabilities: [0.3, 0.7],
    };
    const gamma = gammaMatrices({ dimension: 2 }).gamma;
    const neurons = momenta.values.map((w, i): [number, Neuron] => {
      const square = momenta.weights[i] / (momenta.probabilities[i] * (w[0] ** 2 + w[1] ** 2 + 1.21));
      const wave = (x: FermionPoint): number => w[0] * x.at[0] + w[1] * x.at[1];
      return [
        momenta.probabilities[i],
        {
          u: (x, c) => ((x.spin ?? 0) === c ? phase(wave(x)) : { re: 0, im: 0 }),
          v: (y, c) => {
            const k = 2 * c + (y.spin ?? 0);
            const entry = {
              re: (c === (y.spin ?? 0) ? 1.1 : 0) + w.reduce((sum, q, mu) => sum + q * gamma[mu].im[k], 0),
              im: -w.reduce((sum, q, mu) => sum + q * gamma[mu].re[k], 0),
            };
            return scaled(times(phase(-wave(y)), entry), square);
          },
        },
      ];
    });
    const six = { psi: [...psi, { at: [0.9, -0.5], spin: 0 }], psiBar: [...psiBar, { at: [0.6, 0.8], spin: 1 }] };
    for (const quarticMoment of [1, 0.4, 0])
      for (const width of [1, 2])
        for (const points of [{ psi, psiBar }, six]) {
          const net = diracNet({ dimension: 2, width, mass: 1.1, momenta, neurons: "spinor", quarticMoment });
          const brute = enumerated(neurons, { width, pairs: 2, ...points, quartic: quarticMoment });
          expectClose(parts(fermionCorrelator(net, points)), parts(brute), 1e-12, 1);
        }
    // negative control: the fourth moment is seen
    const [a, b] = [1, 0.4].map((quarticMoment) =>
      fermionCorrelator(diracNet({ dimension: 2, width: 2, mass: 1.1, momenta, neurons: "spinor", quarticMoment }), {
        psi,
        psiBar,
      }),
    );
    expect(Math.abs(a.re - b.re)).toBeGreaterThan(1e-3);
  });

  it("say where draws are needed", () => {
    const net = diracNet({ dimension: 4, mass: 1, cutoff: 3, width: 2, neurons: "spinor" });
    const points = [0, 1].map((spin) => ({ at: [0.1 * spin, 0, 0, 0], spin }));
    expectRefusal(
      () => fermionCorrelator(net, { psi: points, psiBar: points }),
      UnsupportedError,
      /use sampleFermionCorrelator/,
      "NNFT_UNSUPPORTED",
    );
    expectRefusal(() => diracNet({ width: 2, mass: 1 }), DomainError, /give one of the three/);
  });
});

describe("energy levels as neurons", () => {
  it("have the propagator of Matsubara modes and another four-point function", () => {
    const net = levelNet({ width: 2, energies: [0.6, 1.4], inverseTemperature: 4 });
    const slow = diracNet({ width: 2, mass: 0.6, inverseTemperature: 4, modes: 3 });
    expect(slow.rank).toBe(1);
    const s = (energy: number, t: number): number =>
      thermalFermion({ mass: energy, inverseTemperature: 4 }).propagator(t);
    const [a, b, c, d] = [2.5, 0.9, 1.2, 0.1];
    const points = { psi: at(a, b), psiBar: at(c, d) };
    const det = (one: (t: number) => number): number => one(a - c) * one(b - d) - one(a - d) * one(b - c);
    const mean = (t: number): number => (s(0.6, t) + s(1.4, t)) / 2;
    // given the energies the field is free: E det of the mean of two levels
    const draws = [0.6, 1.4].flatMap((x) => [0.6, 1.4].map((y) => det((t) => (s(x, t) + s(y, t)) / 2)));
    expectClose(fermionCorrelator(net, points).re, draws.reduce((sum, one) => sum + one, 0) / 4, 1e-13, det(mean));
    expectClose(fermionCorrelator({ ...net, width: Number.POSITIVE_INFINITY }, points).re, det(mean));
    expect(Math.abs(fermionCorrelator(net, points).re / det(mean) - 0.5)).toBeGreaterThan(0.05);
  });
});

describe("majoranaNet", () => {
  const frequencies = { values: [0.4, 1.3, 2.2], probabilities: [0.5, 0.3, 0.2], squares: [1, 0.7, 1.8] };

  it("has (N)_n/N^n Pf in d = 1, by enumeration of the kernels of all neurons", () => {
    const net = majoranaNet({ width: 3, frequencies });
    const free = { ...net, width: Number.POSITIVE_INFINITY };
    const [four4, six] = [at(0.2, 0.9, 1.4, 2.3), at(0.2, 0.9, 1.4, 2.3, 2.6, 3.1)];
    expectClose(fermionCorrelator(free, { psi: four4 }).re, 0.216448054038272, 1e-13);
    expectClose(fermionCorrelator(free, { psi: six }).re, -0.00135312963516379, 1e-11);
    expectClose(fermionCorrelator(net, { psi: four4 }).re, 0.144298702692181, 1e-13);
    expectClose(fermionCorrelator(net, { psi: six }).re, -0.000300695474480843, 1e-11);
    expectClose(connectedFermionCorrelator(net, { psi: six }).re, -0.000300695474480843, 1e-11);
    // given the frequencies of three neurons the read-outs are Gaussian: Pf of the mean kernel
    let sum = 0;
    for (let index = 0; index < 27; index++) {
      const drawn = [index % 3, Math.floor(index / 3) % 3, Math.floor(index / 9)];
      const weight = drawn.reduce((product, i) => product * frequencies.probabilities[i], 1);
      const matrix = new Float64Array(16);
      for (let i = 0; i < 4; i++)
        for (let j = 0; j < 4; j++)
          for (const k of drawn)
            matrix[4 * i + j] +=
              (frequencies.squares[k] * Math.sin(frequencies.values[k] * (four4[i].at[0] - four4[j].at[0]))) / 3;
      sum += weight * pfaffian(matrix, 4).value;
    }
    expectClose(sum, 0.144298702692181, 1e-12);
    expect(fermionCorrelator(net, { psi: six.slice(1) })).toEqual({ re: 0, im: 0 });
    // negative controls: one read-out for each component, and √det, which has no sign
    expectRefusal(() => majoranaNet({ width: 3, frequencies, readouts: 1 }), DomainError, /no propagator/);
    expect(Math.sqrt(fermionCorrelator(free, { psi: six }).re ** 2)).toBeGreaterThan(0);
  });

  it("of d = 2 to 4 has the propagator SC⁻¹, antisymmetric under exchange, and is real in the real form", () => {
    for (const dimension of [2, 3, 4]) {
      const net = majoranaNet({ dimension, width: 2, mass: 1, cutoff: 2 });
      const places = [0, 1].map((i) => Array.from({ length: dimension }, (_, mu) => 0.3 * i * (mu + 1) - 0.1));
      for (let a = 0; a < net.spin; a++)
        for (let b = 0; b < net.spin; b++) {
          const [x, y] = [
            net.kernel({ at: places[0], spin: a }, { at: places[1], spin: b }),
            net.kernel({ at: places[1], spin: b }, { at: places[0], spin: a }),
          ];
          expectClose(
            parts(x),
            parts(y).map((z) => -z),
            1e-12,
            1,
          );
        }
    }
    const net = majoranaNet({ dimension: 2, form: "majorana", width: 2, mass: 1, cutoff: 2 });
    expect(net.kernel({ at: [0.3, 0.2], spin: 0 }, { at: [0, 0], spin: 1 }).im).toBe(0);
    expect(Math.abs(net.kernel({ at: [0.3, 0.2], spin: 0 }, { at: [0, 0], spin: 1 }).re)).toBeGreaterThan(0.01);
  });

  it("of d = 2 has its four-point law at N = 2 from Pfaffians of all pairs of modes", () => {
    const momenta = {
      values: [
        [0.7, -0.4],
        [-1.1, 0.3],
        [0.2, 1.3],
      ],
      weights: [0.6, 1.1, 0.4],
    };
    const options = { dimension: 2, mass: 0.9, momenta };
    const net = majoranaNet({ ...options, width: 2 });
    const psi = [
      [0, 0],
      [0.3, 0.1],
      [-0.4, 0.6],
      [0.8, -0.2],
    ].map((place, i) => ({ at: place, spin: i % 2 }));
    const single = momenta.values.map((value, i) =>
      majoranaNet({ ...options, width: 1, momenta: { values: [value], weights: [3 * momenta.weights[i]] } }),
    );
    let [re, im] = [0, 0];
    for (const a of single)
      for (const b of single) {
        const kernel: typeof a.kernel = (x, y) => ({
          re: (a.kernel(x, y).re + b.kernel(x, y).re) / 2,
          im: (a.kernel(x, y).im + b.kernel(x, y).im) / 2,
        });
        const value = fermionCorrelator(
          minimalNet({ kind: "majorana", dimension: 2, spin: 2, width: Number.POSITIVE_INFINITY, kernel }),
          { psi },
        );
        re += value.re / 9;
        im += value.im / 9;
      }
    expectClose(parts(fermionCorrelator(net, { psi })), [re, im], 1e-12, 1);
    expect(Math.abs(fermionCorrelator({ ...net, width: Number.POSITIVE_INFINITY }, { psi }).re - re)).toBeGreaterThan(
      1e-3,
    );
  });
});

describe("Pfaffians", () => {
  const schur = Float64Array.from({ length: 36 }, (_, k) => {
    const [x, y] = [Math.floor(k / 6) + 1, (k % 6) + 1];
    return (x - y) / (x + y);
  });

  it("of Schur's matrix are a product, with the sign that √det has not", () => {
    let product = 1;
    for (let i = 1; i <= 6; i++) for (let j = i + 1; j <= 6; j++) product *= (i - j) / (i + j);
    expectClose([pfaffian(schur, 6).value, product], [-1.63605605782476e-8, -1.63605605782476e-8], 1e-9);
    expect(pfaffian(schur, 6).sign).toBe(-1);
    const subsets = [[0, 1, 2, 3], [1, 0, 2, 3], [2, 4], [], [0, 1, 2]];
    const product4 = [
      [1, 2],
      [1, 3],
      [1, 4],
      [2, 3],
      [2, 4],
      [3, 4],
    ].reduce((p, [i, j]) => p * ((i - j) / (i + j)), 1);
    const found = subPfaffians(schur, 6, subsets).map(({ value }) => value);
    expectClose(found, [product4, -product4, -2 / 8, 1, 0], 1e-13, 1);
  });

  it("have the gradient ½tr A⁻¹∂A, by differences", () => {
    const matrix = Float64Array.from({ length: 36 }, (_, k) => Math.sin(3 * k * k)).map(
      (x, k, all) => x - all[(k % 6) * 6 + Math.floor(k / 6)],
    );
    const antisymmetric = Float64Array.from({ length: 36 }, (_, k) => {
      const [i, j] = [Math.floor(k / 6), k % 6];
      return i === j ? 0 : i < j ? matrix[k] : -matrix[j * 6 + i];
    });
    const gradient = pfaffianGradient(antisymmetric, 6);
    for (const [i, j] of [
      [0, 1],
      [2, 5],
      [3, 4],
    ]) {
      const moved = [1e-5, -1e-5].map((step) => {
        const copy = antisymmetric.slice();
        copy[6 * i + j] += step;
        copy[6 * j + i] -= step;
        return pfaffian(copy, 6).log;
      });
      expectClose(gradient[6 * i + j], (moved[0] - moved[1]) / 2e-5, 1e-7);
    }
    const turned = complexPfaffianGradient(new Float64Array(36), antisymmetric, 6);
    expectClose(
      turned.im,
      gradient.map((x) => -x),
      1e-12,
    );
    expectRefusal(() => pfaffianGradient(new Float64Array(4), 2), DomainError, /singular/);
  });
});
