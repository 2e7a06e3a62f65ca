/**
 * Angular part of ⟨(u)₊ⁿ (v)₊ⁿ⟩ for standard normals at the angle t, n!·A_n(t)/2π with A_n(t) = ∫₀^{π−t} (cos θ + cos t)ⁿ dθ.
 *
 * In polar coordinates the pair is r cos(φ ∓ t/2), whose product is r²(cos 2φ + cos t)/2, and ⟨r^{2n}⟩ = 2ⁿ n!. By parts,
 *   n A_n = (2n−1) cos t · A_{n−1} + (n−1) sin²t · A_{n−2},   A_0 = π − t,  A_1 = sin t + (π − t) cos t.
 * Convention: n! A_n is the J_n of the source.
 * Accuracy: n roundings relative to the value at t = 0.
 * Source: Cho & Saul 2009 (4), in another form.
 */
export function arcCosine(degree: number, cosine: number, sine: number): number {
  const span = Math.atan2(sine, -cosine);
  let before = span;
  if (degree === 0) return before / (2 * Math.PI);
  // n! joins step by step: J_n = (2n−1) cos t J_{n−1} + (n−1)² sin²t J_{n−2}
  let current = sine + span * cosine;
  for (let n = 2; n <= degree; n++) {
    const next = (2 * n - 1) * cosine * current + (n - 1) ** 2 * sine * sine * before;
    before = current;
    current = next;
  }
  return current / (2 * Math.PI);
}
