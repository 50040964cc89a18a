import { format } from "node:util";
import examples from "./examples.mjs";
import { wrong } from "./print.mjs";

const faults = await wrong(examples, (values) => format(...values));
for (const fault of faults) console.error(fault);
process.exitCode = faults.length > 0 ? 1 : 0;
