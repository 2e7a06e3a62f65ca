// Programs of claims are made of their sources, which travel beside the compiled files.
import { cpSync } from "node:fs";

for (const part of [
  "claims",
  "setups",
  ...["arrays", "claim", "estimates", "histogram", "picture-key", "plot", "quantities"].map((name) => `${name}.ts`),
])
  cpSync(`src/${part}`, `dist/source/${part}`, { recursive: true });
