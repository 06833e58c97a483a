import sys

import pkg_resources

from tally import _count


def main():
    version = pkg_resources.get_distribution("tally").version
    print(f"tally {version}: {_count.count(len(sys.argv) - 1)} words")
