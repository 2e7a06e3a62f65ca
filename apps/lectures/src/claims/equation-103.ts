import { periodicScalar } from "@nnft/architectures";
import { deform, periodicBox, phi4, sampleDeformed } from "@nnft/interactions";
import { massGap, timeCorrelator } from "@nnft/interactions/observables";
import { perturbedTwoPoint } from "@nnft/interactions/perturbation";
import { diagonalize } from "@nnft/qm";
import { split } from "@nnft/random";
import { type Claim, claimOf, text } from "../claim.ts";
import { estimates, grid, law, linear } from "../plot.ts";
import { sampled } from "../quantities.ts";

export const equation103: Claim = {
  ...claimOf("103", "3.3.2", "86, 103, 104, 105"),
  title: "φ⁴ theory from networks",
  statement: text`
    Inserting e^{−(λ/4!)∫φ⁴} into the free scalar gives φ⁴ theory. In one dimension that is the anharmonic oscillator:
    the gap of sampled networks is the one of its Hamiltonian, and at weak coupling correlators follow perturbation
    theory to second order.
  `,
  formula: String.raw`P(\theta)\mapsto P(\theta)_{\phi^4}=\frac1Z\,P(\theta)\,e^{-\frac{\lambda}{4!}\int d^dx\,\phi_\theta(x)^4}`,
  run: async (key) => {
    const weak = { lengths: [6], mass: 1, cutoff: 8 };
    const theory = deform(periodicScalar(weak), phi4(0.2), periodicBox({ lengths: [6] }));
    const drawn = await sampleDeformed(theory, { key: split(key, 0), samples: 1500, warmup: 400 });
    const perturbed = perturbedTwoPoint({ ...weak, coupling: 0.2 }, 2);
    const times = [0, 0.5, 1, 2, 3];
    const { value, standardError } = timeCorrelator(drawn, { times, estimator: "direct" });
    const strong = deform(
      periodicScalar({ lengths: [8], mass: 1, cutoff: 30 }),
      phi4(1),
      periodicBox({ lengths: [8] }),
    );
    const chain = await sampleDeformed(strong, { key: split(key, 1), samples: 600, warmup: 300 });
    const gap = massGap(chain, { from: 0.75, to: 3 });
    const { energies } = diagonalize({ potential: [0, 0, 0.5, 0, 1 / 24] });
    return {
      quantities: [
        ...times.map((t, i) =>
          sampled(`C(${t}), λ = 0.2, second order`, perturbed.at([t]), value.get(i), standardError.get(i)),
        ),
        sampled("gap, λ = 1, E₁ − E₀ of the Hamiltonian", energies[1] - energies[0], gap.value, gap.standardError),
      ],
      plot: {
        x: linear("Euclidean time t"),
        y: linear("⟨φ(t)φ(0)⟩, λ = 0.2"),
        series: [
          law("second order in λ", grid(0, 3), (t) => perturbed.at([t])),
          estimates("sampled networks", times, { value, standardError }),
        ],
      },
    };
  },
};
