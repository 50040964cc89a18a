import { run } from "./run.mjs";

/** Packs the packages as they are published; private ones are none of them. */
export function packAll(folder, packages) {
  const filters = packages.flatMap(({ manifest }) => ["--filter", manifest.name]);
  return run("pnpm", ["-r", ...filters, "pack", "--pack-destination", folder]);
}
