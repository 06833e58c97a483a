import ctypes
import pathlib
import sys

library = ctypes.CDLL(pathlib.Path(__file__).with_name("libtally.so"))
values = [int(each) for each in sys.argv[1:]]
print(library.tally((ctypes.c_int * len(values))(*values), len(values)), library.version() > 3000000)
