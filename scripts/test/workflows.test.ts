import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const folder = ".github/workflows";
const files = [...readdirSync(folder).map((name) => `${folder}/${name}`), "packages/diagnose/workflow.yml"];
const workflows = files.map((file) => [file, readFileSync(file, "utf8")] as const);

/** The jobs of a workflow, each as its text. */
const jobsOf = (text: string) =>
  text
    .slice(text.indexOf("\njobs:\n") + 7)
    .split(/^(?= {2}[\w-]+:$)/m)
    .filter((job) => job.trim() !== "");

describe.each(workflows)("%s", (_, text) => {
  it("pins every action by commit, and names the version beside it", () => {
    const uses = text.split("\n").filter((line) => /\buses:/.test(line));
    expect(uses.length).toBeGreaterThan(0);
    for (const line of uses) expect(line).toMatch(/uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  it("keeps no credentials in a checkout", () => {
    for (const job of jobsOf(text)) {
      const checkouts = job.match(/uses: actions\/checkout@/g) ?? [];
      expect(job.match(/persist-credentials: false/g) ?? []).toHaveLength(checkouts.length);
    }
  });

  it("runs neither tests nor builds where it may write, and gives npm's token to a job with an environment alone", () => {
    expect(text).toMatch(/^permissions:( \{\}|\n {2}contents: read)$/m);
    for (const job of jobsOf(text)) {
      if (/^ {6}[\w-]+: write/m.test(job)) expect(job).not.toMatch(/\.ci\/run|npm test|run (build|check|pack)/);
      if (!/id-token: write|NPM_TOKEN/.test(job)) continue;
      expect(job).toMatch(/^ {4}environment: /m);
      expect(job).not.toMatch(/actions\/checkout|npm run/);
    }
  });
});
