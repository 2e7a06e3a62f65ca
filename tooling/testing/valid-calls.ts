import { applicationCalls } from "./calls/applications.ts";
import { defectCalls } from "./calls/defects.ts";
import { freeBosonCalls } from "./calls/free-boson.ts";
import { groundCalls } from "./calls/ground.ts";
import { liouvilleCalls } from "./calls/liouville.ts";
import { middleCalls } from "./calls/middle.ts";
import { readOutsCalls } from "./calls/read-outs.ts";
import { renormalizationCalls } from "./calls/renormalization.ts";
import { topologyCalls } from "./calls/topology.ts";
import { upperCalls } from "./calls/upper.ts";
import { optionCalls } from "./option-calls.ts";

/** The arguments of a valid call of each function of a package. */
export type Calls = Readonly<Record<string, readonly unknown[]>>;

/** The arguments of one valid call of every exported function, by package and name. */
export const validCalls: Calls = {
  ...Object.fromEntries(Object.entries(optionCalls).map(([id, { options, call }]) => [id, call(options)])),
  ...Object.fromEntries(
    Object.entries({
      ...groundCalls,
      ...middleCalls,
      ...upperCalls,
      ...applicationCalls,
      conformal: { ...middleCalls["conformal"], ...defectCalls },
      renormalization: renormalizationCalls,
      "free-boson": freeBosonCalls,
      liouville: liouvilleCalls,
      "read-outs": readOutsCalls,
      topology: topologyCalls,
    }).flatMap(([owner, calls]) => Object.entries(calls).map(([name, call]) => [`${owner}/${name}`, call])),
  ),
};
