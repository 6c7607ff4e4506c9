from multiprocessing import Pool


def root(n):
    if n < 0:
        raise ValueError(f"no root of {n}")
    return n**0.5


if __name__ == "__main__":
    with Pool(2) as pool:
        for result in [pool.apply_async(root, (n,)) for n in (4, -16, 25)]:
            try:
                print(result.get())
            except ValueError as e:
                print("caught:", e)
