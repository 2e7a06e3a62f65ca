// The page shows the code of each claim: its source travels beside the compiled files.
import { cpSync } from "node:fs";

cpSync("src/claims", "dist/claims", { recursive: true });
