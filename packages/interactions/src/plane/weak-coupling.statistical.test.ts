import { periodicScalar } from "@nnft/architectures";
import { keyFrom } from "@nnft/random";
import { describe, expect, it } from "vitest";
import { deform, periodicBox, sampleDeformed } from "../index.ts";
import { secondMomentMass } from "../observables.ts";
import { perturbedTwoPoint } from "../perturbation.ts";
import { normalOrderedPhi4, sunset } from "../plane.ts";

const [side, mass, cutoff, coupling] = [6, 1, 5, 2.4];
const lengths = [side, side];
const momentum = ((2 * Math.PI) / side) ** 2;

/** S(p) of the box below its cutoff: second order less its tadpoles. */
function sunsetInBox(n: number): number {
  const { momentum: at, tadpole } = perturbedTwoPoint({ lengths, mass, cutoff, coupling: 1 }, 2);
  let bubble = 0;
  for (let i = -8; i <= 8; i++)
    for (let j = -8; j <= 8; j++) {
      const square = momentum * (i * i + j * j);
      if (square < cutoff ** 2) bubble += 1 / (square + 1) ** 2 / side ** 2;
    }
  const D = 1 / (n * n * momentum + 1);
  const tadpoles = D - (tadpole / 2) * D ** 2 + (tadpole ** 2 / 4) * D ** 3 + ((tadpole * bubble) / 4) * D ** 2;
  return (6 * (at([n, 0]) - tadpoles)) / D ** 2;
}

describe("normal-ordered φ⁴ in the plane at weak coupling", () => {
  it("has the second-moment mass that the sunset leaves, below that of the free field", async () => {
    const potential = normalOrderedPhi4({ lengths, mass, cutoff, coupling });
    const theory = deform(periodicScalar({ lengths, mass, cutoff }), potential, periodicBox({ lengths }));
    const samples = await sampleDeformed(theory, { key: keyFrom("weak plane"), samples: 1500 });
    expect(samples.reasons).toEqual([]);
    const { value, standardError } = secondMomentMass(samples);
    // 1/G(p) = p² + m² + what the tadpole of the images leaves − (λ²/6) S(p)
    const inBox = -potential.coefficients[2]! / (coupling / 4);
    const images = (coupling / 2) * (perturbedTwoPoint({ lengths, mass, cutoff, coupling: 1 }, 1).tadpole - inBox);
    const inverse = (n: number): number => n * n * momentum + 1 + images - (coupling ** 2 / 6) * sunsetInBox(n);
    const second = Math.sqrt(momentum / (inverse(1) / inverse(0) - 1));
    // third order is some 4.1 (λ/24)³/2 = 0.002
    expect(Math.abs(value - second)).toBeLessThan(3.5 * standardError + 0.003);
    expect(standardError).toBeLessThan(0.0012);
    // the sunset of the plane is what the box's goes to as its cutoff rises
    expect(sunsetInBox(0) / sunset({ mass, momentumSquare: 0 })).toBeGreaterThan(0.7);
    expect(sunsetInBox(0) / sunset({ mass, momentumSquare: 0 })).toBeLessThan(1);
    // the controls: the free field, and the theory without normal ordering, whose tadpole adds λc/2 to m²
    expect((1 - value) / standardError).toBeGreaterThan(3.5);
    expect(Math.sqrt(1 + (coupling / 2) * inBox) - value).toBeGreaterThan(0.1);
  });
});
