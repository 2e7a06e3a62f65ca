import { type Control, type Controls, initialState, type StateOf } from "./controls.ts";

/** The largest seed: keys take any, but people should be able to read a URL. */
export const LARGEST_SEED = 999_999_999;

/** Every control of a panel as a query, in the order of the controls. */
export function encodeState<F extends Controls>(controls: F, state: StateOf<F>): string {
  return new URLSearchParams(Object.keys(controls).map((name) => [name, String(state[name])])).toString();
}

/** The state that a query names; values that are missing, unknown or out of range come from the panel's initial state. */
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

/** The value that a text gives to a control; undefined if it fits none. Numbers between two steps go to the nearer one. */
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
