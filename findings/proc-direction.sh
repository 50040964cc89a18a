#!/usr/bin/env bash
# Guess: auc() of scores that say nothing is 0.5 on average, above it as often as below, as in cross-validation it must be to be fair.
# Seen (pROC 1.18.0, Debian's r-cran-proc, 2026-11-29): the direction is chosen by the medians of both classes, so that scores and the same scores
#   turned round have the same area, 0.5 is hardly ever undercut, and the mean area of random scores of 30 samples is 0.57. direction = "<" mends it.
# Ours: deviance and misclassification are the measures of `crossValidate`; neither looks at the data for its direction.
# It needs R with pROC (Debian: apt-get install r-cran-proc).
set -euo pipefail
Rscript -e 'quit(status = !requireNamespace("pROC", quietly = TRUE))' 2> /dev/null || { echo "R with pROC is needed: apt-get install r-cran-proc"; exit 1; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/run.R" << 'R'
suppressMessages(library(pROC))
stopifnot(packageVersion("pROC") == "1.18.0")
set.seed(1)
labels <- rep(0:1, 15)
drawn <- replicate(400, { s <- rnorm(30); c(auc(labels, s, quiet = TRUE), auc(labels, s, quiet = TRUE, direction = "<")) })
cat(sprintf("areas of random scores: least %.2f, mean %.2f; with a direction: least %.2f, mean %.2f\n", min(drawn[1, ]), mean(drawn[1, ]), min(drawn[2, ]), mean(drawn[2, ])))
turned <- { s <- labels + rnorm(30); c(auc(labels, s, quiet = TRUE), auc(labels, -s, quiet = TRUE)) }
quit(status = !(mean(drawn[1, ]) > 0.56 && abs(mean(drawn[2, ]) - 0.5) < 0.03 && turned[1] == turned[2] && turned[1] > 0.5))
R
Rscript "$folder/run.R"
