import { prepare } from "../data/prepare.ts";
import { takeRows } from "../data/takeRows.ts";
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
    epochs: jobs[0].epochs,
    recipes,
    outcomes,
    summaries,
    swept,
    gallery: pictured ? augmented(pictured) : [],
    doubts: doubted(study, outcomes),
    command: ["npm start", ...(args.length > 0 ? ["--", ...args] : [])].join(" "),
  };
}

/** The pictures that the first net with Monte-Carlo dropout is least sure of, with the two likeliest classes. */
function doubted({ jobs, data: { image, classes } }: Study, outcomes: readonly Outcome[]): ReportData["doubts"] {
  const index = outcomes.findIndex(({ details }) => details.monteCarlo);
  if (index < 0 || !image || !classes) return [];
  const { x } = prepare(jobs[index]).test;
  return (outcomes[index].details.monteCarlo?.doubts ?? []).map(({ row, label, chances }) => {
    const [first, second] = [...chances.keys()].sort((a, b) => chances[b] - chances[a]);
    const said = (k: number) => `${classes[k]}: ${Math.round(100 * chances[k])} %`;
    return {
      picture: { pixels: takeRows(x, [row]).data, ...image },
      caption: `${said(first)}, ${said(second)}; it is ${classes[label]}`,
    };
  });
}
