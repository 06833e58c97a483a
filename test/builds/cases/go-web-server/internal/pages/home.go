// Package pages renders what guests see.
package pages

import (
	"html/template"
	"net/http"
)

// Home renders the template with the title.
func Home(file, title, version string, schema int) http.Handler {
	page := template.Must(template.ParseFiles(file))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/" {
			http.NotFound(w, r)
			return
		}
		_ = page.Execute(w, map[string]any{"Title": title, "Version": version, "Schema": schema})
	})
}
