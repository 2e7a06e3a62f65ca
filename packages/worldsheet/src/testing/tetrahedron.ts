/** |p| of a closed-string tachyon, p² = 4/α′. */
export const shell = (reggeSlope: number): number => 2 / Math.sqrt(reggeSlope);

/** Four on-shell momenta of sum 0 with equal products, a regular tetrahedron; `size` times p² = 4/α′. */
export function tetrahedron(reggeSlope: number, size = 1): readonly (readonly number[])[] {
  const s = (shell(reggeSlope) / Math.sqrt(3)) * size;
  return [
    [s, s, s],
    [s, -s, -s],
    [-s, s, -s],
    [-s, -s, s],
  ];
}

/** Four momenta of squares p² = `square` and sum 0 with p₂·p₁, p₂·p₃ and p₂·p₄ given, of sum −p². */
export function fourMomenta(square: number, one: number, three: number): readonly (readonly number[])[] {
  const four = -square - one - three;
  // p₁ + p₂ = −(p₃ + p₄), so that sums of two are orthogonal: |p₁ + p₂|² = 2p² + 2p₁·p₂
  const half = (product: number): number => Math.sqrt((square + product) / 2);
  const [x, y, z] = [half(one), half(three), half(four)];
  // p₂ = (x, y, z), p₁ = (x, −y, −z), p₃ = (−x, y, −z), p₄ = (−x, −y, z)
  return [
    [x, -y, -z],
    [x, y, z],
    [-x, y, -z],
    [-x, -y, z],
  ];
}
