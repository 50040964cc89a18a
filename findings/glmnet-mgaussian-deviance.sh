#!/usr/bin/env bash
# Guess: deviance() of a glmnet fit is the residual sum of squares, for family "mgaussian" without an intercept as for "gaussian".
# Seen (R's glmnet 4.1-6, Debian's r-cran-glmnet, 2026-11-28): it is not half of that: `nulldev` is the sum of squares around the means
#   of the responses, while `dev.ratio` is relative to the sum of squares around 0, which is the null model without an intercept.
#   With one response both are around 0, and deviance() is right.
# Ours: `nullDeviance` and `devianceRatio` are of the same null model, for several responses too.
# It needs R with glmnet (Debian: apt-get install r-cran-glmnet), which has no package to install in a folder of its own.
set -euo pipefail
command -v Rscript > /dev/null || { echo "Rscript with glmnet is needed: apt-get install r-cran-glmnet"; exit 1; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/run.R" << 'R'
suppressMessages(library(glmnet))
stopifnot(packageVersion("glmnet") == "4.1.6")
set.seed(1)
x <- matrix(rnorm(120), 40)
y <- cbind(x[, 1] + 2, x[, 2] - 1) + matrix(rnorm(80), 40)
several <- glmnet(x, y, family = "mgaussian", intercept = FALSE, lambda = c(10, 0.1))
single <- glmnet(x, y[, 1], intercept = FALSE, lambda = c(10, 0.1))
rss <- sum((y - predict(several, x, s = 0.1)[, , 1])^2)
own <- sum((y[, 1] - predict(single, x, s = 0.1))^2)
cat("mgaussian: deviance()", deviance(several)[2], "where the residual sum of squares is", rss, "; gaussian:", deviance(single)[2], "and", own, "\n")
quit(status = if (deviance(several)[2] < 0.5 * rss && abs(deviance(single)[2] - own) < 1e-8) 0 else 1)
R
Rscript "$folder/run.R"
