import type { Section } from "../tabled/tabled.ts";

/** Tables with what their reader has to know. */
export interface Found {
  readonly sections: readonly Section[];
  readonly warnings?: readonly string[];
}
