package main

import "testing"

func TestGreeting(t *testing.T) {
	if greeting([]string{"a", "b"}) != "hello a and b" {
		t.Fail()
	}
}
