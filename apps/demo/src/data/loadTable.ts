import { readTableFile } from "@reg/table/node";
import type { Dataset } from "./dataset.ts";
import { tableDataset } from "./tableDataset.ts";

/**
 * A data set from a table in a file, read by `@reg/table`.
 *
 * @param target name of the target column or its number, counted from 1; the last one by default
 * @throws TableError with one sentence when the file can't be read or used.
 * @example loadTable("diabetes.csv", "target");
 */
export const loadTable = (file: string, target?: string): Dataset => tableDataset(readTableFile(file), target);
