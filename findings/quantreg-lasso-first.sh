#!/usr/bin/env bash
# Guess: rq(y ~ 0 + a + b, method = "lasso", lambda = 10000) shrinks both coefficients to 0.
# Seen (quantreg 5.94, Debian's r-cran-quantreg, 2026-11-29): the first column is never penalized, for it is taken for the intercept, which the
#   formula left out: a has 1.08, and with the columns exchanged b has it.
# Ours: the intercept is no column; `intercept: false` leaves all features penalized, and `penaltyFactors` names those that are not.
# It needs R with quantreg (Debian: apt-get install r-cran-quantreg).
set -euo pipefail
Rscript -e 'quit(status = !requireNamespace("quantreg", quietly = TRUE))' 2> /dev/null || { echo "R with quantreg is needed: apt-get install r-cran-quantreg"; exit 1; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/run.R" << 'R'
suppressMessages(library(quantreg))
stopifnot(packageVersion("quantreg") == "5.94")
set.seed(1)
a <- rnorm(100)
b <- rnorm(100)
y <- a + b + 0.1 * rnorm(100)
one <- coef(rq(y ~ 0 + a + b, method = "lasso", lambda = 10000))
other <- coef(rq(y ~ 0 + b + a, method = "lasso", lambda = 10000))
cat(sprintf("coefficients of a lasso of strength 10000: a %.2f b %.2f; columns exchanged: b %.2f a %.2f\n", one[1], one[2], other[1], other[2]))
quit(status = !(one[1] > 0.5 && abs(one[2]) < 1e-6 && other[1] > 0.5 && abs(other[2]) < 1e-6))
R
Rscript "$folder/run.R"
