const _imports_0 = "/notebooks/training-6.svg";
export {
  _imports_0 as _
};
