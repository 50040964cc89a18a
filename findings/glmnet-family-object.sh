#!/usr/bin/env bash
# Guess: family = "gaussian" and family = gaussian() of glmnet fit the same ridge at the same lambda; the object is said to be the slower
#   way.
# Seen (R's glmnet 4.1-6, Debian's r-cran-glmnet, 2026-11-29): with alpha = 0 and lambda = 0.5 a slope is 1.66 by the text and 1.35 by the
#   object: the text scales y to a deviation of 1, which divides the L2 part by it, the object does not. With alpha = 1 both agree, as
#   binomial and binomial() do.
# Ours: lambda is of y as it is; `parametrization: "glmnet"` does as the text. A row of the README says so.
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
slopes <- function(family, alpha) as.numeric(coef(glmnet(x, y, family = family, alpha = alpha, lambda = 0.5, thresh = 1e-14)))[-1]
ridge <- list(slopes("gaussian", 0), slopes(gaussian(), 0))
lasso <- list(slopes("gaussian", 1), slopes(gaussian(), 1))
cat("ridge: text", round(ridge[[1]], 3), "object", round(ridge[[2]], 3), "; lasso: text", round(lasso[[1]], 3), "object", round(lasso[[2]], 3), "\n")
quit(status = if (max(abs(ridge[[1]] - ridge[[2]])) > 0.2 && max(abs(lasso[[1]] - lasso[[2]])) < 1e-5) 0 else 1)
R
Rscript "$folder/run.R"
