import { dots, levels, linear, log, type Plot, symlog } from "@nnft/plots";
import { errorsOf, numbersOf, type Tabled, wordsOf } from "../tabled/tabled.ts";

/** Tensors by layer, pieces of the trained mean by the size of the targets, networks by their width, powers of depth. */
export function plots(result: Tabled): readonly Plot[] {
  const has = (section: string): boolean => result.sections.some(({ name }) => name === section);
  return [
    ...(has("finite_width_tensors") ? byLayer(result) : []),
    ...(has("trained_means") ? byTargets(result) : []),
    ...(has("growth_exponents") ? growth(result) : []),
    ...(has("finite_width_sampled") ? byWidth(result) : []),
  ];
}

/** Tensors of one input; those of the first two layers only say that they start from 0. */
function byLayer(result: Tabled): readonly Plot[] {
  const [layer, value] = ["layer", "value"].map((key) => numbersOf(result, "finite_width_tensors", key)) as [
    number[],
    number[],
  ];
  const [tensor, inputs] = ["tensor", "inputs"].map((key) => wordsOf(result, "finite_width_tensors", key)) as [
    string[],
    string[],
  ];
  const series = ["V", "D", "F", "A", "B"].map((name) => {
    const own = layer.flatMap((_, i) => (tensor[i] === name && /^[0,]+$/.test(inputs[i]!) ? [i] : [])).reverse();
    return {
      ...{ label: name, kind: "exact" as const, mark: "line-dots" as const },
      ...{ x: own.map((i) => layer[i]!), y: own.map((i) => value[i]!) },
    };
  });
  return [
    { title: `${result.name}: coefficients of 1/n by layer`, x: linear("layer"), y: symlog("at one input"), series },
  ];
}

function byTargets(result: Tabled): readonly Plot[] {
  const scales = numbersOf(result, "trained_means", "target_scale");
  const test = numbersOf(result, "trained_means", "test");
  const own = scales.flatMap((_, i) => (test[i] === 0 ? [i] : [])).sort((a, b) => scales[a]! - scales[b]!);
  const size = (key: string): number[] => {
    const values = numbersOf(result, "trained_means", key);
    return own.map((i) => Math.abs(values[i]!));
  };
  if (own.length < 2) return [];
  const series = (
    [
      ["n = ∞", "frozen"],
      ["kernel", "kernel"],
      ["dNTK", "first_motion"],
      ["ddNTK", "second_motion"],
    ] as const
  ).map(([label, key]) => ({
    ...{ label, kind: "exact" as const, mark: "line-dots" as const },
    ...{ x: own.map((i) => scales[i]!), y: size(key) },
  }));
  return [
    {
      title: `${result.name}: the trained mean in pieces`,
      x: log("targets ×"),
      y: log("size at the first test"),
      series,
    },
  ];
}

function growth(result: Tabled): readonly Plot[] {
  const powers = numbersOf(result, "growth_exponents", "power");
  const [activation, tensor] = ["activation", "tensor"].map((key) => wordsOf(result, "growth_exponents", key)) as [
    string[],
    string[],
  ];
  const names = [...new Set(tensor)];
  const series = [...new Set(activation)].map((name) => {
    const own = powers.flatMap((_, i) => (activation[i] === name ? [i] : []));
    return {
      ...{ label: name, kind: "exact" as const, mark: "dots" as const },
      ...{ x: own.map((i) => names.indexOf(tensor[i]!)), y: own.map((i) => powers[i]!) },
    };
  });
  const x = { label: "tensor", scale: "category" as const, categories: names };
  return [{ title: `${result.name}: growth with depth`, x, y: linear("power of depth"), series }];
}

function byWidth(result: Tabled): readonly Plot[] {
  const section = "finite_width_sampled";
  const [width, value, theory] = ["width", "value", "theory"].map((key) => numbersOf(result, section, key)) as [
    number[],
    number[],
    number[],
  ];
  const errors = errorsOf(result, section, "value");
  const [tensor, inputs] = ["tensor", "inputs"].map((key) => wordsOf(result, section, key)) as [string[], string[]];
  const first = width.flatMap((_, i) => (/^[0,]+$/.test(inputs[i]!) ? [i] : []));
  const at = (name: string): number[] => first.filter((i) => tensor[i] === name);
  return ["V", "D", "A"].map((name) => ({
    title: `${result.name}: n times the covariance ${name}`,
    x: log("n"),
    y: linear(name),
    series: [
      dots(
        "networks",
        at(name).map((i) => width[i]!),
        at(name).map((i) => value[i]!),
        at(name).map((i) => errors[i]!),
      ),
      levels("order 1/n", [...new Set(at(name).map((i) => theory[i]!))]),
    ],
  }));
}
