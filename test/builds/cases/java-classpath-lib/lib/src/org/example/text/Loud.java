package org.example.text;

public final class Loud {
  public static String of(String text) {
    return text.toUpperCase() + "!";
  }
}
