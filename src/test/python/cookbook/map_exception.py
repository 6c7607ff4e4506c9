from multiprocessing import Pool


def root(n):
    if n < 0:
        raise ValueError(f"no root of {n}")
    return n**0.5


if __name__ == "__main__":
    with Pool(2) as pool:
        try:
            pool.map(root, [4, 9, -16, 25])
        except ValueError as e:
            print("caught:", e)
