const _imports_0 = "/notebooks/first-steps-3.svg";
const _imports_1 = "/notebooks/first-steps-5.svg";
export {
  _imports_0 as _,
  _imports_1 as a
};
