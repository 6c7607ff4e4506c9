from multiprocessing import Queue

if __name__ == "__main__":
    queue = Queue()
    for number, metal in enumerate(["iron", "tin", "zinc"], start=1):
        print("put", number, metal)
        queue.put(metal)
    for number in range(1, 4):
        print("got", number, queue.get())
