package org.example.shout;

import org.example.text.Loud;

public final class Shout {
  public static void main(String[] words) {
    System.out.println(Loud.of(String.join(" ", words)));
  }
}
