from multiprocessing import Array, Process, Value


def fill(number, row):
    number.value = 7
    row[2] = 2.5


if __name__ == "__main__":
    number, row = Value("i", 1), Array("d", [0.0, 0.0, 0.0, 0.0])
    child = Process(target=fill, args=(number, row))
    child.start()
    child.join()
    print("number:", number.value)
    print("row:", list(row))
