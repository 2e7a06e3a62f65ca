import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"Notebooks","description":"","frontmatter":{},"headers":[],"relativePath":"notebooks/index.md","filePath":"notebooks/index.md"}');
const _sfc_main = { name: "notebooks/index.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="notebooks" tabindex="-1">Notebooks <a class="header-anchor" href="#notebooks" aria-label="Permalink to &quot;Notebooks&quot;">​</a></h1><p>Six notebooks for the kernel of <a href="https://docs.deno.com/runtime/reference/cli/jupyter/" target="_blank" rel="noreferrer">Deno</a>: <code>deno jupyter --install</code>, then open one in JupyterLab or VS Code, in a folder where <code>npm install nnft</code> was run.</p><ul><li><a href="/notebooks/first-steps.html">First steps: a field theory of networks</a></li><li><a href="/notebooks/own-samples.html">Your own samples</a></li><li><a href="/notebooks/one-over-n.html">Interactions fall as <span><span class="katex"><span class="katex-mathml"><math xmlns="http://www.w3.org/1998/Math/MathML"><semantics><mrow><mn>1</mn><mi mathvariant="normal">/</mi><mi>N</mi></mrow><annotation encoding="application/x-tex">1/N</annotation></semantics></math></span><span class="katex-html" aria-hidden="true"><span class="katex-base"><span class="katex-strut" style="height:1em;vertical-align:-0.25em;"></span><span class="mord">1/</span><span class="mord mathnormal" style="margin-right:0.109em;">N</span></span></span></span></span></a></li><li><a href="/notebooks/training.html">Training: ensembles beside the theory of infinite width</a></li><li><span><span class="katex"><span class="katex-mathml"><math xmlns="http://www.w3.org/1998/Math/MathML"><semantics><mrow><mo stretchy="false">[</mo><msup><mi>φ</mi><mn>4</mn></msup></mrow><annotation encoding="application/x-tex">[\\varphi ^{4}</annotation></semantics></math></span><span class="katex-html" aria-hidden="true"><span class="katex-base"><span class="katex-strut" style="height:1.0641em;vertical-align:-0.25em;"></span><span class="mopen">[</span><span class="mord"><span class="mord mathnormal">φ</span><span class="msupsub"><span class="vlist-t"><span class="vlist-r"><span class="vlist" style="height:0.8141em;"><span style="top:-3.063em;margin-right:0.05em;"><span class="pstrut" style="height:2.7em;"></span><span class="katex-sizing reset-size6 size3 mtight"><span class="mord mtight"><span class="mord mtight">4</span></span></span></span></span></span></span></span></span></span></span></span></span>: an interacting theory](/notebooks/phi4)</li><li><a href="/notebooks/conformal.html">A conformal field</a></li></ul></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("notebooks/index.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const index = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  index as default
};
