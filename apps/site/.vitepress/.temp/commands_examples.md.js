import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"nnft examples","description":"","frontmatter":{},"headers":[],"relativePath":"commands/examples.md","filePath":"commands/examples.md"}');
const _sfc_main = { name: "commands/examples.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="nnft-examples" tabindex="-1">nnft examples <a class="header-anchor" href="#nnft-examples" aria-label="Permalink to &quot;nnft examples&quot;">​</a></h1><p>List the parts of an experiment, each with an example that <code>nnft init</code> writes.</p><div class="language-sh vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">sh</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;">nnft</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"> examples</span><span style="--shiki-light:#0E1116;--shiki-dark:#F0F3F6;"> [options]</span></span></code></pre></div><h2 id="examples" tabindex="-1">Examples <a class="header-anchor" href="#examples" aria-label="Permalink to &quot;Examples&quot;">​</a></h2><div class="language-sh vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">sh</span><pre class="shiki shiki-themes github-light-high-contrast github-dark-high-contrast vp-code" tabindex="0"><code><span class="line"><span style="--shiki-light:#702C00;--shiki-dark:#FFB757;">nnft</span><span style="--shiki-light:#032563;--shiki-dark:#ADDCFF;"> examples</span><span style="--shiki-light:#66707B;--shiki-dark:#BDC4CC;">  # the parts, a line each</span></span></code></pre></div><p><a href="/commands/">All commands</a>, and <a href="/packages/cli.html">the command with its files</a>.</p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("commands/examples.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const examples = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  examples as default
};
