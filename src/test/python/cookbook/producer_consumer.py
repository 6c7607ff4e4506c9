from multiprocessing import Process, Queue


def produce(queue, parts):
    for part in parts:
        queue.put(part)
    queue.put(None)


def consume(queue):
    for part in iter(queue.get, None):
        print("mounted", part)


if __name__ == "__main__":
    queue = Queue()
    producer = Process(target=produce, args=(queue, ["wheel", "frame", "bell"]))
    consumer = Process(target=consume, args=(queue,))
    producer.start()
    consumer.start()
    producer.join()
    consumer.join()
    print("all mounted")
