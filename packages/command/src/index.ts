export { expectValues } from "./expectValues.ts";
export { expectWritable } from "./expectWritable.ts";
export { OutputError } from "./OutputError.ts";
export { print } from "./print.ts";
export { writeWhole } from "./writeWhole.ts";
