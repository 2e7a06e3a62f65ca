const _imports_16 = "/pictures/depth-flow.svg";
export {
  _imports_16 as _
};
