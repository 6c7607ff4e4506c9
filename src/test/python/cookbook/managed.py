from multiprocessing import Manager, Process


def note(lengths, words, word):
    lengths[word] = len(word)
    words.append(word)


if __name__ == "__main__":
    with Manager() as manager:
        lengths, words = manager.dict(), manager.list()
        for word in ("ash", "birch"):
            child = Process(target=note, args=(lengths, words, word))
            child.start()
            child.join()
        print("words:", ", ".join(words))
        print("birch:", lengths["birch"])
