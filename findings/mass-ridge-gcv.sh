#!/usr/bin/env bash
# Guess: the GCV of MASS' lm.ridge counts the intercept, which it fits: for lambda 0 it is RSS/(n − p − 1)².
# Seen (MASS 7.3-58.2, Debian's r-cran-mass, 2026-11-28): RSS/(n − p)²: the intercept is free, and the smallest GCV lies at another lambda.
# Ours: `gcv` of ridge counts the intercept, as leaving one sample out does.
# It needs R with MASS (Debian: apt-get install r-cran-mass).
set -euo pipefail
Rscript -e 'quit(status = !requireNamespace("MASS", quietly = TRUE))' 2> /dev/null || { echo "R with MASS is needed: apt-get install r-cran-mass"; exit 1; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/run.R" << 'R'
stopifnot(packageVersion("MASS") == "7.3.58.2")
set.seed(1)
n <- 20
x <- matrix(rnorm(n * 3), n)
y <- x %*% c(1, 2, 0) + rnorm(n) + 5
rss <- sum(lm(y ~ x)$residuals^2)
gcv <- MASS::lm.ridge(y ~ x, lambda = 0)$GCV
cat(sprintf("lm.ridge: %.5f; RSS/(n - p)^2 %.5f, RSS/(n - p - 1)^2 %.5f\n", gcv, rss / (n - 3)^2, rss / (n - 4)^2))
quit(status = !(abs(gcv - rss / (n - 3)^2) < 1e-10))
R
Rscript "$folder/run.R"
