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

/** What an address asks for and does not get, in words: values that fit no control, controls that the panel does not have. */
export function problemsIn(controls: Controls, query: string): readonly string[] {
  return [...new URLSearchParams(query)].flatMap(([name, text]) => {
    const control = Object.hasOwn(controls, name) ? controls[name] : undefined;
    if (!control) return [`there is no control "${name}" here; there are ${Object.keys(controls).join(", ")}`];
    const value = readValue(control, text);
    if (value === undefined) return [`${name} = "${text}" is not ${allowedBy(control)}; it is ${control.initial} now`];
    return control.kind === "stepped" && value !== Number(text)
      ? [`${name} = ${text} lies between steps; it is ${value} now`]
      : [];
  });
}

/** What a control takes, in words. */
export function allowedBy(control: Control): string {
  switch (control.kind) {
    case "choice":
      return `one of ${Object.keys(control.options).join(", ")}`;
    case "seed":
      return `a whole number from 0 to ${LARGEST_SEED}`;
    case "stepped":
      return `a number from ${control.values[0]} to ${control.values.at(-1)}`;
  }
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
