/**
 * ln Z and ⟨e^{i(θ_{ŷ} − θ_0)}⟩ of a Villain model by a transfer matrix over the angles of a column, on a grid of angles: the trapezoidal rule is
 * exponentially accurate for periodic functions. For checks of small lattices.
 */
export function byTransferMatrix(
  [columns, rows]: readonly [number, number],
  K: number,
  { strength = 0, charge = 1 }: { readonly strength?: number; readonly charge?: number } = {},
): { readonly logPartition: number; readonly correlator: number; readonly order: number } {
  const points = rows === 2 ? 24 : 12;
  const link = Float64Array.from({ length: points }, (_, d) => {
    let sum = 0;
    for (let n = -8; n <= 8; n++) sum += Math.exp((-K / 2) * ((2 * Math.PI * d) / points - 2 * Math.PI * n) ** 2);
    return sum;
  });
  const size = points ** rows;
  const digits = Array.from({ length: size }, (_, s) =>
    Array.from({ length: rows }, (_, y) => Math.floor(s / points ** y) % points),
  );
  const bond = (a: number, b: number): number => link[(((a - b) % points) + points) % points]!;
  const within = digits.map((angles) =>
    angles.reduce((product, angle, y) => {
      const site = Math.exp(strength * Math.cos((2 * Math.PI * charge * angle) / points));
      return product * site * bond(angle, angles[(y + 1) % rows]!);
    }, 1),
  );
  // without a potential one global rotation is free: the angle of the first site of the first column is 0
  let [total, turned, order] = [0, 0, 0];
  const apply = (vector: Float64Array): Float64Array => {
    let state = vector.map((x, s) => x * within[s]!);
    for (let y = 0; y < rows; y++) {
      const next = new Float64Array(size);
      const stride = points ** y;
      for (let s = 0; s < size; s++) {
        const angle = digits[s]![y]!;
        const base = s - angle * stride;
        let sum = 0;
        for (let a = 0; a < points; a++) sum += bond(angle, a) * state[base + a * stride]!;
        next[s] = sum / points;
      }
      state = next;
    }
    return state;
  };
  for (let s = 0; s < size; s++) {
    if (strength === 0 && digits[s]![0] !== 0) continue;
    let state = new Float64Array(size);
    state[s] = 1;
    for (let x = 0; x < columns; x++) state = apply(state) as Float64Array<ArrayBuffer>;
    total += state[s]!;
    turned += state[s]! * Math.cos((2 * Math.PI * (digits[s]![1]! - digits[s]![0]!)) / points);
    order += state[s]! * Math.cos((2 * Math.PI * charge * digits[s]![0]!) / points);
  }
  const free = strength === 0 ? points : 1;
  return { logPartition: Math.log(total * free), correlator: turned / total, order: order / total };
}
