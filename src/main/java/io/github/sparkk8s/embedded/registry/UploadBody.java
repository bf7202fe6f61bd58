package io.github.sparkk8s.embedded.registry;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.List;

/**
 * Moves the body of a request into an {@link Upload}: the event loop collects while a worker hashes
 * and writes what was collected before, so the slower of the two sets the pace, not their sum.
 *
 * <p>All methods run on the event loop of the request.
 */
final class UploadBody {
  /** The most that waits for the worker, in bytes; then the client has to wait. */
  private static final int HIGH_WATER = 2 * 1024 * 1024;

  private final Vertx vertx;
  private final HttpServerRequest request;
  private final Upload upload;
  private final Promise<Void> done = Promise.promise();
  private List<byte[]> waiting = new ArrayList<>();
  private int waitingBytes;
  private boolean writing;
  private boolean ended;

  private UploadBody(Vertx vertx, HttpServerRequest request, Upload upload) {
    this.vertx = vertx;
    this.request = request;
    this.upload = upload;
  }

  /**
   * Starts to move a body.
   *
   * @return done when all of it is written; fails when the client breaks off or the disk is full
   */
  static Future<Void> copy(Vertx vertx, HttpServerRequest request, Upload upload) {
    UploadBody body = new UploadBody(vertx, request, upload);
    request.handler(body::received);
    request.endHandler(ignored -> body.receivedAll());
    request.exceptionHandler(body::failed);
    return body.done.future();
  }

  private void received(Buffer buffer) {
    if (done.future().isComplete()) {
      return;
    }
    waiting.add(buffer.getBytes());
    waitingBytes += buffer.length();
    if (waitingBytes > HIGH_WATER) {
      request.pause();
    }
    write();
  }

  private void receivedAll() {
    ended = true;
    write();
  }

  private void write() {
    if (writing || done.future().isComplete()) {
      return;
    }
    if (waiting.isEmpty()) {
      if (ended) {
        done.complete();
      }
      return;
    }
    List<byte[]> pieces = waiting;
    waiting = new ArrayList<>();
    waitingBytes = 0;
    writing = true;
    vertx
        .executeBlocking(
            () -> {
              upload.append(pieces);
              return null;
            },
            false)
        .onSuccess(ignored -> written())
        .onFailure(this::failed);
  }

  private void written() {
    writing = false;
    request.resume();
    write();
  }

  // What still comes is read and dropped, so that the client gets to read the answer.
  private void failed(Throwable cause) {
    waiting.clear();
    done.tryFail(cause);
    request.resume();
  }
}
