"""The own value in NumPy over a million points of retention, discount and lifespan, in closed form and in blocks that
stay in the caches; prints nanoseconds a point and a count."""

import sys
import time

import numpy as np

retention = 0.5 + 0.005 * np.arange(100)
discount = (0.01 + 0.002 * np.arange(100))[:, None]
years = 1.0 + np.arange(100)


def value(kept):
    q = kept / (1 + discount)
    return 50 * 52 * (1 - q**years) / (1 - q)


for _ in range(int(sys.argv[1])):
    start = time.perf_counter()
    count = sum(np.count_nonzero(value(kept) > 10000) for kept in retention)
    print(f"{(time.perf_counter() - start) * 1e9 / 1e6:.3f} {count}")
