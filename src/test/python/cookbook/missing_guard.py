import multiprocessing


def work():
    print("working")


# No `if __name__ == "__main__"`: the child runs this line, too.
child = multiprocessing.get_context("spawn").Process(target=work)
child.start()
child.join()
print("exit code:", child.exitcode)
