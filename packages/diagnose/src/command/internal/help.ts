export const HELP = `usage: reg-diagnose [options] [file, folder or - …]

Reads training logs of any framework and says what each run has come to: the verdict with its evidence, which epoch
to keep, what to try next. Without a file it looks through this folder. "-" is the standard input.

what is read
  --train NAME        column of the training loss
  --val NAME          column of the validation loss
  --metric NAME       column of a metric of the validation data
  --baseline LOSS     loss of a model that has learned nothing
  --classes COUNT     number of classes, which gives the baseline ln(COUNT)

what is written
  --json              { "runs": [{ file, name, kind, unit, columns, verdict, confidence, evidence, keep, … }] }
  --html FILE         a page with a plot of each run, in one file
  --svg FOLDER        a plot of each run, as SVG
  --github            Markdown for a step's summary, and annotations
  --watch             again whenever a file changes
  --strict            exit with 1 where a run overfits, diverges or is broken
  --help, --version

exit codes
  0 judged   1 with --strict, a run overfits, diverges or is broken   2 usage
  3 nothing recognized   4 some files unreadable, the others judged
`;
