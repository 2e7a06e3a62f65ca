import { useRoute } from "vitepress";
import { nextTick, onMounted, onUnmounted, watch } from "vue";
import { nameSearch, quietCarets } from "./repairs.ts";

const BOXES = ".vp-doc .scrolls, .vp-doc pre, .vp-doc .maths-display, .vp-doc p, .vp-doc li";

/** What a box holds, in a word. */
const kindOf = (box: Element): string =>
  box.classList.contains("scrolls") ? "Table" : box.tagName === "PRE" ? "Code" : "Formula";

/** The heading that a box stands under. */
function headingOf(box: Element): string {
  const headings = [...document.querySelectorAll<HTMLElement>(".vp-doc :is(h1, h2, h3, h4)")];
  const above = headings.filter((heading) => heading.compareDocumentPosition(box) & Node.DOCUMENT_POSITION_FOLLOWING);
  return (
    above
      .at(-1)
      ?.textContent.replace(/\u200b/g, "")
      .trim() ?? document.title
  );
}

/** Boxes that scroll sideways are reached by keyboard and have a name; those that fit are passed over. */
export function markScrollBoxes(): void {
  for (const box of document.querySelectorAll<HTMLElement>(BOXES)) {
    const scrolls = box.scrollWidth > box.clientWidth + 1 && getComputedStyle(box).overflowX === "auto";
    // an item of a list keeps its role
    if (scrolls) {
      box.tabIndex = 0;
      if (box.tagName !== "LI") {
        box.setAttribute("role", "region");
        box.setAttribute("aria-label", `${kindOf(box)}: ${headingOf(box)}`);
      }
    } else if (box.hasAttribute("aria-label")) {
      for (const name of ["tabindex", "role", "aria-label"]) box.removeAttribute(name);
    }
  }
}

/** Marks the boxes of each page that is opened, and again when the window changes. */
export function useScrollBoxes(): void {
  const route = useRoute();
  const mark = (): void =>
    void nextTick(() =>
      requestAnimationFrame(() => {
        markScrollBoxes();
        quietCarets();
        nameSearch();
      }),
    );
  onMounted(() => {
    mark();
    addEventListener("resize", mark);
    document.fonts?.ready.then(mark);
  });
  onUnmounted(() => removeEventListener("resize", mark));
  watch(() => route.data.relativePath, mark);
}
