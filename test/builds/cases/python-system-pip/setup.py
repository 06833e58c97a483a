from setuptools import Extension, setup

setup(
    name="tally",
    version="1.0",
    package_dir={"": "src"},
    packages=["tally"],
    ext_modules=[Extension("tally._count", ["src/tally/_count.c"])],
    entry_points={"console_scripts": ["tally=tally.cli:main"]},
)
