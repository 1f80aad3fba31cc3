"""The KFC exercise as a plain script: what `clv calc examples/kfc.toml` shows in its first two tables."""

import os
import sys

try:
    import tomllib
except ModuleNotFoundError:  # before Python 3.11
    tomllib = None


def read(path):
    if tomllib:
        with open(path, "rb") as file:
            return tomllib.load(file)["base"]
    base, here = {}, False
    with open(path, encoding="utf-8") as file:
        for line in file:
            line = line.split("#")[0].strip()
            if line.startswith("["):
                here = line == "[base]"
            elif here and "=" in line:
                key, value = (part.strip().strip('"') for part in line.split("=", 1))
                into = base
                *outer, last = key.split(".")
                for name in outer:
                    into = into.setdefault(name, {})
                into[last] = value
    return base


def number(text, *endings):
    text = str(text)
    for ending in endings:
        text = text.removesuffix(ending)
    return float(text)


def table(head, rows):
    rows = [head] + rows
    widths = [max(len(row[i]) for row in rows) for i in range(len(head))]
    for row in rows:
        print("  ".join(c.rjust(w) if i else c.ljust(w) for i, (c, w) in enumerate(zip(row, widths))))
    print()


def main():
    here = os.path.dirname(os.path.abspath(__file__))
    path = sys.argv[1] if len(sys.argv) > 1 else os.path.join(here, "..", "..", "examples", "kfc.toml")
    base = read(path)
    spend = number(base["spend"], "CNY")
    visits = 52 if base["frequency"] == "weekly" else number(base["frequency"])
    years = number(base["lifespan"], "y")
    share = number(base["conversion"], "%") / 100
    praise = number(base["praise"]["tells"])
    complaint = number(base["complaint"]["tells"])
    value = spend * visits * years
    won, lost = praise * share, complaint * share

    print(f"{spend:g} a visit x {visits:g} visits a year x {years:g} years = {value:,.0f}\n")
    table(
        ["customer is", "base value", "told", "act on it", "customers", "by talk", "total"],
        [
            ["satisfied", f"{value:,.0f}", f"{praise:g}", f"{share:.0%}", f"{won:+g}",
             f"{value * won:+,.0f}", f"{value * (1 + won):+,.0f}"],
            ["dissatisfied", f"{-value:,.0f}", f"{complaint:g}", f"{share:.0%}", f"{-lost:+g}",
             f"{-value * lost:+,.0f}", f"{-value * (1 + lost):+,.0f}"],
        ],
    )
    held = {"satisfied": 1 + won, "silent": 1, "dissatisfied": -lost}
    rows = [[who, f"{n:g}", f"{n * value:,.0f}", f"{n - 1:+g}", f"{(n - 1) * value:+,.0f}"] for who, n in held.items()]
    swing = held["satisfied"] - held["dissatisfied"]
    rows.append(["satisfied less dissatisfied"] + [f"{swing:g}", f"{swing * value:,.0f}"] * 2)
    table(["customer is", "holds", "in money", "against silence", "in money"], rows)


main()
