package lib;

import com.google.common.base.Strings;

public final class Greeting {
  private Greeting() {}

  public static String of(String name) {
    return "hello " + Strings.nullToEmpty(name);
  }
}
