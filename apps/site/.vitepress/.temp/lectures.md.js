import { useSSRContext, unref } from "vue";
import { ssrRenderAttrs, ssrRenderAttr } from "vue/server-renderer";
import { w as withBase } from "./Content.BI-rKgsp.js";
const __pageData = JSON.parse('{"title":"The lectures, run and judged","description":"","frontmatter":{"layout":"page","sidebar":false},"headers":[],"relativePath":"lectures.md","filePath":"lectures.md"}');
const __default__ = { name: "lectures.md" };
const _sfc_main = /* @__PURE__ */ Object.assign(__default__, {
  __ssrInlineRender: true,
  setup(__props) {
    return (_ctx, _push, _parent, _attrs) => {
      _push(`<div${ssrRenderAttrs(_attrs)}><div class="framed"><h1 id="the-lectures-run-and-judged" tabindex="-1">The lectures, run and judged <a class="header-anchor" href="#the-lectures-run-and-judged" aria-label="Permalink to &quot;The lectures, run and judged&quot;">​</a></h1><p>Every claim of the Oxford Lectures on Physics for AI that can be computed: its formula, the numbers, and a verdict. <code>nnft lectures</code> writes this page; <code>nnft lectures 43</code> runs one claim, in a clone <code>npm run nnft -- lectures 43</code>. <a href="/equations.html">The index of equations</a> says which functions implement each. <a${ssrRenderAttr("href", unref(withBase)("/lectures/index.html"))} target="_self">Open it by itself</a>.</p><iframe${ssrRenderAttr("src", unref(withBase)("/lectures/index.html"))} title="Claims of the lectures with their numbers" loading="lazy"></iframe></div></div>`);
    };
  }
});
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("lectures.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
export {
  __pageData,
  _sfc_main as default
};
