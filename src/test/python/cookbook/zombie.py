from multiprocessing import Process


def nothing():
    pass


if __name__ == "__main__":
    child = Process(target=nothing)
    print("exit code known before the start:", "no" if child.exitcode is None else "yes")
    child.start()
    child.join()
    print("after join:", child.exitcode)
