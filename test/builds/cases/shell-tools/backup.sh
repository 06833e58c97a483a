#!/bin/sh
set -eu
jq -r .name
make --version | head -n 1
