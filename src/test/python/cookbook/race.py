from multiprocessing import Process, Value


def count(total, times):
    for _ in range(times):
        total.value += 1


if __name__ == "__main__":
    total = Value("i", 0)
    children = [Process(target=count, args=(total, 300_000)) for _ in range(2)]
    for child in children:
        child.start()
    for child in children:
        child.join()
    print("counted at most 600000:", "yes" if total.value <= 600_000 else "no")
