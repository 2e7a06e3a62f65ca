import type { Theme } from "vitepress";
import theme from "vitepress/theme-without-fonts";
import { h } from "vue";
import "katex/dist/katex.min.css";
import { EquationFinder } from "../../src/equations/equation-finder.ts";
import { FieldPicture } from "../../src/home/field-picture.ts";
import { HeroField } from "../../src/home/hero-field.ts";
import "./home.css";
import { usePlots } from "./plots.ts";
import { useScrollBoxes } from "./scroll-boxes.ts";
import { keepEnter } from "./search-enter.ts";
import "./site.css";

export default {
  extends: theme,
  Layout: () =>
    h(theme.Layout, null, { "home-hero-image": () => h(HeroField), "home-hero-after": () => h(FieldPicture) }),
  enhanceApp: ({ app, router }) => {
    app.component("EquationFinder", EquationFinder);
    if (import.meta.env.SSR) return;
    keepEnter();
    // pages of other apps are loaded as such, also from the links to the next page
    router.onBeforeRouteChange = (to) => {
      if (!/\/(?:lectures|playground)\/(?:index\.html)?(?:#.*)?$/.test(to)) return true;
      location.href = to;
      return false;
    };
  },
  setup: () => {
    useScrollBoxes();
    usePlots();
  },
} satisfies Theme;
