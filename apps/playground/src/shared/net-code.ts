import type { NetSpec } from "@nnft/experiments/net";
import { literal } from "./code-text.ts";
import type { DensitySpec } from "./net-spec.ts";

const constructors: Readonly<Record<string, string>> = {
  mlp: "mlp",
  "euclidean-net": "euclideanNet",
  "cos-net": "cosNet",
  "gauss-net": "gaussNet",
  "free-scalar": "freeScalar",
};

/** The call that makes a net, with the names it needs from two packages. */
export function netCode({ kind, ...options }: NetSpec): {
  readonly call: string;
  readonly architectures: readonly string[];
  readonly densities: readonly string[];
} {
  const densities: string[] = [];
  const entries = Object.entries(options).map(([name, value]) => {
    if (!name.endsWith("Density")) return `${name}: ${literal(value)}`;
    const { kind: density, ...numbers } = value as DensitySpec;
    densities.push(String(density));
    return `${name}: ${density}(${Object.values(numbers).join(", ")})`;
  });
  const maker = constructors[kind] ?? kind;
  return { call: `${maker}({ ${entries.join(", ")} })`, architectures: [maker], densities };
}

/** An import statement with each name once. */
export const importLine = (names: readonly string[], from: string): string =>
  `import { ${[...new Set(names)].sort().join(", ")} } from "${from}";`;
