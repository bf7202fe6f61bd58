package io.github.sparkk8s.mojo;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.apache.maven.execution.ExecutionListener;
import org.jspecify.annotations.Nullable;

/**
 * An execution listener in front of another one, which learns of the session's end first.
 *
 * <p>A proxy, because {@link ExecutionListener} has eighteen methods and all but one are handed on.
 */
final class ChainedListener {
  private ChainedListener() {}

  /**
   * Runs the action when the session has ended, then tells the next listener; hands on all else.
   */
  static ExecutionListener inFrontOf(@Nullable ExecutionListener next, Runnable atSessionEnd) {
    return (ExecutionListener)
        Proxy.newProxyInstance(
            ExecutionListener.class.getClassLoader(),
            new Class<?>[] {ExecutionListener.class},
            (proxy, method, arguments) -> {
              if (method.getDeclaringClass() == Object.class) {
                return method.invoke(atSessionEnd, arguments);
              }
              try {
                if (method.getName().equals("sessionEnded")) {
                  atSessionEnd.run();
                }
              } finally {
                if (next != null) {
                  invoke(next, method, arguments);
                }
              }
              return null;
            });
  }

  private static void invoke(ExecutionListener next, Method method, Object[] arguments)
      throws Throwable {
    try {
      method.invoke(next, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
