"""The KFC model in NumPy: a million scenarios, every input an array; prints nanoseconds a scenario and a count."""

import sys
import time

import numpy as np


def totals(spend, frequency, lifespan, margin, retention, discount, praise, praised, complaint, complained):
    q = retention / (1 + discount)
    value = spend * frequency * margin * (1 - q**lifespan) / (1 - q)
    return value, value * (1 + praise * praised), -value * (1 + complaint * complained)


def inputs():
    one = np.ones(100**3)
    spend, praised, complaint = (
        axis.ravel()
        for axis in np.meshgrid(
            np.linspace(10, 109, 100), np.linspace(0, 0.495, 100), np.linspace(0, 99, 100), indexing="ij"
        )
    )
    return (spend, 52 * one, 10 * one, one, 0.9 * one, 0.1 * one, 5 * one, praised, complaint, 0.2 * one)


columns = inputs()
for _ in range(int(sys.argv[1])):
    start = time.perf_counter()
    value, satisfied, dissatisfied = totals(*columns)
    count = np.count_nonzero(satisfied + dissatisfied > 0)
    print(f"{(time.perf_counter() - start) * 1e9 / len(value):.3f} {count}")
