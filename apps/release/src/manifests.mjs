import { readFileSync } from "node:fs";
import { join } from "node:path";

/** What every manifest and changelog must say before it is published. */
export function manifests(packages) {
  const faults = packages.flatMap(({ folder, manifest }) => {
    const { name, version, license, repository, publishConfig, files, engines } = manifest;
    const changelog = readFileSync(join(folder, "CHANGELOG.md"), "utf8");
    const wanted = {
      "version is not 0.1.0 or later": /^(?:0\.[1-9]|[1-9])/.test(version),
      "license is not MIT": license === "MIT",
      "repository has no directory": repository?.directory?.startsWith("packages/"),
      "publishConfig does not ask for provenance": publishConfig?.provenance === true,
      "publishConfig is not public": publishConfig?.access === "public",
      "files is missing": Array.isArray(files) && files.length > 0,
      "engines is missing": typeof engines?.node === "string",
      "the changelog does not tell this version": changelog.includes(`## ${version}`),
      "it has an install script": !/"(?:pre|post)?install"/.test(JSON.stringify(manifest.scripts ?? {})),
    };
    return Object.entries(wanted)
      .filter(([, holds]) => !holds)
      .map(([fault]) => `${name}: ${fault}.`);
  });
  if (faults.length > 0) throw new Error(faults.join("\n"));
  return `${packages.length} say version, licence, repository and provenance`;
}
