from multiprocessing import Pool


def measure(word):
    return [word, len(word)]


if __name__ == "__main__":
    words = [letter * (k + 1) for k, letter in enumerate("xyz")]
    with Pool(2) as pool:
        results = pool.map(measure, words)
    for word, length in results:
        print(word, length)
