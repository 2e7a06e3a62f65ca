import type { Case } from "../workload.ts";

export const alphas = [-1, 0, 1];
export const widths = [4, 16, 64];
export const cutoffs = [25, 50, 100];
export const SEPARATIONS = 50;

/** 27 settings: α, N and Λ, each of three, in two dimensions at m = 1, e^{−w²/2Λ²}. */
export const settings: readonly { readonly alpha: number; readonly width: number; readonly cutoff: number }[] =
  alphas.flatMap((alpha) => widths.flatMap((width) => cutoffs.map((cutoff) => ({ alpha, width, cutoff }))));

/** The scan of arXiv:2604.27050: four-point functions of the α family at 50 configurations, exact. */
export const scan: readonly Case[] = [
  {
    workload: "Scan",
    name: "",
    title: `α family, d = 2: ${settings.length} settings of ${SEPARATIONS} configurations (0, 0, r, r), exact`,
    inputs: () => {},
    sides: [{ name: "nnft exact", program: "nnft", arguments: [] }],
    complaint: (result) => {
      if (result.length !== settings.length * SEPARATIONS) return `${result.length} numbers`;
      for (const [i, { alpha, width, cutoff }] of settings.entries()) {
        // at r = 0: N κ₄ = (3/2) Ω_α J_α(0) − 3 G(0)²
        const exact =
          (1.5 * integral(alpha + 1, cutoff) * integral(1 - alpha, cutoff) - 3 * integral(1, cutoff) ** 2) / width;
        const found = result[i * SEPARATIONS];
        if (!(Math.abs(found / exact - 1) < 1e-6))
          return `α = ${alpha}, N = ${width}, Λ = ${cutoff}: ${found} instead of ${exact}`;
      }
      return undefined;
    },
    targets: [
      {
        text: `${settings.length} settings, exact`,
        wanted: { atMost: 1 },
        unit: "s",
        value: ({ fastest }) => fastest("nnft exact"),
      },
    ],
    unit: { name: "s", seconds: 1 },
  },
];

/** ∫ d²k/(2π)² e^{−k²/2Λ²} (k² + 1)^{−n} by the trapezoidal rule in ln k. */
function integral(n: number, cutoff: number): number {
  let sum = 0;
  const h = 0.01;
  for (let t = -25; t <= Math.log(40 * cutoff); t += h) {
    const k2 = Math.exp(2 * t);
    sum += h * k2 * Math.exp(-k2 / (2 * cutoff * cutoff)) * (k2 + 1) ** -n;
  }
  return sum / (2 * Math.PI);
}
