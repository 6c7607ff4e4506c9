import multiprocessing


def work():
    print("working")


if __name__ == "__main__":
    child = multiprocessing.get_context("spawn").Process(target=work)
    child.start()
    child.join()
    print("exit code:", child.exitcode)
