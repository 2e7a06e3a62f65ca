const _imports_20 = "/pictures/scaling.svg";
export {
  _imports_20 as _
};
