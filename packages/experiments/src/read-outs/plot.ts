import { linear, type Plot, type Series } from "@nnft/plots";
import { errorsOf, numbersOf, type Tabled } from "../tabled/tabled.ts";

/** Time-ordered functions over q, by q-Wick and by draws. */
export function plots(result: Tabled): readonly Plot[] {
  const section = "read_out_process";
  const [q, exact, drawn] = ["q", "exact", "drawn"].map((key) => numbersOf(result, section, key)) as [
    readonly number[],
    readonly number[],
    readonly number[],
  ];
  if (q.length < 2) return [];
  const order = q.map((_, k) => k).sort((a, b) => q[a]! - q[b]!);
  const errors = errorsOf(result, section, "drawn");
  const seen = order.filter((k) => Number.isFinite(drawn[k]!));
  const measured: Series[] =
    seen.length === 0
      ? []
      : [
          {
            ...{ label: "drawn", kind: "measured", mark: "dots", x: seen.map((k) => q[k]!) },
            ...{ y: seen.map((k) => drawn[k]!), errors: seen.map((k) => errors[k]!) },
          },
        ];
  return [
    {
      title: `${result.name}: from fermions to bosons`,
      x: linear("q"),
      y: linear("⟨x(t₁) … x(t_n)⟩"),
      series: [
        {
          label: "q-Wick",
          kind: "exact",
          mark: "line-dots",
          x: order.map((k) => q[k]!),
          y: order.map((k) => exact[k]!),
        },
        ...measured,
      ],
    },
  ];
}
