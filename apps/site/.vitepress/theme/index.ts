import type { Theme } from "vitepress";
import theme from "vitepress/theme-without-fonts";
import { h } from "vue";
import "katex/dist/katex.min.css";
import { FieldPicture } from "../../src/home/field-picture.ts";
import "./home.css";
import { usePlots } from "./plots.ts";
import { useScrollBoxes } from "./scroll-boxes.ts";
import "./site.css";

export default {
  extends: theme,
  Layout: () => h(theme.Layout, null, { "home-hero-after": () => h(FieldPicture) }),
  setup: () => {
    useScrollBoxes();
    usePlots();
  },
} satisfies Theme;
