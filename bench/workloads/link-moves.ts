import { type Case, ratio, type Side } from "../workload.ts";

const [SIDE, STIFFNESS, SWEEPS] = [64, 0.75, 256];
/** the lattice whose averages are checked, exact in `packages/topology`: K_R and ⟨m²⟩ of 3 × 3 sites at K = 1/π */
const CHECK = {
  side: 3,
  stiffness: 1 / Math.PI,
  sweeps: 40_000,
  stiffnessThere: 0.070187941933,
  vorticityThere: 0.263756148,
};
/** Some ten standard errors of so many sweeps. */
const TOLERANCE = 0.02;

const all = [SIDE, STIFFNESS, SWEEPS, CHECK.side, CHECK.stiffness, CHECK.sweeps].map(String);
const c: Side = { name: "C, 1 thread", program: "link_moves.c", arguments: all };
const own: Side = { name: "nnft, 1 thread", program: "nnft", arguments: all };

/** W15: sweeps of link moves on the vortices and windings of a Villain model. */
export const linkMoves: readonly Case[] = [
  {
    workload: "W15",
    name: "",
    title: `link moves on the vortices of a ${SIDE} × ${SIDE} Villain model at K = ${STIFFNESS}, a sweep of ${2 * SIDE ** 2} moves`,
    inputs: () => undefined,
    sides: [c, own],
    complaint: ([stiffness, vorticity]) => {
      for (const [name, value, wanted] of [
        ["K_R", stiffness, CHECK.stiffnessThere],
        ["⟨m²⟩", vorticity, CHECK.vorticityThere],
      ] as const)
        if (!(Math.abs(value - wanted) < TOLERANCE * wanted))
          return `${name} of 3 × 3 sites is ${value}, not ${wanted}`;
      return undefined;
    },
    targets: [
      {
        text: "a sweep",
        wanted: { atMost: 5 },
        unit: "ms",
        value: ({ fastest }) => ratio(fastest(own.name), 1e-3 * SWEEPS),
      },
      {
        text: "time in units of C's",
        wanted: { atMost: 5 },
        unit: "×",
        value: ({ fastest }) => ratio(fastest(own.name), fastest(c.name)),
      },
    ],
    unit: { name: "ms", seconds: 1e-3 * SWEEPS },
  },
];
