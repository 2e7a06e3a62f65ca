const _imports_0 = "/notebooks/phi4-6.svg";
export {
  _imports_0 as _
};
