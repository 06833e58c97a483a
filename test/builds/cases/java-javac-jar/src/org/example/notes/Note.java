package org.example.notes;

record Note(String title, long heap) {
  String text() {
    return title + ", small heap: " + (heap <= 130) + ", é";
  }
}
