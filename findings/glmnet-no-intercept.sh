#!/usr/bin/env bash
# Guess: glmnet with intercept=FALSE scales each column by its root mean square about 0, for nothing is centred there.
# Seen (R's glmnet 4.1-6, Debian's r-cran-glmnet, 2026-11-28): by its standard deviation about the mean, which it does not take off: a column
#   far from 0 is penalized as if it varied as little as it does about its mean.
# Ours: `standardize` is by the standard deviation with and without an intercept, to the same coefficients.
# It needs R with glmnet (Debian: apt-get install r-cran-glmnet), which has no package to install in a folder of its own.
set -euo pipefail
command -v Rscript > /dev/null || { echo "Rscript with glmnet is needed: apt-get install r-cran-glmnet"; exit 1; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/run.R" << 'R'
suppressMessages(library(glmnet))
stopifnot(packageVersion("glmnet") == "4.1.6")
set.seed(1)
x <- cbind(rnorm(100, 5), rnorm(100, 5, 3))
y <- drop(x %*% c(1, 0.2)) + rnorm(100)
y <- y / sqrt(mean(y^2))
fit <- function(x, ...) as.numeric(coef(glmnet(x, y, lambda = 0.1, intercept = FALSE, thresh = 1e-14, ...)))[-1]
scaled <- function(s) fit(sweep(x, 2, s, "/"), standardize = FALSE) / s
seen <- fit(x)
aboutMean <- scaled(apply(x, 2, function(c) sqrt(mean((c - mean(c))^2))))
aboutZero <- scaled(apply(x, 2, function(c) sqrt(mean(c^2))))
cat("glmnet", round(seen, 4), "; by standard deviations", round(aboutMean, 4), "; by root mean squares", round(aboutZero, 4), "\n")
quit(status = if (max(abs(seen - aboutMean)) < 1e-6 && max(abs(seen - aboutZero)) > 1e-3) 0 else 1)
R
Rscript "$folder/run.R"
