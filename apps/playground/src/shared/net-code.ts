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

/** The entry that has the constructor of a density. */
const entryOf = (density: string): string =>
  density === "rademacher" ? "@nnft/densities/discrete" : "@nnft/densities";

/** The call that makes a net, with the lines that import what it needs. */
export function netCode({ kind, ...options }: NetSpec): {
  readonly call: string;
  /** of the constructor of the net */
  readonly architecture: string;
  /** of the constructors of its densities, one line for each entry */
  readonly densities: string;
} {
  const densities: string[] = [];
  const entries = Object.entries(options).map(([name, value]) => {
    if (!name.endsWith("Density")) return `${name}: ${literal(value)}`;
    const { kind: density, ...numbers } = value as DensitySpec;
    densities.push(String(density));
    return `${name}: ${density}(${Object.values(numbers).join(", ")})`;
  });
  const maker = constructors[kind] ?? kind;
  const sources = [...new Set(densities.map(entryOf))];
  return {
    call: `${maker}({ ${entries.join(", ")} })`,
    architecture: importLine([maker], "@nnft/architectures"),
    densities: sources
      .map((from) =>
        importLine(
          densities.filter((density) => entryOf(density) === from),
          from,
        ),
      )
      .join("\n"),
  };
}

/** An import statement with each name once. */
export const importLine = (names: readonly string[], from: string): string =>
  `import { ${[...new Set(names)].sort().join(", ")} } from "${from}";`;
