import multiprocessing

if __name__ == "__main__":
    multiprocessing.set_start_method("spawn")
    print("start method:", multiprocessing.get_start_method())
    try:
        multiprocessing.set_start_method("fork")
    except RuntimeError:
        print("it can be set once")
