from multiprocessing import Lock, Pool, Value


def set_up(shared_lock, shared_total):
    global lock, total
    lock, total = shared_lock, shared_total


def add(amount):
    with lock:
        total.value += amount


if __name__ == "__main__":
    lock, total = Lock(), Value("i", 0)
    with Pool(2, initializer=set_up, initargs=(lock, total)) as pool:
        pool.map(add, range(101))
    print("sum:", total.value)
