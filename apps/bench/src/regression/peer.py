# Times scikit-learn on the data of a folder, when asked: one line of tabs gives CPU milliseconds on a line.
import sys, time, warnings
import numpy as np
from sklearn.linear_model import LassoCV, MultiTaskLasso, Ridge, enet_path

warnings.simplefilter("ignore")
for line in sys.stdin:
    name, n, p, family, alpha, tol, folds, many, times = line.rstrip("\n").split("\t")
    n, p, folds, many, times = int(n), int(p), int(folds), int(many), int(times)
    x = np.fromfile(f"{sys.argv[1]}/{name}.x").reshape(n, p)
    y = np.fromfile(f"{sys.argv[1]}/{name}.y")
    lambdas = np.fromfile(f"{sys.argv[1]}/{name}.lambda")
    start = time.process_time()
    for _ in range(times):
        if folds:
            ids = np.resize(np.arange(folds), n)
            splits = [(np.flatnonzero(ids != k), np.flatnonzero(ids == k)) for k in range(folds)]
            LassoCV(cv=splits, alphas=lambdas, tol=float(tol), n_jobs=1).fit((x - x.mean(0)) / x.std(0), y)
        elif many > 1:
            z = np.asfortranarray((x - x.mean(0)) / x.std(0))
            model = MultiTaskLasso(tol=float(tol), warm_start=True)
            for one in lambdas:
                model.set_params(alpha=one).fit(z, y.reshape(n, many))
        elif float(alpha) == 0:
            z = (x - x.mean(0)) / x.std(0)
            for one in lambdas:
                Ridge(alpha=n * one).fit(z, y)
        else:
            z = np.asfortranarray((x - x.mean(0)) / x.std(0))
            enet_path(z, y - y.mean(), l1_ratio=float(alpha), alphas=lambdas, tol=float(tol))
    print(1000 * (time.process_time() - start) / times, flush=True)
