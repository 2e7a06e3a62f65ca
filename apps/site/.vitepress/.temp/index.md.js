import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"","description":"","frontmatter":{"layout":"home","hero":{"name":"nnft","text":"Neural-network field theory","tagline":"An ensemble of neural networks, an architecture with a density on its parameters, is a Euclidean field theory. Define one in a line. Get its n-point functions exactly where mathematics allows, and otherwise with honest errors.","actions":[{"theme":"brand","text":"In ten minutes","link":"/guide/start"},{"theme":"alt","text":"Playground","link":"/playground"},{"theme":"alt","text":"Gallery","link":"/gallery"},{"theme":"alt","text":"Equations of the lectures","link":"/equations"}]},"features":[{"title":"Correlators","details":"G², connected G⁴ and beyond at all widths from one estimate, by the method with the smallest variance; value(error) beside the exact law.","link":"/packages/estimators"},{"title":"Infinite width","details":"NNGP and NTK kernels of dense, convolutional and attention nets, their 1/N corrections, Gaussian processes.","link":"/packages/infinite-width"},{"title":"Dynamics","details":"Trained ensembles beside frozen-kernel theory, scalings that learn features, mean-field theory.","link":"/packages/ntk"},{"title":"Interactions","details":"φ⁴ by deforming P(θ), sampled by HMC, with diagnostics that say when not to trust the result.","link":"/packages/interactions"},{"title":"Axioms and symmetries","details":"Reflection positivity as a matrix, exact p-values, trends in width and cutoff.","link":"/packages/symmetry"},{"title":"Conformal fields, quantum mechanics","details":"Blocks in any dimension, crossing, operator products; paths, levels, Karhunen–Loève networks.","link":"/packages/conformal"}]},"headers":[],"relativePath":"index.md","filePath":"index.md"}');
const _sfc_main = { name: "index.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("index.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const index = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  index as default
};
