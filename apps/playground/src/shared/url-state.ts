import { type Field, type Fields, initialState, type StateOf } from "./fields.ts";

/** The largest seed: keys take any, but a URL should be read by people. */
export const LARGEST_SEED = 999_999_999;

/** Every control of a panel as a query, in the order of the controls. */
export function encodeState<F extends Fields>(fields: F, state: StateOf<F>): string {
  return new URLSearchParams(Object.keys(fields).map((name) => [name, String(state[name])])).toString();
}

/** The state that a query names; what is missing, unknown or out of range is as in the panel's initial state. */
export function decodeState<F extends Fields>(fields: F, query: string): StateOf<F> {
  const given = new URLSearchParams(query);
  const found: Record<string, string | number> = { ...initialState(fields) };
  for (const [name, field] of Object.entries(fields)) {
    const text = given.get(name);
    if (text === null) continue;
    const value = readValue(field, text);
    if (value !== undefined) found[name] = value;
  }
  return found as StateOf<F>;
}

/** What a text means to a control; undefined for nothing it can take. Numbers between two steps go to the nearer. */
export function readValue(field: Field, text: string): string | number | undefined {
  if (field.kind === "choice") return Object.hasOwn(field.options, text) ? text : undefined;
  const number = text.trim() === "" ? Number.NaN : Number(text);
  if (!Number.isFinite(number)) return undefined;
  if (field.kind === "seed")
    return Number.isInteger(number) && number >= 0 && number <= LARGEST_SEED ? number : undefined;
  return field.values.reduce((best, value) => (Math.abs(value - number) < Math.abs(best - number) ? value : best));
}

/** Which panel a fragment names, and its query: `#/training?width=64`. */
export function readFragment(fragment: string): { readonly panel: string; readonly query: string } {
  const [panel = "", query = ""] = fragment.replace(/^#\/?/, "").split("?", 2);
  return { panel, query };
}

export const writeFragment = (panel: string, query: string): string => `#/${panel}?${query}`;
