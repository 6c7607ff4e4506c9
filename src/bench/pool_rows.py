"""The rows of PoolRows.java in Python: reads a row's name a line, answers with the seconds it took."""
import multiprocessing
import sys
import time


def successor(x):
    return x + 1


def run(pool, row):
    start = time.perf_counter()
    if row == "map":
        count = len(pool.map(successor, range(1_000_000)))
    elif row == "map1":
        count = len(pool.map(successor, range(100_000), chunksize=1))
    elif row == "imap1":
        count = sum(1 for _ in pool.imap(successor, range(100_000), chunksize=1))
    elif row == "apply":
        count = sum(1 for i in range(5_000) if pool.apply(successor, (i,)) == i + 1)
    else:
        raise ValueError(row)
    return time.perf_counter() - start, count


def main():
    with multiprocessing.get_context("fork").Pool(int(sys.argv[1])) as pool:
        for line in sys.stdin:
            seconds, count = run(pool, line.strip())
            print(f"{seconds:.6f} {count}", flush=True)


if __name__ == "__main__":
    main()
