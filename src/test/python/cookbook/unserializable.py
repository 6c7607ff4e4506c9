from multiprocessing import Pool

if __name__ == "__main__":
    with Pool(2) as pool:
        try:
            pool.map(lambda n: n * 2, range(4))
        except Exception as e:
            print("refused:", "yes" if "pickle" in str(e) else "no")
