// Runs the differential test of the backends named in the address, in a browser, and posts the results to where the page came from.
import { erf } from "@nnft/densities";
import type { Backend } from "../index.ts";
import { differential } from "./differential.ts";

for (const backend of new URLSearchParams(location.search).getAll("backend")) {
  let body: string;
  try {
    body = JSON.stringify(await differential(backend as Backend, erf));
  } catch (error) {
    body = JSON.stringify({ failed: backend, message: String(error) });
  }
  await fetch("/result", { method: "POST", body });
}
