/**
 * Genus g of a pairing of points on a circle, drawn as chords of a disc: a trace of Gaussian matrices of D rows weighs it with D^{−2g}.
 * `partner[p]` is the position paired with p. Faces are the cycles of p → partner(p) + 1; 2 − 2g = 1 − n + faces.
 */
export function genus(partner: ArrayLike<number>): number {
  const size = partner.length;
  const seen = new Uint8Array(size);
  let faces = 0;
  for (let start = 0; start < size; start++) {
    if (seen[start]) continue;
    faces++;
    for (let p = start; !seen[p]; p = (partner[p] + 1) % size) seen[p] = 1;
  }
  return (1 + size / 2 - faces) / 2;
}

/** Σ D^{−2g} over the pairings that stay within the blocks of a partition. */
export function genusSum(labels: ArrayLike<number>, dimension: number): number {
  const size = labels.length;
  const partner = new Uint8Array(size).fill(size);
  const pair = (from: number): number => {
    let first = from;
    while (first < size && partner[first] < size) first++;
    if (first === size) return dimension ** (-2 * genus(partner));
    let sum = 0;
    for (let second = first + 1; second < size; second++) {
      if (partner[second] < size || labels[second] !== labels[first]) continue;
      partner[first] = second;
      partner[second] = first;
      sum += pair(first + 1);
      partner[first] = partner[second] = size;
    }
    return sum;
  };
  return pair(0);
}
