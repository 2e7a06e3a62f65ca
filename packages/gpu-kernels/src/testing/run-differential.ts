// Prints the differential test of one backend as JSON: run in a process of its own, whose environment names the graphics driver.
import { erf } from "@nnft/densities";
import type { Backend } from "../index.ts";
import { differential } from "./differential.ts";

const result = await differential(process.argv[2] as Backend, erf);
process.stdout.write(`${JSON.stringify(result)}\n`);
