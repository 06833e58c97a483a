from setuptools import Extension, setup

setup(
    name="fastwords",
    version="0.2",
    package_dir={"": "src"},
    packages=["fastwords"],
    ext_modules=[Extension("fastwords._count", ["src/fastwords/_count.c"], libraries=["z"])],
    entry_points={"console_scripts": ["fastwords=fastwords.cli:main"]},
)
