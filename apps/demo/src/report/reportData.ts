import type { Outcome } from "../job.ts";
import type { Study } from "../study.ts";
import type { Summary } from "../summarize.ts";
import { augmented } from "./augmented.ts";
import type { ReportData } from "./page.ts";
import type { Swept } from "./sparsity.ts";

/** What came out of a study, and the command that asked for it. */
interface Findings {
  readonly outcomes: readonly Outcome[];
  readonly summaries: readonly Summary[];
  readonly swept: readonly Swept[];
  readonly args: readonly string[];
}

/** Puts together what the report tells. */
export function reportData(study: Study, { outcomes, summaries, swept, args }: Findings): ReportData {
  const { data, recipes, about, jobs } = study;
  const pictured = jobs.find(({ recipe }) => recipe.augment);
  return {
    title: `Regularization on ${data.name}: what each technique is worth`,
    about,
    task: data.task,
    epochs: jobs[0]!.epochs,
    recipes,
    outcomes,
    summaries,
    swept,
    gallery: pictured ? augmented(pictured) : [],
    command: ["npm start", ...(args.length > 0 ? ["--", ...args] : [])].join(" "),
  };
}
