import { existsSync, readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

const { scope, repository } = JSON.parse(readFileSync("scripts/publisher.json", "utf8"));

it("has the scope and the repository of all packages in one place", () => {
  for (const name of readdirSync("packages").filter((one) => existsSync(`packages/${one}/package.json`))) {
    const manifest = JSON.parse(readFileSync(`packages/${name}/package.json`, "utf8"));
    expect(manifest.name).toBe(`${scope}/${name}`);
    if (manifest.private) continue;
    expect(manifest.repository).toEqual({ type: "git", url: `git+${repository}.git`, directory: `packages/${name}` });
    expect(manifest.publishConfig).toMatchObject({ access: "public", provenance: true });
  }
});
