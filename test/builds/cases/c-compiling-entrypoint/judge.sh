#!/bin/bash
# Compiles what comes on standard input, and runs it.
cat > /tmp/answer.c
gcc -o /tmp/answer /tmp/answer.c && runner /tmp/answer
