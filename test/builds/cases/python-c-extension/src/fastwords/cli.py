import sys

from fastwords._count import count


def main():
    words, checksum = count(sys.argv[1])
    print(f"{words} words, checksum {checksum:08x}")
