package main

import (
	"log"
	"net/http"
	"os"

	"example.com/guestbook/internal/pages"
)

var version = "unknown"

func main() {
	schema, err := os.ReadFile("migrations/001_guests.sql")
	if err != nil {
		log.Fatal(err)
	}
	http.Handle("/static/", http.StripPrefix("/static/", http.FileServer(http.Dir("static"))))
	http.Handle("/", pages.Home("templates/home.html", os.Getenv("GUESTBOOK_TITLE"), version, len(schema)))
	log.Fatal(http.ListenAndServe(":8080", nil))
}
