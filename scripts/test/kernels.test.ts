import { existsSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { loadKernels } from "../../packages/tensor/src/kernel.ts";

const packages = fileURLToPath(new URL("../../packages/", import.meta.url));
const names = readdirSync(packages).filter((name) => existsSync(`${packages}${name}/src/generated/kernel.ts`));

// Where a module cannot be used the reference runs in its place, silently, and so would every test of a kernel.
describe.each(names)("the kernels of %s", (name) => {
  it("run here", async () => {
    const { KERNEL } = await import(`${packages}${name}/src/generated/kernel.ts`);
    expect(Object.keys(loadKernels<object>(KERNEL, { constantBytes: 5888 })() ?? {})).not.toEqual([]);
  });
});
