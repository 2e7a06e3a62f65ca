import { defineComponent, h, onMounted, onUnmounted, ref } from "vue";

/** The equation that somebody types: 43, (43), eq. 43. */
export const numberIn = (typed: string): number | undefined => {
  const found = /^\s*(?:eqs?\.?|equations?)?\s*\(?(\d{1,4})\)?\s*$/i.exec(typed)?.[1];
  return found === undefined ? undefined : Number(found);
};

/** What to say about a number that has no claim; undefined for one that has. */
export function messageFor(typed: string, last: number, rest: readonly number[]): string | undefined {
  const number = numberIn(typed);
  if (number === undefined) return `Type a number from 1 to ${last}, such as 43.`;
  if (number < 1 || number > last) return `The lectures have equations 1 to ${last}.`;
  return rest.includes(number) ? `(${number}) states nothing to compute.` : undefined;
}

/** Of several numbers of a claim, shows the command of this one. */
function showCommandOf(number: string): void {
  for (const label of document.querySelectorAll<HTMLElement>(".vp-code-group .tabs label"))
    if (label.textContent === number) label.click();
}

/** Follows a link to a place of the page, so that the address and the scroll are those of any other link. */
function goTo(id: string): void {
  const link = Object.assign(document.createElement("a"), { href: `#${id}` });
  document.querySelector(".equation-finder")?.append(link);
  link.click();
  link.remove();
}

/** A field that goes to an equation by its number, and stays in sight. */
export const EquationFinder = defineComponent({
  name: "EquationFinder",
  props: { last: { type: Number, required: true }, rest: { type: Array<number>, required: true } },
  setup(props) {
    const typed = ref("");
    const message = ref("");
    const follow = (): void => {
      const asked = /^#eq-(\d+)$/.exec(location.hash)?.[1];
      if (asked === undefined) return;
      message.value = messageFor(asked, props.last, props.rest) ?? "";
      showCommandOf(asked);
    };
    const go = (event: Event): void => {
      event.preventDefault();
      const number = numberIn(typed.value);
      message.value = messageFor(typed.value, props.last, props.rest) ?? "";
      if (number === undefined || !document.getElementById(`eq-${number}`)) return;
      goTo(`eq-${number}`);
      follow();
      typed.value = "";
    };
    onMounted(() => {
      follow();
      addEventListener("hashchange", follow);
    });
    onUnmounted(() => removeEventListener("hashchange", follow));
    return () =>
      h("form", { class: "equation-finder", role: "search", "aria-label": "Equations", onSubmit: go }, [
        h("label", { for: "equation-number" }, "Equation"),
        h("input", {
          id: "equation-number",
          inputmode: "numeric",
          autocomplete: "off",
          placeholder: "43",
          size: 6,
          value: typed.value,
          onInput: (event: Event) => {
            typed.value = (event.target as HTMLInputElement).value;
          },
        }),
        h("button", { type: "submit" }, "Go"),
        h("span", { class: "said", role: "status" }, message.value),
      ]);
  },
});
