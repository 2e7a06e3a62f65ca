import type { z } from "zod";
import { analysis } from "./analysis/part.ts";
import { attention } from "./attention/part.ts";
import { axioms } from "./axioms/part.ts";
import { bayesian } from "./bayesian/part.ts";
import { chains } from "./chains/part.ts";
import { conformal } from "./conformal/part.ts";
import { defects } from "./defects/part.ts";
import { fermions } from "./fermions/part.ts";
import { finiteWidth } from "./finite-width/part.ts";
import { freeBoson } from "./free-boson/part.ts";
import { interactions } from "./interactions/part.ts";
import { kernels } from "./kernels/part.ts";
import { liouville } from "./liouville/part.ts";
import type { Part } from "./part.ts";
import { phi4AtWidth } from "./phi4-at-width/part.ts";
import { quantum } from "./quantum/part.ts";
import { readOuts } from "./read-outs/part.ts";
import { renormalization } from "./renormalization/part.ts";
import { runs } from "./runs/part.ts";
import { scalings } from "./scalings/part.ts";
import { spectra } from "./spectra/part.ts";
import { topology } from "./topology/part.ts";
import { training } from "./training/part.ts";
import { wardIdentities } from "./ward-identities/part.ts";
import { weights } from "./weights/part.ts";
import { worldsheet } from "./worldsheet/part.ts";

/** All parts of an experiment, in the order in which they run and are shown. */
export const parts = {
  runs,
  training,
  interactions,
  axioms,
  conformal,
  quantum,
  kernels,
  analysis,
  chains,
  spectra,
  weights,
  finiteWidth,
  attention,
  bayesian,
  scalings,
  topology,
  wardIdentities,
  phi4AtWidth,
  renormalization,
  freeBoson,
  worldsheet,
  readOuts,
  defects,
  liouville,
  fermions,
} satisfies Readonly<Record<string, Part>>;

export type PartName = keyof typeof parts;

/** An entry of a part as an experiment file writes it. */
export type SpecOf<P extends PartName> = z.infer<(typeof parts)[P]["schema"]>;

/** The result of an entry of a part. */
export type ResultOf<P extends PartName> = Awaited<ReturnType<(typeof parts)[P]["run"]>>;

/** Parts with their names; the types of one part are known to its own files only. */
export const partEntries: readonly (readonly [PartName, Part])[] = Object.entries(parts) as [PartName, Part][];
