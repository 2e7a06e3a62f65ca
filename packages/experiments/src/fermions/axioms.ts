import { listOf } from "../tabled/one-or-more.ts";
import { columnBy, type Section } from "../tabled/tabled.ts";
import type { FermionsSpec } from "./schema.ts";

/** Reflection positivity and clustering of two nets with one propagator. */
export async function axiomsSection(spec: NonNullable<FermionsSpec["axioms"]>): Promise<Section> {
  const { levelNet, minimalNet } = await import("@nnft/fermions");
  const { fermionAxioms } = await import("@nnft/fermions/axioms");
  const { energies, amplitude, pairs, distances } = spec;
  const items = listOf(spec.widths).flatMap((width) => {
    const levels = levelNet({ width, energies, amplitude });
    const modes = minimalNet({ width, kernel: levels.kernel });
    return [
      { neurons: "levels", net: levels },
      { neurons: "modes", net: modes },
    ].map(({ neurons, net }) => ({ width, neurons, ...fermionAxioms(net, { pairs, distances }) }));
  });
  return {
    name: "fermion_axioms",
    title: "axioms",
    columns: [
      columnBy(items, "neurons", "neurons", ({ neurons }) => neurons),
      columnBy(items, "width", "N", ({ width }) => width),
      columnBy(items, "reflection", "reflection", ({ reflectionPositivity }) => reflectionPositivity.verdict),
      columnBy(items, "lowest", "lowest", ({ eigenvalues }) => eigenvalues[0]!, { digits: 7 }),
      columnBy(items, "clustering", "clustering", ({ clusterDecomposition }) => clusterDecomposition.verdict),
      columnBy(items, "plateau", "plateau", ({ plateau }) => plateau, { digits: 6 }),
    ],
    below: ["lowest: eigenvalue of the Gram matrix; plateau: what two pairs far apart keep"],
  };
}
