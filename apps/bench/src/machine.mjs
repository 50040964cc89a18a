import { cpus } from "node:os";

/** What a measurement is worth nothing without. */
export function machine(peers) {
  return {
    date: new Date().toISOString().slice(0, 10),
    processor: cpus()[0].model,
    node: process.version,
    v8: process.versions.v8,
    ...peers,
  };
}
