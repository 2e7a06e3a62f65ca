import type { Case } from "../workload.ts";
import { convolutionalNtk } from "./convolutional-ntk.ts";
import { deep } from "./deep.ts";
import { deepFourPoint } from "./deep-four-point.ts";
import { eigen } from "./eigen.ts";
import { empiricalNtk } from "./empirical-ntk.ts";
import { fourPoint } from "./four-point.ts";
import { interactingChains } from "./interacting-chains.ts";
import { kernels } from "./kernels.ts";
import { latticeForce } from "./lattice-force.ts";
import { linkMoves } from "./link-moves.ts";
import { normals } from "./normals.ts";
import { scan } from "./scan.ts";
import { singleLayer } from "./single-layer.ts";
import { sobolPoints } from "./sobol-points.ts";
import { startUp } from "./start-up.ts";
import { training } from "./training.ts";

export const cases: readonly Case[] = [
  ...singleLayer,
  ...deep,
  ...fourPoint,
  ...kernels,
  ...empiricalNtk,
  ...normals,
  ...latticeForce,
  ...training,
  ...interactingChains,
  ...sobolPoints,
  ...scan,
  ...deepFourPoint,
  ...eigen,
  ...convolutionalNtk,
  ...startUp,
  ...linkMoves,
];
