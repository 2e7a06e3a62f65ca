import { literal, PRINT_ROW } from "../shared/code-text.ts";
import { fourPointLabel, kurtosisLabel, shownSites, tuplesOf, twoPointLabel } from "./problem.ts";

/** A program that prints the table and the tests of the page from the same files. */
export function code(shape: readonly number[], fields: string, points: string | undefined): string {
  const sites = shownSites((shape[1] ?? 1) * (shape[2] ?? 1));
  const chosen = [...new Set([sites[0]!, sites[Math.floor(sites.length / 2)]!, sites.at(-1)!])];
  const rows = [
    ...chosen.map((a) => [twoPointLabel(a), "connected", [0, a]]),
    ...chosen.map((a) => [fourPointLabel(a), "connected", [0, 0, a, a], 0]),
    ...chosen.map((a) => [kurtosisLabel(a), "normalized", [a, a, a, a], 0]),
  ];
  return `import { analyzeFields } from "@nnft/analysis";
import { formatEstimate } from "@nnft/correlators";
import { ${points === undefined ? "" : "readArray, "}readFields } from "@nnft/data";

const fields = await readFields(${literal(fields)});
${points === undefined ? "" : `const points = await readArray(${literal(points)});\n`}const tuples = ${literal(tuplesOf(sites))};
const { orders, tests } = await analyzeFields(fields, { tuples${points === undefined ? "" : ", points"} });

${PRINT_ROW}
for (const [label, kind, tuple, gaussian] of ${literal(rows)}) {
  const order = orders.find(({ order }) => order === tuple.length);
  const k = order.tuples.findIndex((one) => one.join() === tuple.join());
  show(label, order[kind].value.get(k), order[kind].standardError.get(k), gaussian);
}
for (const { property, verdict, pValue } of tests) console.log(\`\${property}: \${verdict}, p = \${pValue.toPrecision(2)}\`);
`;
}
