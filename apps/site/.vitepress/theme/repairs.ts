/**
 * The menu's headings are buttons that hold an arrow, a second button that does the same. A button in a button confuses screen readers,
 * so only the heading stays one.
 */
export function quietCarets(): void {
  for (const caret of document.querySelectorAll('.VPSidebarItem > .item[role="button"] > .caret[role="button"]'))
    for (const name of ["role", "tabindex", "aria-label"]) caret.removeAttribute(name);
}

/** The button of the search says its name in words where there is room for them, and only there a second name would contradict them. */
export function nameSearch(): void {
  for (const button of document.querySelectorAll<HTMLElement>(".DocSearch-Button")) {
    const words = button.querySelector<HTMLElement>(".DocSearch-Button-Placeholder");
    if (words && getComputedStyle(words).display !== "none") button.removeAttribute("aria-label");
    else button.setAttribute("aria-label", "Search");
  }
}
