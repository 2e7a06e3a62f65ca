/** Numbers by labels, each from 0 to its length − 1, row-major. */
export interface LabelledTensor {
  readonly lengths: readonly number[];
  readonly entries: Float64Array;
}

export function tensorOf(lengths: readonly number[], entry: (...labels: readonly number[]) => number): LabelledTensor {
  const entries = new Float64Array(lengths.reduce((product, length) => product * length, 1));
  const labels = lengths.map(() => 0);
  for (let at = 0; at < entries.length; at++) {
    entries[at] = entry(...labels);
    for (let axis = lengths.length - 1; axis >= 0; axis--) {
      labels[axis]++;
      if (labels[axis] < lengths[axis]) break;
      labels[axis] = 0;
    }
  }
  return { lengths, entries };
}

/** Σ_a X(… a …) Q(a, i) in the place of the label `axis`: Q row-major [length, columns], the labels of its columns follow. */
export function turned(
  { lengths, entries }: LabelledTensor,
  axis: number,
  matrix: Float64Array,
  columns: number,
): LabelledTensor {
  const length = lengths[axis];
  const inner = lengths.slice(axis + 1).reduce((product, own) => product * own, 1);
  const outer = entries.length / (length * inner);
  const found = new Float64Array(outer * columns * inner);
  for (let o = 0; o < outer; o++)
    for (let a = 0; a < length; a++)
      for (let i = 0; i < columns; i++) {
        const factor = matrix[a * columns + i];
        if (factor === 0) continue;
        const [from, to] = [(o * length + a) * inner, (o * columns + i) * inner];
        for (let k = 0; k < inner; k++) found[to + k] += factor * entries[from + k];
      }
  return { lengths: lengths.map((own, at) => (at === axis ? columns : own)), entries: found };
}

/** The entry at labels. */
export function entryAt({ lengths, entries }: LabelledTensor, ...labels: readonly number[]): number {
  let at = 0;
  for (let axis = 0; axis < lengths.length; axis++) at = at * lengths[axis] + labels[axis];
  return entries[at];
}
