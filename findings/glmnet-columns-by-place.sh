#!/usr/bin/env bash
# Guess: predict of a glmnet fit on named columns finds the columns of new data by name, as R's lm does, or complains.
# Seen (glmnet 4.1-6, Debian's r-cran-glmnet, 2026-11-28): by place alone: the same row with its two named columns exchanged is predicted
#   as 0.004 where it was 2.99, without a word.
# Ours: `reg-path --predict` finds columns by name in any order, and says which is missing.
# It needs R with glmnet (Debian: apt-get install r-cran-glmnet).
set -euo pipefail
Rscript -e 'quit(status = !requireNamespace("glmnet", quietly = TRUE))' 2> /dev/null || { echo "R with glmnet is needed: apt-get install r-cran-glmnet"; exit 1; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/run.R" << 'R'
suppressMessages(library(glmnet))
stopifnot(packageVersion("glmnet") == "4.1.6")
set.seed(1)
x <- matrix(rnorm(200), 100, dimnames = list(NULL, c("a", "b")))
y <- 3 * x[, "a"] + 0.1 * rnorm(100)
fit <- glmnet(x, y, lambda = 0.01)
row <- matrix(c(1, 0), 1, dimnames = list(NULL, c("a", "b")))
one <- c(predict(fit, row))
other <- c(predict(fit, row[, c("b", "a"), drop = FALSE]))
cat(sprintf("a = 1, b = 0: %.3f; the same row as b, a: %.3f\n", one, other))
quit(status = !(one > 2.9 && abs(other) < 0.1))
R
Rscript "$folder/run.R"
