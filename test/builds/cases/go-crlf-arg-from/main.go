package main

import (
	"fmt"
	"os"
	"strings"
)

func greeting(names []string) string { return "hello " + strings.Join(names, " and ") }

func main() { fmt.Println(greeting(os.Args[1:]), os.Getenv("REVISION")) }
