const _imports_0 = "/notebooks/own-samples-3.svg";
const _imports_1 = "/notebooks/own-samples-7.svg";
export {
  _imports_0 as _,
  _imports_1 as a
};
