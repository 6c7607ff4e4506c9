from multiprocessing import Lock, Process, Value


def count(total, lock, times):
    for _ in range(times):
        with lock:
            total.value += 1


if __name__ == "__main__":
    total, lock = Value("i", 0), Lock()
    children = [Process(target=count, args=(total, lock, 100_000)) for _ in range(2)]
    for child in children:
        child.start()
    for child in children:
        child.join()
    print("counted:", total.value)
