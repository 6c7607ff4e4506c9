from multiprocessing import Pipe, Process


def answer(end):
    print("child heard:", end.recv())
    end.send("fine, thanks")
    end.close()


if __name__ == "__main__":
    ours, theirs = Pipe()
    child = Process(target=answer, args=(theirs,))
    child.start()
    ours.send("how are you?")
    print("parent heard:", ours.recv())
    child.join()
