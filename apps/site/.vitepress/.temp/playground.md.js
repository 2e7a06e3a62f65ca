import { useSSRContext, unref } from "vue";
import { ssrRenderAttrs, ssrRenderAttr } from "vue/server-renderer";
import { w as withBase } from "./Content.BI-rKgsp.js";
const __pageData = JSON.parse('{"title":"Playground","description":"","frontmatter":{"layout":"page","sidebar":false},"headers":[],"relativePath":"playground.md","filePath":"playground.md"}');
const __default__ = { name: "playground.md" };
const _sfc_main = /* @__PURE__ */ Object.assign(__default__, {
  __ssrInlineRender: true,
  setup(__props) {
    return (_ctx, _push, _parent, _attrs) => {
      _push(`<div${ssrRenderAttrs(_attrs)}><div class="framed"><h1 id="playground" tabindex="-1">Playground <a class="header-anchor" href="#playground" aria-label="Permalink to &quot;Playground&quot;">​</a></h1><p>Ensembles, correlators, training, interactions, axioms and conformal fields, computed in your browser. Nothing is sent anywhere. <a${ssrRenderAttr("href", unref(withBase)("/playground/index.html"))} target="_self">Open it by itself</a>.</p><iframe${ssrRenderAttr("src", unref(withBase)("/playground/index.html"))} title="The playground of nnft" loading="lazy"></iframe></div></div>`);
    };
  }
});
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("playground.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
export {
  __pageData,
  _sfc_main as default
};
