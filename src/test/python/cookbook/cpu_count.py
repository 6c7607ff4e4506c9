import multiprocessing

if __name__ == "__main__":
    print("cores to use:", multiprocessing.cpu_count())
