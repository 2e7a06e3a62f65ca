const _imports_0 = "/notebooks/one-over-n-3.svg";
export {
  _imports_0 as _
};
