package io.github.sparkk8s.scalatest.samples;

import org.jspecify.annotations.Nullable;
import org.scalactic.source.Position;
import org.scalatest.Tag;
import org.scalatest.funsuite.AnyFunSuite;
import scala.collection.immutable.List;
import scala.collection.immutable.List$;

/** {@link AnyFunSuite} with the words that Scala's implicits and macros add. */
@SuppressWarnings("serial") // ScalaTest never writes suites
public abstract class SampleSuite extends AnyFunSuite {
  private static final Position HERE = new Position("SampleSuite.java", "SampleSuite.java", 1);

  /** The body of a test. */
  interface Body {
    void run() throws Exception;
  }

  final void test(String name, Body body) {
    test(name, none(), () -> run(body), HERE);
  }

  final void test(String name, String tag, Body body) {
    test(name, none().$colon$colon(new Tag(tag)), () -> run(body), HERE);
  }

  final void ignored(String name) {
    ignore(name, none(), () -> run(() -> {}), HERE);
  }

  final void failing(String message) {
    fail(message, HERE);
  }

  final void canceled(String message) {
    cancel(message, HERE);
  }

  final void notWritten() {
    pending();
  }

  private static @Nullable Object run(Body body) {
    try {
      body.run();
    } catch (Exception e) {
      throw SampleSuite.<RuntimeException>unchecked(e);
    }
    return null; // what a test gives back is not looked at
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <E extends Exception> E unchecked(Exception e) throws E {
    throw (E) e;
  }

  private static List<Tag> none() {
    return List$.MODULE$.empty();
  }
}
