import { count, number, percent, signed } from "../format.ts";
import { dots, MEASURES } from "./plots.ts";
import type { Row } from "./rows.ts";
import { TUNED } from "./space.ts";
import { type Cell, type Table, tablesOf, type Verdict, verdictOf } from "./summary.ts";

/** Colours of the site, in light and dark. */
const COLORS = "--train: var(--vp-c-brand-1); --validation: #c2571a";

/** The page of the study, in Markdown with its plots inside: what the rows say, and nothing else. */
export function growthPage(rows: readonly Row[]): string {
  const tables = tablesOf(rows);
  const sizes = [...new Set(tables.map(({ size }) => size))];
  const wrong = Math.max(...tables.map((table) => table.wrong));
  return [
    "# What each technique is worth as data grows",
    about(tables),
    ...missing(tables),
    "## What came out",
    ...tables.map(sentences),
    "A gain counts where it is further from none than Student's interval of 95 % for its seeds: 12.7 standard errors for two, 4.3 for three. One net in twenty would pass for luck: what does so at one size alone is a hint.",
    ...MEASURES.map((measure) => {
      const figures = sizes.map(
        (size) => `<figure><figcaption>${count(size)} images</figcaption>${dots(tables, size, measure)}</figure>`,
      );
      return `## ${measure.title}\n\nMeans over seeds with one standard error to both sides: <span class="right">●</span> right labels, <span class="wrong">●</span> ${share(wrong)} of them wrong.\n\n<div class="panels" style="${COLORS}">\n${figures.join("\n")}\n</div>`;
    }),
    "## All numbers",
    ...tables.map(numbers),
    "## How it was done",
    how(tables),
    ...tuned(rows),
    STYLE,
  ]
    .join("\n\n")
    .concat("\n");
}

const share = (part: number): string => `${Math.round(100 * part)} %`;

function about(tables: readonly Table[]): string {
  const parts = [...new Set(tables.map(({ size }) => count(size)))];
  const nets = new Set(tables.flatMap(({ cells }) => cells.map(({ net }) => net).filter((net) => net !== TUNED))).size;
  return `The ${nets} nets of [the demo](/reference/demo), which differ in one regularizer each, learn ten kinds of clothes from ${listed(parts)} pictures of Fashion-MNIST, with right labels and with ${share(Math.max(...tables.map(({ wrong }) => wrong)))} of the training labels wrong on purpose. They are judged on the 10,000 test images, whose labels are right.`;
}

/** The whole study. */
const WHOLE = { sizes: [1000, 10_000, 60_000], seeds: 3 };

/** What of the whole study is not there, in a sentence. */
function missing(tables: readonly Table[]): string[] {
  const sizes = [...new Set(tables.map(({ size }) => size))].sort((a, b) => a - b);
  const least = (size: number) =>
    Math.min(...tables.filter((table) => table.size === size).flatMap(({ cells }) => cells.map(({ seeds }) => seeds)));
  // The largest size is what the validation leaves of all images.
  const isWhole = sizes.length >= WHOLE.sizes.length && sizes.every((size) => least(size) >= WHOLE.seeds);
  if (isWhole) return [];
  const there = sizes.map(
    (size) => `${count(size)} images with ${least(size)} ${least(size) === 1 ? "seed" : "seeds"}`,
  );
  return [
    `**This is a part of the study**, which has ${WHOLE.seeds} seeds of ${listed(WHOLE.sizes.map(count))} images: so far there are at least ${listed(there)}. The command below goes on.`,
  ];
}

const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words[words.length - 1]}`;

const titleOf = ({ size, wrong }: Table): string =>
  `${count(size)} images, ${wrong === 0 ? "right labels" : `${share(wrong)} of labels wrong`}`;

/** What helps, what makes no difference that can be told from chance, and what harms. */
function sentences(table: Table): string {
  const plain = table.cells.find(({ gain }) => gain === null);
  const by = (verdict: Verdict) =>
    table.cells
      .filter((cell) => cell.gain !== null && verdictOf(cell) === verdict)
      .sort((a, b) => (b.gain?.mean ?? 0) - (a.gain?.mean ?? 0))
      .map(({ net, gain }) => `${net} (${gain ? signed(percent(gain)) : ""})`);
  const parts: [string, string[]][] = [
    ["more accurate", by("helps")],
    ["no different, for all one can tell", by("neither")],
    ["less accurate", by("harms")],
    ["of one seed, so that chance is unknown", by("unknown")],
  ];
  const said = parts.filter(([, nets]) => nets.length > 0).map(([what, nets]) => `- ${what}: ${nets.join(", ")}`);
  return `**${titleOf(table)}**${plain ? `; the plain net is right on ${percent(plain.accuracy)} %` : ""}:\n\n${said.join("\n")}`;
}

function numbers(table: Table): string {
  const seeds = [...new Set(table.cells.map((cell) => cell.seeds))].sort((a, b) => a - b);
  const of = `${seeds.join(" or ")} ${seeds.length === 1 && seeds[0] === 1 ? "seed, which tells no error" : "seeds"}`;
  const row = (cell: Cell) =>
    `| ${[
      cell.net,
      percent(cell.accuracy),
      cell.gain ? signed(percent(cell.gain)) : "",
      number(cell.loss, 3),
      percent(cell.calibration),
      cell.zeros === 0 ? "" : `${(100 * cell.zeros).toFixed(1)} % of ${count(cell.parameters)}`,
    ].join(" | ")} |`;
  return [
    `### ${titleOf(table)}\n\n${of}, ${table.epochs} ${table.epochs === 1 ? "epoch" : "epochs"}.\n`,
    "| net | test accuracy, % | against plain | data loss | calibration error, % | exact zeros |",
    "|---|---:|---:|---:|---:|---:|",
    ...table.cells.map(row),
  ].join("\n");
}

function how(tables: readonly Table[]): string {
  const steps = [...new Map(tables.map(({ size, epochs }) => [size, epochs]))]
    .map(([size, epochs]) => `${epochs} over ${count(size)}`)
    .join(", ");
  return `\`\`\`sh
sudo apt-get install dataset-fashion-mnist   # or the four IDX files, from wherever you have them
npm run pnpm -- --filter demo study --data /usr/share/datasets/fashion-mnist --out growth
\`\`\`

It goes on where it was when it is run again, over hours or days: each net that is done is a line of a file. All nets of a seed share its images, its wrong
labels, their order and their first weights, so that gains are taken pair by pair. All nets get the same number of passes, ${steps}, so that each size has about as many steps; early stopping may
take fewer, and is as patient as in the demo for its share of them. 1,000 other images are for validation, which only early stopping looks at. Adam with
a learning rate of 0.001, batches of 32. The settings are those of the demo, chosen on handwritten digits, and the stronger penalties where labels are
wrong; none of theirs was tuned on these images, and better settings may be worth more.

Part of what batch norm loses on 1,000 images is lost in predicting. It predicts with running statistics, which look back over some ten batches of 32 (their
momentum is 0.1, as in PyTorch), and at the end of training weights still move. With the statistics taken anew over the training images, by \`recalibrate\` of
[@reg/norm](/reference/packages/norm), the same nets of the seeds 1, 2 and 3 go from 69.5, 77.2 and 78.8 % of the test to 77.8, 78.2 and 79.2 %; with wrong labels
from 55.6, 68.4 and 63.8 % to 57.6, 68.4 and 66.4 %: there the rest is that it learns the wrong labels by heart.

The calibration error is that of ten bins: Σ count/N · |accuracy − confidence|. The data loss is the cross-entropy on the test images, without any
penalty. Exact zeros are weights that are 0 to the bit.

H. Xiao, K. Rasul, R. Vollgraf: "Fashion-MNIST: a novel image dataset for benchmarking machine learning algorithms" (2017).`;
}

/** What was chosen for the nets that were tuned. */
function tuned(rows: readonly Row[]): string[] {
  const chosen = new Map<string, string>();
  for (const { size, wrong, settings } of rows) {
    if (!settings) continue;
    const { norm, dropout, l1, l2 } = settings;
    const figure = (value: unknown) => Number(Number(value).toPrecision(2)).toString();
    const what = `${norm === "none" ? "no norm" : `${norm} norm`}, dropout ${figure(dropout)}, L1 ${figure(l1)}, L2 ${figure(l2)}`;
    chosen.set(`${size} ${wrong}`, `| ${count(size)} | ${wrong === 0 ? "right" : `${share(wrong)} wrong`} | ${what} |`);
  }
  if (chosen.size === 0) return [];
  return [
    "## The tuned net",
    `The net called ${TUNED} has strengths, a rate and a norm that were chosen first, by the validation part of another draw of as many images: sixteen settings by ASHA,
which grants the better half of them twice the epochs, twice. The test had no part in that. \`--tuned\` in the command repeats it.

| images | labels | chosen |
|---:|---|---|
${[...chosen.values()].join("\n")}`,
  ];
}

const STYLE = `<style>
.panels { display: flex; flex-wrap: wrap; gap: 1rem 1.5rem; margin: 1rem 0; }
.panels figure { margin: 0; max-width: 100%; }
.panels figcaption { font-weight: 600; font-size: .9rem; }
.panels svg { display: block; max-width: 100%; height: auto; }
.vp-doc .right { color: var(--vp-c-brand-1); }
.vp-doc .wrong { color: #c2571a; }
</style>`;
