import type { Key } from "@nnft/random";
import { concerning } from "../input-error.ts";
import { columnBy, type Section } from "../tabled/tabled.ts";
import type { ScalingsSpec } from "./schema.ts";

type MeanFieldSpec = NonNullable<ScalingsSpec["meanField"]>;

interface Item {
  readonly step: number;
  readonly test: number;
  readonly value: number;
  readonly error: number;
  readonly network: number;
  readonly networkError: number;
}

/** Outputs at every step beside networks, and the kernel of the first hidden layer before and after. */
export async function meanFieldSections(spec: MeanFieldSpec, key: Key, netKey: Key): Promise<readonly Section[]> {
  const { deepMeanField } = await import("@nnft/ntk");
  const { inputs, targets, tests, activation, steps, gamma0, learningRate, particles, replicas } = spec;
  const data = { inputs, targets: targets.map((y) => [y]) };
  const found = await concerning(["meanField"], () =>
    deepMeanField({ activation, data, testInputs: tests, steps, gamma0, learningRate, particles, replicas, key }),
  );
  const trained = await trainedNetworks(spec, netKey);
  const items = Array.from({ length: steps + 1 }, (_, step) =>
    tests.map(
      (_, test): Item => ({
        ...{ step, test },
        ...{ value: found.outputs.value.get(step, test), error: found.outputs.standardError.get(step, test) },
        ...(trained?.(step, test) ?? { network: Number.NaN, networkError: Number.NaN }),
      }),
    ),
  ).flat();
  const pull = ({ value, error, network, networkError }: Item): number => {
    const size = Math.hypot(error, networkError);
    return size > 0 ? (network - value) / size : Number.NaN;
  };
  const pairs = inputs.flatMap((_, a) => inputs.slice(a).map((_, b) => ({ a, b: a + b })));
  const feature =
    (step: number) =>
    ({ a, b }: (typeof pairs)[number]) =>
      found.features.value.get(step, a, b);
  const featureError = ({ a, b }: (typeof pairs)[number]) => found.features.standardError.get(steps, a, b);
  const hidden = spec.networks ? {} : { hidden: true as const };
  return [
    {
      name: "mean_field_outputs",
      title: `${items.length} outputs`,
      columns: [
        columnBy(items, "step", "step", ({ step }) => step),
        columnBy(items, "test", "test", ({ test }) => test),
        columnBy(items, "output", "φ at N = ∞", ({ value }) => value, { error: ({ error }) => error }),
        columnBy(items, "network", "networks", ({ network }) => network, {
          ...{ error: ({ networkError }: Item) => networkError, ...hidden },
        }),
        columnBy(items, "pull", "pull", pull, { digits: 2, ...hidden }),
      ],
      brief: 24,
      below: [
        `${found.rounds} rounds of ${particles} particles, ${replicas} replicas; outputs less those at the start` +
          (spec.networks ? `; ${spec.networks.count} networks of N = ${spec.networks.width}` : ""),
      ],
    },
    {
      name: "mean_field_kernels",
      title: `${pairs.length} kernels of features`,
      columns: [
        columnBy(pairs, "inputs", "inputs", ({ a, b }) => `x${a}, x${b}`),
        columnBy(pairs, "start", "⟨σσ⟩ at step 0", feature(0), {
          error: ({ a, b }) => found.features.standardError.get(0, a, b),
        }),
        columnBy(pairs, "end", `at the last step`, feature(steps), { error: featureError }),
      ],
      below: ["first hidden layer"],
    },
  ];
}

/** The mean of trained networks at a step and a test; undefined where none are asked for. */
async function trainedNetworks({ networks, ...spec }: MeanFieldSpec, key: Key) {
  if (!networks) return undefined;
  const { trainEnsemble } = await import("@nnft/ntk");
  const { featureLearningFamily, scaledLearningRate, scaledNet } = await import("@nnft/ntk/feature-learning");
  const { inputs, targets, tests, activation, steps, gamma0, learningRate: eta0 } = spec;
  const { width, count } = networks;
  const scaling = featureLearningFamily(0, 3);
  const net = scaledNet({ inputDimension: inputs[0]!.length, width, activation, scaling, gamma0 });
  const trained = await concerning(["meanField", "networks"], () =>
    trainEnsemble(
      net,
      { inputs, targets: targets.map((y) => [y]) },
      {
        learningRate: scaledLearningRate(scaling, width, { eta0, gamma0 }),
        record: Array.from({ length: steps + 1 }, (_, step) => step),
        ...{ steps, networks: count, key, testInputs: tests, centered: true },
      },
    ),
  );
  return (step: number, test: number) => {
    const { value, standardError } = trained.moments(step, 1);
    return { network: value.get(test), networkError: standardError.get(test) };
  };
}
