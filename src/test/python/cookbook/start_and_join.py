from multiprocessing import Process


def announce(city="Lisbon"):
    print("arrived in", city)


if __name__ == "__main__":
    children = [Process(target=announce)]
    children += [Process(target=announce, args=(city,)) for city in ("Oslo", "Quito", "Hanoi")]
    for child in children:
        child.start()
    for child in children:
        child.join()
