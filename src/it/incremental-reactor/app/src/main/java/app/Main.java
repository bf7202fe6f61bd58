package app;

import lib.Greeting;

public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    System.out.println(Greeting.of("one"));
  }
}
