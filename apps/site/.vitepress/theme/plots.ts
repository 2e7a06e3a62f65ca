import { PlotTools, plotStyle } from "@nnft/drawing/page";
import { useData } from "vitepress";
import { onMounted, watchEffect } from "vue";

let ready = false;

/** Colours of plots, which follow the switch of the page, and readouts of their numbers: once for all pages of a visit. */
export function usePlots(): void {
  const { isDark } = useData();
  onMounted(() => {
    watchEffect(() => {
      document.documentElement.dataset.theme = isDark.value ? "dark" : "light";
    });
    if (ready) return;
    ready = true;
    const style = new CSSStyleSheet();
    style.replaceSync(plotStyle);
    document.adoptedStyleSheets.push(style);
    new PlotTools(document);
  });
}
