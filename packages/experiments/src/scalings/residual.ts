import { concerning } from "../input-error.ts";
import { columnBy, type Section } from "../tabled/tabled.ts";
import type { ScalingsSpec } from "./schema.ts";

/** Moments of linear residual nets, whether branches learn, and the kernel at infinite depth. */
export async function residualSections(spec: NonNullable<ScalingsSpec["residual"]>): Promise<readonly Section[]> {
  const { checkDepthScaling, residualKernelFlow, residualMoments } = await import("@nnft/ntk/feature-learning");
  const { alphas, depths, widths, branchDepth, kernel, activation, weightVariance } = spec;
  const moments = alphas.flatMap((alpha) =>
    widths.flatMap((width) =>
      depths.map((depth) => ({ alpha, width, depth, ...residualMoments({ alpha, width, depth }) })),
    ),
  );
  const checks = alphas.map((alpha) => ({ alpha, ...checkDepthScaling(alpha, { branchDepth }) }));
  const sections: Section[] = [
    {
      name: "residual_moments",
      title: `${moments.length} moments`,
      columns: [
        columnBy(moments, "alpha", "α", ({ alpha }) => alpha),
        columnBy(moments, "width", "n", ({ width }) => width),
        columnBy(moments, "depth", "L", ({ depth }) => depth),
        columnBy(moments, "square", "⟨|h|²⟩", ({ square }) => square, { digits: 10 }),
        columnBy(moments, "kurtosis", "⟨|h|⁴⟩/⟨|h|²⟩²", ({ kurtosis }) => kurtosis, { digits: 10 }),
        columnBy(moments, "limit", "at α = ½, L = ∞", ({ width }) => Math.exp(4 / width), { digits: 8 }),
      ],
      brief: 24,
      below: ["linear branches, exact at every n and L, over their values at the input"],
    },
    {
      name: "depth_scalings",
      title: "powers of the depth",
      columns: [
        columnBy(checks, "alpha", "α", ({ alpha }) => alpha),
        columnBy(checks, "branch_depth", "layers", () => branchDepth),
        columnBy(checks, "gradient_rate", "η", ({ gradientRate }) => gradientRate),
        columnBy(checks, "adam_rate", "η, Adam", ({ adamRate }) => adamRate),
        columnBy(checks, "branch_update", "branch update", ({ branchUpdate }) => branchUpdate),
        columnBy(checks, "verdict", "branches", ({ verdict }) => verdict),
      ],
      below: ["powers of L; layers are those of one branch"],
    },
  ];
  if (!kernel) return sections;
  const flowed = await concerning(["residual", "kernel"], () =>
    residualKernelFlow(kernel, { activation, weightVariance }),
  );
  const pairs = kernel.flatMap((row, a) => row.flatMap((value, b) => (b < a ? [] : [{ a, b, value }])));
  sections.push({
    name: "residual_kernels",
    title: `${pairs.length} entries of kernels`,
    columns: [
      columnBy(pairs, "inputs", "inputs", ({ a, b }) => `x${a}, x${b}`),
      columnBy(pairs, "start", "K(0)", ({ value }) => value),
      columnBy(pairs, "end", "K(1)", ({ a, b }) => flowed.get(a, b), { digits: 12 }),
      columnBy(pairs, "correlation", "correlation", ({ a, b }) => correlation(flowed, a, b), { digits: 12 }),
    ],
    below: [`${activation}, C_W = ${weightVariance}, infinite width and depth, α = ½`],
  });
  return sections;
}

function correlation(K: { get(a: number, b: number): number }, a: number, b: number): number {
  return K.get(a, b) / Math.sqrt(K.get(a, a) * K.get(b, b));
}
