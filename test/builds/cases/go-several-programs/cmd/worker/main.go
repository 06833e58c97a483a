package main

import (
	"fmt"
	"os"
)

func main() { fmt.Println("worker on", os.Getenv("QUEUE"), os.Args[1:]) }
