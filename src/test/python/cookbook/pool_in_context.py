import multiprocessing

if __name__ == "__main__":
    context = multiprocessing.get_context("spawn")
    with context.Pool(2) as pool:
        print(pool.map(abs, [-3, 4, -5]))
    print("this context:", context.get_start_method())
