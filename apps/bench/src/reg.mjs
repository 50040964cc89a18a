// The packages' sources, bundled and loaded twice in one process: once on kernels, once on the reference.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const ENTRY = `
export * from "@reg/tensor";
export * as kernel from "@reg/tensor/kernel";
export * as penalties from "@reg/penalties";
export * as dropout from "@reg/dropout";
export * as norm from "@reg/norm";
export * as matmul from "@reg/matmul";
export * as sharing from "@reg/sharing";
export * as augment from "@reg/augment";
`;

export async function loadReg() {
  const folder = await mkdtemp(join(tmpdir(), "reg-bench-"));
  const outfile = join(folder, "reg.mjs");
  try {
    await build({
      stdin: { contents: ENTRY, resolveDir: fileURLToPath(new URL("..", import.meta.url)) },
      bundle: true,
      format: "esm",
      platform: "node",
      conditions: ["@reg/source"],
      outfile,
      logLevel: "error",
    });
    const { href } = pathToFileURL(outfile);
    const kernels = await import(href);
    const info = kernels.kernel.kernelInfo();
    globalThis.REG_KERNELS = "off";
    const reference = await import(`${href}?reference`);
    reference.kernel.kernelInfo(); // asked now, and then fixed
    delete globalThis.REG_KERNELS;
    return { kernels, reference, info };
  } finally {
    await rm(folder, { recursive: true });
  }
}
