# Times glmnet on the data of a folder, when asked: one line of tabs gives CPU milliseconds on a line, of so many fits on the last field.
suppressMessages(library(glmnet))
glmnet.control(fdev = 0, devmax = 1)
folder <- commandArgs(TRUE)[1]
read <- function(name, n) readBin(file.path(folder, name), "double", n)
input <- file("stdin", "r")
while (length(line <- readLines(input, 1)) > 0) {
  ask <- strsplit(line, "\t")[[1]]
  n <- as.integer(ask[2]); p <- as.integer(ask[3]); family <- ask[4]; alpha <- as.numeric(ask[5]); thresh <- as.numeric(ask[6]); folds <- as.integer(ask[7]); many <- as.integer(ask[8]); times <- as.integer(ask[9])
  x <- matrix(read(paste0(ask[1], ".x"), n * p), n, p, byrow = TRUE)
  y <- read(paste0(ask[1], ".y"), n * many); if (many > 1) y <- matrix(y, n, many, byrow = TRUE); lambda <- read(paste0(ask[1], ".lambda"), 100)
  gc()
  t <- proc.time()
  for (time in 1:times) if (folds > 0) cv.glmnet(x, y, family = family, alpha = alpha, lambda = lambda, thresh = thresh, maxit = 1e7, foldid = rep(1:folds, length.out = n)) else
  if (family == "relaxed") glmnet(x, y, lambda = lambda, thresh = thresh, maxit = 1e7, relax = TRUE) else
    glmnet(x, y, family = family, alpha = alpha, lambda = lambda, thresh = thresh, maxit = 1e7)
  t <- proc.time() - t
  cat(1000 * (t[1] + t[2]) / times, "\n"); flush(stdout())
}
