import time
from multiprocessing import Process


def sleep_long():
    time.sleep(300)


if __name__ == "__main__":
    child = Process(target=sleep_long)
    child.start()
    child.terminate()
    child.join()
    print("exit code:", child.exitcode)
