import argparse
import importlib.resources
import json
import os
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer


class Shelf(BaseHTTPRequestHandler):
    def do_GET(self):
        books = json.loads(importlib.resources.files("shelf").joinpath("books.json").read_text())
        answer = json.dumps({"books": books, "root": os.getuid() == 0, "prefix": sys.prefix}).encode()
        self.send_response(200)
        self.end_headers()
        self.wfile.write(answer)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, default=80)
    HTTPServer(("", parser.parse_args().port), Shelf).serve_forever()
