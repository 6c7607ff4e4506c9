import multiprocessing
import time
from multiprocessing import Pool


def nap(seconds):
    time.sleep(seconds)


if __name__ == "__main__":
    with Pool(1) as pool:
        result = pool.apply_async(nap, (60,))
        try:
            result.get(timeout=0.5)
        except multiprocessing.TimeoutError as e:
            print("gave up:", type(e).__name__)
