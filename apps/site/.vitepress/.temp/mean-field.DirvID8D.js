const _imports_19 = "/pictures/coordinate-check.svg";
const _imports_17 = "/pictures/learning-rate-transfer.svg";
const _imports_18 = "/pictures/mean-field.svg";
export {
  _imports_19 as _,
  _imports_17 as a,
  _imports_18 as b
};
