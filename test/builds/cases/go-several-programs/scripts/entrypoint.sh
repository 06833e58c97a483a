#!/bin/sh
set -e
# The schema first, then whatever was asked for.
migrate
exec "$@"
