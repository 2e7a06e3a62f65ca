import { compactBoson, spinWaveNet } from "../../../packages/topology/src/index.ts";
import { whole } from "../changed-arguments.ts";
import type { OptionCall } from "../option-calls.ts";
import type { Calls } from "../valid-calls.ts";

const waves = { side: 1, modes: 1, width: 2, stiffness: 1 };
const modulus = { re: 0.1, im: 1 };

/** Calls of `@nnft/topology` without options. */
export const topologyCalls: Calls = {
  characteristicFunctional: [whole(spinWaveNet(waves)), [[0.1, 0.2]], [1]],
  diracPartitionFunction: [modulus],
};

/** Options first, then the arguments after them. */
const of = (options: OptionCall["options"], ...after: readonly unknown[]): OptionCall => ({
  options,
  call: (given) => [given, ...after],
});

/** Calls of `@nnft/topology` with options. */
export const topologyOptions: Record<string, OptionCall> = {
  compactBoson: of({ metric: [[1.3]], field: [[0]] }),
  kosterlitzFlow: of({ stiffness: 1, fugacity: 0.1 }),
  rotor: of({ inertia: 1, period: 2 }),
  spinWaveNet: of(waves),
  torusPartitionFunction: {
    options: { sum: "momenta" },
    call: (given) => [whole(compactBoson({ stiffness: 1 })), modulus, given],
  },
  vertexExponent: of({ ...waves, charge: 1 }, [0.2, 0.1]),
  vertexFunction: of({ ...waves, charge: 1 }, [0.2, 0.1]),
};
