from multiprocessing import Pool


def area(width, height):
    return width * height


if __name__ == "__main__":
    with Pool(2) as pool:
        small = pool.apply_async(area, (2, 5))
        large = pool.apply_async(area, (60, 70))
        print("small:", small.get())
        print("large:", large.get())
