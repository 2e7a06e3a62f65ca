const _imports_0 = "/notebooks/conformal-5.svg";
export {
  _imports_0 as _
};
