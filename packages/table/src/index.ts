export { type DesignMatrix, designMatrix } from "./designMatrix.ts";
export { type ReadOptions, readTable } from "./readTable.ts";
export { type Matrix, type Scale, scaleOf, standardize } from "./standardize.ts";
export { TableError } from "./TableError.ts";
export {
  type Column,
  expectUsable,
  findColumn,
  type Missing,
  type NumberColumn,
  type Table,
  type TextColumn,
} from "./table.ts";
export { type Target, targetOf } from "./targetOf.ts";
export { visible } from "./visible.ts";
