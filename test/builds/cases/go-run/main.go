package main

import (
	"fmt"
	"log"
	"net/http"
)

func main() {
	http.HandleFunc("/", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, "run from source") })
	log.Fatal(http.ListenAndServe(":8080", nil))
}
