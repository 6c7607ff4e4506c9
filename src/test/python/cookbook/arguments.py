from multiprocessing import Process


def welcome(guest, mark="."):
    print(f"welcome, {guest}{mark}")


if __name__ == "__main__":
    child = Process(target=welcome, args=("Ada",), kwargs={"mark": "!"})
    child.start()
    child.join()
