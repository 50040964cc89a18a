import { bestEpoch, count, number, percent, signed } from "../format.ts";
import type { Outcome } from "../job.ts";
import { describeRecipe, type Recipe } from "../recipe.ts";
import { bestOf, type Summary } from "../summarize.ts";
import { accuracies } from "./accuracies.ts";
import { curves } from "./curves.ts";
import { type Picture, picture } from "./gallery.ts";
import { escapeHtml, figure, panels, table } from "./html.ts";
import { rejection, rejectionKey, reliability } from "./reliability.ts";
import { accuracyByStrength, type Swept, zerosByStrength } from "./sparsity.ts";
import { style } from "./style.ts";
import { weights } from "./weights.ts";

/** All that the report tells. */
export interface ReportData {
  readonly title: string;
  /** Sentences on the data, the nets and the run. */
  readonly about: readonly string[];
  readonly task: "classification" | "regression";
  readonly epochs: number;
  readonly recipes: readonly Recipe[];
  readonly outcomes: readonly Outcome[];
  readonly summaries: readonly Summary[];
  readonly swept: readonly Swept[];
  /** A training sample and what augmentation and mixup make of it. */
  readonly gallery: readonly { readonly picture: Picture; readonly caption: string }[];
  /** Test samples that Monte-Carlo dropout is least sure of, and what it takes them for. */
  readonly doubts: readonly { readonly picture: Picture; readonly caption: string }[];
  /** What was typed. */
  readonly command: string;
}

/** The report as one HTML page that needs nothing else: no script, no font, no network. */
export function page(data: ReportData): string {
  const sections = [results, training, histograms, hidden, sparsity, gallery, uncertainty].map((part) => part(data));
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<title>${escapeHtml(data.title)}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${escapeHtml(data.title)}</h1>
<p class="lead">${lead(data)}</p>
${data.about.map((sentence) => `<p>${escapeHtml(sentence)}</p>`).join("\n")}
${sections.filter(Boolean).join("\n")}
<footer>Made by <code>${escapeHtml(data.command)}</code>. The same command gives the same numbers.</footer>
</main>
</body>
</html>
`;
}

const quality = ({ task }: Pick<ReportData, "task">) =>
  task === "classification" ? percent : (value: Parameters<typeof number>[0]) => number(value, 3);

/** What came out, in a sentence that claims no more than was measured. */
function lead(data: ReportData): string {
  const { summaries } = data;
  const best = bestOf(summaries);
  const shown = quality(data);
  const measure = data.task === "classification" ? "% of the test samples" : "as R² on the test samples";
  if (!best.gain) return `No net beat the plain one on the validation data: ${shown(best.accuracy.test)} ${measure}.`;
  const { mean, error } = best.gain;
  const noise = error === null ? "; a single seed can't tell this from chance" : ", which is within the noise";
  const versus = error !== null && Math.abs(mean) > error ? "" : noise;
  return `Chosen on the validation data, <strong>${escapeHtml(best.name)}</strong> comes first: ${shown(best.accuracy.test)} ${measure}, ${signed(shown(best.gain))} against the plain net${versus}.`;
}

function results(data: ReportData): string {
  const { summaries, recipes, outcomes, task } = data;
  const shown = quality(data);
  const measure = task === "classification" ? "accuracy, %" : "R²";
  const best = bestOf(summaries);
  const gain = ({ gain }: Summary) => {
    if (!gain) return "";
    const clear = gain.error !== null && Math.abs(gain.mean) > gain.error;
    const text = signed(shown(gain));
    return clear ? `<span class="${gain.mean > 0 ? "more" : "less"}">${text}</span>` : text;
  };
  const label = (row: Summary) => (row === best ? `${escapeHtml(row.name)} ★` : escapeHtml(row.name));
  return `<h2>Results</h2>
${figure(accuracies(outcomes, summaries, measure), `Test ${measure}. Small dots are seeds; the large dot is their mean, with one standard error to both sides; the dashed line is the plain net.`)}
${table(
  `Mean ± standard error over the seeds. The difference is taken seed by seed, on the same split; it is coloured where it is larger than its standard error. ★ is the best on validation.`,
  ["net", `train ${measure}`, "validation", "test", "against plain", "verdict", "best epoch"],
  summaries.map((row) => [
    label(row),
    shown(row.accuracy.train),
    shown(row.accuracy.validation),
    shown(row.accuracy.test),
    gain(row),
    escapeHtml(row.verdict),
    bestEpoch(row),
  ]),
)}
${table(
  "Data loss; the penalty is beside it and never in it. The gap is validation minus training loss.",
  ["net", "train loss", "validation", "test", "gap", "penalty", "exact zeros", "weights"],
  summaries.map((row) => [
    label(row),
    number(row.loss.train, 3),
    number(row.loss.validation, 3),
    number(row.loss.test, 3),
    number(row.gap, 3),
    row.penalty.mean > 0 ? number(row.penalty, 3) : "",
    row.zeros.mean > 0 ? count(row.zeros.mean) : "",
    count(row.parameters),
  ]),
)}
${table(
  "What each net is.",
  ["net", "settings"],
  recipes.map((recipe) => [escapeHtml(recipe.name), escapeHtml(describeRecipe(recipe))]),
  "words",
)}`;
}

/** The first seed of each net stands for it. */
const firstOf = ({ outcomes, recipes }: ReportData): Outcome[] =>
  recipes.flatMap(({ name }) => outcomes.find((outcome) => outcome.name === name) ?? []);

function training(data: ReportData): string {
  const first = firstOf(data);
  const plain = first[0];
  const figures = first.map((outcome) =>
    figure(
      curves(outcome, data.epochs, outcome.stoppedEarly ? plain : undefined),
      `${escapeHtml(outcome.name)}: gap ${(outcome.validation.loss - outcome.train.loss).toFixed(3)}`,
    ),
  );
  return `<h2>Training and validation</h2>
<p>Loss on the data alone, without any penalty, after each epoch of seed ${plain.seed}. All nets are drawn on one scale.</p>
<ul class="key"><li><span style="border-color: var(--train); border-top-style: dashed"></span>training</li>
<li><span style="border-color: var(--validation)"></span>validation; the dot is its lowest point</li></ul>
${panels(figures)}`;
}

function histograms(data: ReportData): string {
  const figures = firstOf(data).map(({ name, details }) => figure(weights(name, details.histogram), escapeHtml(name)));
  return `<h2>Weights</h2>
<p>All weights but biases and norms at the end of training. The narrow bar counts those that are exactly zero; those beyond the ends are counted there.</p>
${panels(figures)}`;
}

/** Whether dropout's other promise was kept, by the numbers. */
function hidden({ summaries, recipes, outcomes }: ReportData): string {
  const measured = summaries.filter(({ coAdaptation }) => coAdaptation);
  const plain = measured[0]?.coAdaptation;
  const dropped = recipes.find(({ dropout }) => dropout)?.name;
  const dropout = measured.find(({ name }) => name === dropped)?.coAdaptation;
  const chance = outcomes.find(({ details }) => details.units)?.details.units?.chance;
  if (!plain || !dropout || chance === undefined) return "";
  const apart = Math.abs(dropout.mean - plain.mean) > Math.hypot(dropout.error ?? Infinity, plain.error ?? Infinity);
  const change = apart ? (dropout.mean < plain.mean ? "lowered that" : "raised that") : "did not clearly change that";
  const seeds = dropout.error === null ? " A single seed can't tell this from chance." : "";
  return `<h2>Hidden units</h2>
<p>Units that fire together have learned to lean on each other: they co-adapt. Here dropout ${change}: ${number(dropout, 3)} against ${number(plain, 3)} for the plain net.${seeds}</p>
${table(
  `Mean of |correlation| over all pairs of units of the last hidden layer, on the validation samples. Unrelated units would show ${chance.toFixed(3)}.`,
  ["net", "co-adaptation"],
  measured.flatMap(({ name, coAdaptation }) => (coAdaptation ? [[escapeHtml(name), number(coAdaptation, 3)]] : [])),
  "numbers narrow",
)}`;
}

function sparsity({ swept }: ReportData): string {
  if (swept.length === 0) return "";
  return `<h2>Exact zeros</h2>
<p>A gradient step on L1 shrinks weights and makes none of them zero. A proximal step does, and more of them the stronger it is.</p>
${panels([
  figure(zerosByStrength(swept), "Exact zeros against the strength of L1."),
  figure(accuracyByStrength(swept), "Accuracy of the same nets, by proximal steps."),
])}`;
}

function gallery({ gallery }: ReportData): string {
  if (gallery.length === 0) return "";
  const pictures = gallery.map(({ picture: content, caption }) =>
    figure(picture(content, caption), escapeHtml(caption)),
  );
  return `<h2>Augmentation</h2>
<p>One training sample, and what the net sees of it over the epochs. Each draw depends on the seed, the epoch and the sample alone.</p>
<div class="gallery">${pictures.join("\n")}</div>`;
}

function uncertainty(data: ReportData): string {
  const first = firstOf(data);
  const dropped = first.find(({ details }) => details.monteCarlo);
  const { calibration: plain } = first[0].details;
  const { calibration, monteCarlo } = dropped?.details ?? {};
  if (!dropped || !plain || !calibration || !monteCarlo) return "";
  const { passes } = monteCarlo;
  const nets = [
    { name: "plain", ...plain },
    { name: dropped.name, ...calibration },
    { name: `${dropped.name}, mean of ${passes} passes`, ...monteCarlo.calibration },
  ];
  const doubts = data.doubts.map(({ picture: content, caption }) =>
    figure(picture(content, caption), escapeHtml(caption)),
  );
  return `<h2>Uncertainty</h2>
<p>A net that says 90 % should be right nine times in ten. Monte-Carlo dropout keeps dropping units while it predicts, and takes the mean of ${passes} passes. All of seed ${dropped.seed}: other seeds give other orders.</p>
<p>Calibration error, the mean distance between what a net says and how often it is right: ${nets
    .map(({ name, error }) => `${(100 * error).toFixed(1)} % for ${escapeHtml(name)}`)
    .join("; ")}. Here the passes made it ${monteCarlo.calibration.error < calibration.error ? "better" : "worse"}.</p>
${panels(nets.map((net) => figure(reliability(net.name, net), escapeHtml(net.name))))}
${panels([figure(`${rejectionKey(nets)}${rejection(nets)}`, "Accuracy when the least certain samples are left to somebody else.")])}
<p>The test samples that the mean of the ${passes} passes is least sure of:</p>
<div class="gallery wide">${doubts.join("\n")}</div>`;
}
