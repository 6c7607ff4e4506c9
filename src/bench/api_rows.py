"""The rows of ApiRows.java in Python: reads a row's name a line, answers with the seconds it took."""
import multiprocessing
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Lock, Manager, Pipe, Process, Queue, Value

WORKERS = 2
SQUARES = 5_000_000


def square(x):
    return x * x


def sum_of_squares(bounds):
    return sum(n * n for n in range(*bounds))


def increment(total, lock, times):
    for _ in range(times):
        with lock:
            total.value += 1


def produce(queue, count):
    for n in range(count):
        queue.put(n)


def echo(end):
    for message in iter(end.recv, None):
        end.send(message)


def start(method):
    with multiprocessing.get_context(method).Pool(WORKERS) as pool:
        pool.map(square, range(2))


def lock():
    total, one = Value("i", 0), Lock()
    children = [Process(target=increment, args=(total, one, 200_000)) for _ in range(2)]
    for child in children:
        child.start()
    for child in children:
        child.join()
    assert total.value == 400_000


def queue():
    items = Queue()
    child = Process(target=produce, args=(items, 100_000))
    child.start()
    for n in range(100_000):
        assert items.get() == n
    child.join()


def pipe_opened():
    ours, theirs = Pipe()
    Process(target=echo, args=(theirs,)).start()
    return ours


def pipe(end):
    for _ in range(20_000):
        end.send({"from": "child", "text": "ping"})
        end.recv()


def squares(workers):
    step = SQUARES // workers
    parts = [(k * step, (k + 1) * step) for k in range(workers)]
    with multiprocessing.Pool(workers) as pool:
        return sum(pool.map(sum_of_squares, parts))


def dict_sets(shared):
    for n in range(20_000):
        shared[n % 100] = n


def main():
    pool = multiprocessing.Pool(WORKERS)
    executor = ProcessPoolExecutor(WORKERS)
    manager = Manager()
    shared = manager.dict()
    end = pipe_opened()
    rows = {
        "start-spawn": lambda: start("spawn"),
        "start-fork": lambda: start("fork"),
        "start-forkserver": lambda: start("forkserver"),
        "map-100k-1": lambda: pool.map(square, range(100_000), chunksize=1),
        "map-100k": lambda: pool.map(square, range(100_000)),
        "imap-100k-1": lambda: sum(1 for _ in pool.imap(square, range(100_000))),
        "map-1m": lambda: pool.map(square, range(1_000_000)),
        "apply-5k": lambda: [pool.apply(square, (n,)) for n in range(5_000)],
        "executor-20k": lambda: list(executor.map(square, range(20_000))),
        "lock-400k": lock,
        "queue-100k": queue,
        "pipe-20k": lambda: pipe(end),
        "manager-20k": lambda: dict_sets(shared),
        "squares-serial": lambda: sum_of_squares((0, SQUARES)),
        "squares-2": lambda: squares(2),
        "squares-4": lambda: squares(4),
        "squares-8": lambda: squares(8),
    }
    for line in sys.stdin:
        begin = time.perf_counter()
        rows[line.strip()]()
        print(f"{time.perf_counter() - begin:.6f}", flush=True)
    end.send(None)
    manager.shutdown()
    executor.shutdown()
    pool.terminate()


if __name__ == "__main__":
    main()
