#!/usr/bin/env bash
# Guess: a lasso has at most as many coefficients that are not 0 as samples, so glmnet finds no more than 100 of 1000 with n = 100.
# Seen (R's glmnet 4.1-6, Debian's r-cran-glmnet, 2026-11-28): with its default `thresh` 147 are not 0 at the end of a path;
#   with thresh = 1e-14 it is 99. The default stops where a sweep changes little, which is no bound on the distance to the optimum.
# Ours: points are solved exactly, with at most n coefficients, and `kkt` says how exactly.
# It needs R with glmnet (Debian: apt-get install r-cran-glmnet), which has no package to install in a folder of its own.
set -euo pipefail
command -v Rscript > /dev/null || { echo "Rscript with glmnet is needed: apt-get install r-cran-glmnet"; exit 1; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/run.R" << 'R'
suppressMessages(library(glmnet))
stopifnot(packageVersion("glmnet") == "4.1.6")
set.seed(1); n <- 100; p <- 1000
x <- matrix(rnorm(n * p), n) + rnorm(n)
y <- drop(x[, 1:20] %*% rnorm(20)) + rnorm(n)
lambda <- exp(seq(log(3), log(0.003), length.out = 50))
loose <- max(glmnet(x, y, lambda = lambda)$df)
tight <- max(glmnet(x, y, lambda = lambda, thresh = 1e-14, maxit = 1e7)$df)
cat(loose, "coefficients are not 0 with n = 100 by default,", tight, "with thresh = 1e-14\n")
quit(status = if (loose > n && tight <= n) 0 else 1)
R
Rscript "$folder/run.R"
