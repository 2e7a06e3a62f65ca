// Programs of claims are made of their sources, which travel beside the compiled files.
import { cpSync } from "node:fs";

for (const part of ["papers", "claim.ts", "paper.ts", "plot.ts", "arrays.ts"])
  cpSync(`src/${part}`, `dist/source/${part}`, { recursive: true });
