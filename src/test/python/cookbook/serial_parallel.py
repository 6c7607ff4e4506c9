import time
from multiprocessing import Pool


def sum_of_squares(bounds):
    return sum(n * n for n in range(*bounds))


if __name__ == "__main__":
    total, parts = 3_000_000, 6
    step = total // parts
    bounds = [(at, at + step) for at in range(0, total, step)]
    serial = sum(map(sum_of_squares, bounds))
    with Pool(2) as pool:
        parallel = sum(pool.map(sum_of_squares, bounds))
    print("sum:", serial)
    print("same:", "yes" if serial == parallel else "no")
