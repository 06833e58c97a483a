from setuptools import setup

setup(
    name="shelf",
    version="1.2.0",
    python_requires=">=3.9",
    packages=["shelf"],
    package_data={"shelf": ["*.json"]},
    entry_points={"console_scripts": ["shelf-server=shelf.server:main"]},
)
