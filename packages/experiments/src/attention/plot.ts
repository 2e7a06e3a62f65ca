import { levels, linear, log, type Plot, type Series } from "@nnft/plots";
import { numbersOf, type Tabled, wordsOf } from "../tabled/tabled.ts";

const HEADS = "attention_heads";

/** How far from Gaussian heads are, against their number and against d_k; and how far scores are. */
export function plots(result: Tabled): readonly Plot[] {
  const { name } = result;
  const rows = kurtoses(result);
  const groups = [...new Set(rows.map(({ group }) => group))];
  const against = (x: "heads" | "dimension", own: typeof rows, label: string): Series => {
    const sorted = own.filter((row) => Number.isFinite(row[x]) && row.kurtosis > 0);
    return {
      ...{ label, kind: "exact", mark: "line-dots" },
      x: sorted.map((row) => row[x]),
      y: sorted.map(({ kurtosis }) => kurtosis),
    };
  };
  const dimensions = [...new Set(rows.map(({ dimension }) => dimension).filter(Number.isFinite))];
  const fewest = Math.min(...rows.map(({ heads }) => heads));
  const off = numbersOf(result, "attention_scores", "difference");
  return [
    {
      title: `${name}: distance from Gaussian`,
      x: log("N_h"),
      y: log("G⁴_c/3(G²)²"),
      series: groups.map((group) =>
        against(
          "heads",
          rows.filter((row) => row.group === group),
          group,
        ),
      ),
    },
    ...(dimensions.length > 1
      ? [
          {
            title: `${name}: ${fewest} ${fewest === 1 ? "head" : "heads"}, against the dimension of keys`,
            x: log("d_k"),
            y: log("G⁴_c/3(G²)²"),
            series: [...new Set(rows.map(({ kind }) => kind))].flatMap((kind) => {
              const own = rows.filter((row) => row.kind === kind && row.heads === fewest);
              const limit = own.filter(({ dimension }) => !Number.isFinite(dimension)).map(({ kurtosis }) => kurtosis);
              return [
                against("dimension", own, kind),
                ...(limit.length > 0 ? [levels(`${kind}, d_k = ∞`, limit)] : []),
              ];
            }),
          },
        ]
      : []),
    ...(off.length > 1
      ? [
          {
            title: `${name}: law of the scores`,
            x: log("d_k"),
            y: off.every((value) => value > 0) ? log("distance from the Gaussian law") : linear("distance"),
            series: [
              {
                ...{ label: "⟨exp i ΣJA⟩", kind: "exact" as const, mark: "line-dots" as const },
                ...{ x: numbersOf(result, "attention_scores", "key_dimension"), y: off },
              },
            ],
          },
        ]
      : []),
  ];
}

/** The first token of every row. */
function kurtoses(result: Tabled) {
  const [heads, dimension, twoPoint, connected, token] = [
    ...["heads", "key_dimension", "two_point", "connected", "token"],
  ].map((key) => numbersOf(result, HEADS, key)) as [number[], number[], number[], number[], number[]];
  const [scores, scaling] = ["scores", "scaling"].map((key) => wordsOf(result, HEADS, key)) as [string[], string[]];
  const several = new Set(scaling).size > 1;
  return heads.flatMap((count, i) => {
    if (token[i] !== 0) return [];
    const kind = `${scores[i]}${several ? `, ${scaling[i]}` : ""}`;
    const at = Number.isFinite(dimension[i]) ? String(dimension[i]) : "∞";
    return [
      {
        ...{ kind, heads: count, dimension: dimension[i]!, group: `${kind}, d_k = ${at}` },
        kurtosis: connected[i]! / (3 * twoPoint[i]! ** 2),
      },
    ];
  });
}
