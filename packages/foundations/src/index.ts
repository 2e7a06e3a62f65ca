export { ConvergenceError, DomainError, FileError, NnftError, ShapeError, UnsupportedError } from "./errors.ts";
export {
  nested,
  pack,
  type Rows,
  type RowsExpected,
  readPoints,
  readRows,
  rowMajor,
  type ShapedArray,
  type StridedArray,
  type Table,
} from "./rows.ts";
