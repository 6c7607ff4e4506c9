from multiprocessing import Pool


def price(item, count, cents):
    return f"{count} x {item}: {count * cents}"


if __name__ == "__main__":
    order = [("tea", 2, 250), ("scone", 3, 180), ("jam", 1, 90)]
    with Pool(2) as pool:
        for line in pool.starmap(price, order):
            print(line)
