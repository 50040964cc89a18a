#!/usr/bin/env bash
# Guess: the first point of a ridge path of glmnet is the fit at its lambda, as every other point is, so that coef(fit, s = fit$lambda[1])
#   is glmnet(lambda = fit$lambda[1]).
# Seen (R's glmnet 4.1-6, Debian's r-cran-glmnet, 2026-11-29): its coefficients are 1e-36, those of an infinite strength, and alone they are
#   0.003; what is asked for between the first two points comes out at half of what it is.
# Ours: each point of a ridge is solved at its own strength by one form for all of them.
# It needs R with glmnet (Debian: apt-get install r-cran-glmnet), which has no package to install in a folder of its own.
set -euo pipefail
command -v Rscript > /dev/null || { echo "Rscript with glmnet is needed: apt-get install r-cran-glmnet"; exit 1; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/run.R" << 'R'
suppressMessages(library(glmnet))
stopifnot(packageVersion("glmnet") == "4.1.6")
set.seed(1)
x <- matrix(rnorm(200), 100)
y <- drop(x %*% c(2, -1)) + rnorm(100)
path <- glmnet(x, y, alpha = 0)
first <- path$lambda[1]
onPath <- as.numeric(path$beta[, 1])
alone <- as.numeric(glmnet(x, y, alpha = 0, lambda = first)$beta)
between <- as.numeric(coef(path, s = sqrt(first * path$lambda[2])))[-1] / as.numeric(coef(path, s = sqrt(first * path$lambda[2]), exact = TRUE, x = x, y = y))[-1]
cat("at lambda", first, "on the path", onPath, ", alone", alone, "; between the first two, by exact ones", between, "\n")
quit(status = if (max(abs(onPath)) < 1e-30 && min(abs(alone)) > 1e-4) 0 else 1)
R
Rscript "$folder/run.R"
