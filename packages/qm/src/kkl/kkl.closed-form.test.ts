import { readFileSync } from "node:fs";
import { ConvergenceError, DomainError } from "@nnft/foundations";
import { keyFrom } from "@nnft/random";
import { markovField } from "@nnft/symmetry/fields";
import { describe, expect, it } from "vitest";
import { expectRefusal } from "../../../../tooling/testing/expect-refusal.ts";
import { expectRejection } from "../../../../tooling/testing/expect-rejection.ts";
import { classify } from "../classify.ts";
import { kkl, sampledKkl } from "../index.ts";
import { brownianMotion, deepProcess, ornsteinUhlenbeck } from "../processes.ts";

/** Eigenvalues of e^{−c|t−s|} on [−T, T], independent values by mpmath. */
const oracles: readonly { readonly c: number; readonly T: number; readonly eigenvalues: readonly number[] }[] =
  JSON.parse(readFileSync(new URL("../fixtures/kkl.json", import.meta.url), "utf8"));

describe("kkl of a kernel", () => {
  it("has the eigenvalues of e^{−c|t−s|} to 1e-10, and not those of another c", () => {
    expect(oracles.length).toBe(2);
    for (const { c, T, eigenvalues } of oracles) {
      const found = kkl((t, s) => Math.exp(-c * Math.abs(t - s)), [-T, T]);
      eigenvalues.forEach((value, k) => {
        expect(Math.abs(found.eigenvalues.value.get(k) - value)).toBeLessThan(1e-11);
      });
      expect(found.accuracy).toBeLessThan(1e-10);
      const other = kkl((t, s) => Math.exp(-1.01 * c * Math.abs(t - s)), [-T, T]);
      expect(Math.abs(other.eigenvalues.value.get(0) - eigenvalues[0])).toBeGreaterThan(1e-3);
    }
  });

  it("of Brownian motion on [0, 1]: λ_k = 1/(π(k+½))², e_k = √2 sin π(k+½)t", () => {
    const found = kkl(brownianMotion(), [0, 1], { modes: 5 });
    found.eigenvalues.value.data.forEach((value, k) => {
      expect(Math.abs(value * (Math.PI * (k + 0.5)) ** 2 - 1)).toBeLessThan(1e-11);
      for (const t of [0.2, 0.7, 1]) {
        const known = (-1) ** k * Math.SQRT2 * Math.sin(Math.PI * (k + 0.5) * t);
        expect(Math.abs(found.eigenfunctions[k](t) - known)).toBeLessThan(1e-7);
      }
    });
    // ∫ t dt = ½ in all
    expect(Math.abs(found.reconstructionError[0] - 0.5)).toBeLessThan(1e-12);
    expect(
      Math.abs(
        found.reconstructionError[5] - (0.5 - found.eigenvalues.value.data.reduce((sum, value) => sum + value, 0)),
      ),
    ).toBeLessThan(1e-12);
  });

  it("is a network: orthogonal neurons, uncorrelated weights, and the kernel comes back as 1/modes (Mercer)", () => {
    const process = ornsteinUhlenbeck({ frequency: 1 });
    const found = kkl(process, [-1, 1], { modes: 30 });
    let sum = 0;
    for (let k = 0; k < 2000; k++) {
      const t = -1 + (k + 0.5) / 1000;
      sum += found.eigenfunctions[0](t) * found.eigenfunctions[3](t) * 0.001;
    }
    expect(Math.abs(sum)).toBeLessThan(1e-5);
    const { twoPoint } = found.network;
    expect(Math.abs((twoPoint?.([0.3], [-0.5]) ?? 0) - 0.5 * Math.exp(-0.8))).toBeLessThan(2e-3);
  });

  it("plots the share of the variance that m neurons leave out, on a logarithmic axis", () => {
    const { plot, reconstructionError } = kkl(brownianMotion(), [0, 1], { modes: 4 });
    expect(plot.x.label).toBe("neurons");
    expect(plot.y).toMatchObject({ scale: "log", label: "share of the variance left out" });
    expect(plot.series.length).toBe(1);
    const [{ kind, x, y }] = plot.series;
    expect(kind).toBe("exact");
    expect(x).toEqual([0, 1, 2, 3, 4]);
    expect(y).toEqual(Array.from(reconstructionError, (error) => error / reconstructionError[0]));
    // 1 − Σ 2/(π(k+½))² of Brownian motion; the error itself is half of it
    const known = x.map((m) => 1 - x.slice(0, m).reduce((sum, k) => sum + 2 / (Math.PI * (k + 0.5)) ** 2, 0));
    known.forEach((share, m) => {
      expect(Math.abs(y[m] - share)).toBeLessThan(1e-11);
      expect(Math.abs(y[m] - reconstructionError[m])).toBeGreaterThan(0.01);
    });
  });
});

it("kkl and sampledKkl refuse what has no interval, law, key or convergence", async () => {
  const process = ornsteinUhlenbeck({ frequency: 1 });
  expectRefusal(() => kkl(process, [1, -1]), DomainError, /a < b/);
  const deep = deepProcess(process, Math.tanh);
  expectRefusal(() => kkl(deep, [-1, 1]), DomainError, /two-point function.*sampledKkl/);
  expectRefusal(() => kkl(process, [-1, 1], { method: "draws" } as never), DomainError, /`method`/);
  const times = Float64Array.from({ length: 13 }, (_, k) => k);
  const given = { times, paths: Array.from({ length: 256 }, () => times) };
  expectRefusal(() => kkl(given, [0, 12], { accuracy: 1e-3 } as never), DomainError, /`accuracy`/);
  expectRefusal(() => kkl(process, [-1, 1], { modes: 0 }), DomainError, /modes/);
  expectRefusal(() => kkl(process, [-1, 1]).eigenfunctions[0](3), DomainError, /live on/);
  const chain = markovField({
    transition: [
      [0.6, 0.4],
      [0.4, 0.6],
    ],
    values: [-1, 1],
  });
  expectRefusal(() => kkl(chain, [0, 1]), DomainError, /sampledKkl/);
  await expectRejection(() => sampledKkl(chain, [0, 1], { key: keyFrom(1) }), DomainError, /lattice/);
  await expectRejection(() => sampledKkl(process, [1, -1], { key: keyFrom(1) }), DomainError, /a < b/);
  await expectRejection(() => sampledKkl(process, [-1, 1], { key: keyFrom(1), modes: 0 }), DomainError, /modes/);
  await expectRejection(() => sampledKkl(process, [-1, 1], { key: keyFrom(1), samples: 4 }), DomainError, /samples/);
  await expectRejection(() => sampledKkl(process, [-1, 1], {} as never), DomainError, /keyFrom/);
  await expectRejection(() => sampledKkl(process, [-1, 1], undefined as never), DomainError, /options/);
  expectRefusal(
    () => kkl((t, s) => Math.abs(Math.sin(60 * t) * Math.sin(60 * s)) ** 0.3, [0, 5]),
    ConvergenceError,
    /smooth/,
  );
  expect((await classify(process, { key: keyFrom(1) })).class).toBe("OS-QM");
});
