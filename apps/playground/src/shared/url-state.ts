import { type Control, type Controls, initialState, type StateOf } from "./controls.ts";

/** The largest seed: keys take any, but a URL should be read by people. */
export const LARGEST_SEED = 999_999_999;

/** Every control of a panel as a query, in the order of the controls. */
export function encodeState<F extends Controls>(controls: F, state: StateOf<F>): string {
  return new URLSearchParams(Object.keys(controls).map((name) => [name, String(state[name])])).toString();
}

/** The state that a query names; what is missing, unknown or out of range is as in the panel's initial state. */
export function decodeState<F extends Controls>(controls: F, query: string): StateOf<F> {
  const given = new URLSearchParams(query);
  const found: Record<string, string | number> = { ...initialState(controls) };
  for (const [name, control] of Object.entries(controls)) {
    const text = given.get(name);
    if (text === null) continue;
    const value = readValue(control, text);
    if (value !== undefined) found[name] = value;
  }
  return found as StateOf<F>;
}

/** What a text means to a control; undefined for nothing it can take. Numbers between two steps go to the nearer. */
export function readValue(control: Control, text: string): string | number | undefined {
  if (control.kind === "choice") return Object.hasOwn(control.options, text) ? text : undefined;
  const number = text.trim() === "" ? Number.NaN : Number(text);
  if (!Number.isFinite(number)) return undefined;
  if (control.kind === "seed")
    return Number.isInteger(number) && number >= 0 && number <= LARGEST_SEED ? number : undefined;
  return control.values.reduce((best, value) => (Math.abs(value - number) < Math.abs(best - number) ? value : best));
}

/** Which panel a fragment names, and its query: `#/training?width=64`. */
export function readFragment(fragment: string): { readonly panel: string; readonly query: string } {
  const [panel = "", query = ""] = fragment.replace(/^#\/?/, "").split("?", 2);
  return { panel, query };
}

export const writeFragment = (panel: string, query: string): string => `#/${panel}?${query}`;
