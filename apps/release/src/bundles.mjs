import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { build as esbuild } from "esbuild";

/** esbuild makes a bundle of every portable module that runs alone in Node, as CommonJS and as a module. */
export async function bundles(project, packages) {
  const entries = packages.flatMap((each) => each.entries).filter(({ path }) => path !== "./node");
  const text = entries.map(({ name }, i) => `import * as m${i} from "${name}";`).join("\n");
  const names = entries.map((_, i) => `Object.keys(m${i}).length`).join(", ");
  const source = join(project, "bundle-entry.mjs");
  writeFileSync(
    source,
    `${text}\nconst sizes = [${names}];\nif (!sizes.every(Boolean)) throw new Error(String(sizes));\n`,
  );
  for (const format of ["esm", "cjs"]) {
    const outfile = join(project, `bundle.${format === "esm" ? "mjs" : "cjs"}`);
    // yaml comes as CommonJS, which asks for Node's modules at run time; esbuild needs to be given a way to.
    const js =
      'import { createRequire as requireFrom } from "node:module"; const require = requireFrom(import.meta.url);';
    const external = packages.flatMap(({ manifest }) => Object.keys(manifest.peerDependencies ?? {}));
    await esbuild({
      entryPoints: [source],
      bundle: true,
      platform: "node",
      format,
      ...(format === "esm" && { banner: { js } }),
      outfile,
      external,
      logLevel: "error",
    });
    await import(outfile);
  }
  return `${entries.length} modules through esbuild, run as a module and as CommonJS`;
}
