from multiprocessing import Process, Queue


def fill(queue):
    for n in range(20):
        queue.put(n)


if __name__ == "__main__":
    queue = Queue(maxsize=4)
    child = Process(target=fill, args=(queue,))
    child.start()
    child.join(timeout=1)  # without a time-out this waits for ever
    print("still filling:", "yes" if child.is_alive() else "no")
    print([queue.get() for _ in range(20)])
    child.join()
    print("exit code:", child.exitcode)
