import { keyFrom, split } from "@nnft/random";
import { sampleVortices, villain } from "@nnft/topology";
import type { Prepare } from "../workload.ts";

/** W15 by the library, from the empty lattice. The result is K_R and ⟨m²⟩ of the small lattice. */
export const prepare: Prepare = (_, options) => {
  const [side, stiffness, sweeps, small, there, many] = options.map(Number);
  const model = villain({ size: [side, side], stiffness });
  const check = sampleVortices(villain({ size: [small, small], stiffness: there }), {
    ...{ key: keyFrom("link moves, check"), chains: 1, warmUp: 1000, sweeps: many },
  });
  let round = 0;
  return {
    run: () => {
      sampleVortices(model, { key: split(keyFrom("link moves"), round++), chains: 1, warmUp: 0, sweeps });
      return Float64Array.of(check.stiffness.value, check.vorticity.value);
    },
  };
};
