#!/usr/bin/env bash
# Guess: a column that is the same in all rows tells a support vector machine nothing: with it predictions stay as they were.
# Seen (e1071 1.7-13, Debian's r-cran-e1071, 2026-11-29): one such column turns scaling off for all others and for y, with a warning that names the
#   column alone: beside a feature in thousands the training error of svm() goes from 0.13 to 0.62.
# Ours: a constant column gets the coefficient 0 and changes no other; `reg-path` refuses it by name.
# It needs R with e1071 (Debian: apt-get install r-cran-e1071).
set -euo pipefail
Rscript -e 'quit(status = !requireNamespace("e1071", quietly = TRUE))' 2> /dev/null || { echo "R with e1071 is needed: apt-get install r-cran-e1071"; exit 1; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/run.R" << 'R'
suppressMessages(library(e1071))
stopifnot(packageVersion("e1071") == "1.7.13")
set.seed(1)
x <- cbind(a = rnorm(100), b = 1000 * rnorm(100))
y <- x[, "a"] + x[, "b"] / 1000
error <- function(x) { fit <- suppressWarnings(svm(x, y)); c(sqrt(mean((fitted(fit) - y)^2)), any(fit$scaled)) }
plain <- error(x)
constant <- error(cbind(x, c = 1))
cat(sprintf("training error %.2f, scaled %s; with a constant column %.2f, scaled %s\n", plain[1], plain[2] == 1, constant[1], constant[2] == 1))
quit(status = !(plain[1] < 0.4 && constant[1] > 2 * plain[1] && plain[2] == 1 && constant[2] == 0))
R
Rscript "$folder/run.R"
