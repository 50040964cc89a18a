#!/usr/bin/env bash
# Guess: decay of R's nnet leaves biases alone, and a decay of 100 means the same for 100 samples and for each of them twice.
# Seen (R's nnet 7.3-18, Debian's r-cran-nnet, 2026-11-28): the constant of a line about 10 becomes 5.0, with twice the samples 6.7: all
#   weights are penalized, biases with them, beside the sum of the squared errors and not their mean.
# Ours: a penalty takes the tensors it is given; in @reg/regression the intercept is never penalized, and lambda stands beside the mean loss.
# It needs R with nnet (Debian: apt-get install r-cran-nnet), which has no package to install in a folder of its own.
set -euo pipefail
command -v Rscript > /dev/null || { echo "Rscript with nnet is needed: apt-get install r-cran-nnet"; exit 1; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/run.R" << 'R'
library(nnet)
stopifnot(packageVersion("nnet") == "7.3.18")
set.seed(1)
x <- matrix(rnorm(100), 100)
y <- 10 + x[, 1]
constant <- function(x, y) nnet(x, y, size = 0, skip = TRUE, linout = TRUE, decay = 100, trace = FALSE, maxit = 1000)$wts[1]
once <- constant(x, y); twice <- constant(rbind(x, x), c(y, y))
cat("constant of a line about 10 with decay = 100:", round(once, 2), "; each sample twice:", round(twice, 2), "\n")
quit(status = if (abs(once - 5) < 0.3 && twice > once + 1) 0 else 1)
R
Rscript "$folder/run.R"
