package io.github.sparkk8s.embedded.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.dsl.Watchable;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class WatchTest {
  private final ApiFixture api = new ApiFixture(Path.of("/dev/null"));
  private final BlockingQueue<String> events = new LinkedBlockingQueue<>();

  @AfterEach
  void close() {
    api.close();
  }

  @Test
  void replaysWhatWasMissedAndNothingBefore() throws Exception {
    create("before", "1");
    String seen = api.client.pods().list().getMetadata().getResourceVersion();
    create("missed", "1");

    try (Watch watch = api.client.pods().withResourceVersion(seen).watch(recorder())) {
      assertThat(watch).isNotNull();
      create("live", "1");

      assertThat(next()).isEqualTo("ADDED missed");
      assertThat(next()).isEqualTo("ADDED live");
    }
  }

  @Test
  void tellsWhenAnObjectBeginsOrCeasesToMatch() throws Exception {
    watching(api.client.pods().withLabelIn("id", "1", "3"));
    create("two", "2");
    create("one", "1");
    label("two", "3");
    label("two", "2");

    assertThat(next()).isEqualTo("ADDED one");
    assertThat(next()).isEqualTo("ADDED two");
    assertThat(next()).isEqualTo("DELETED two");
  }

  @Test
  void marksAScheduledPodBeforeItGoes() throws Exception {
    create("p", "1");
    api.store.edit(
        ResourceType.POD,
        "default",
        "p",
        pod -> {
          var bound = pod.deepCopy();
          bound.withObjectProperty("spec").put("nodeName", "n");
          return bound;
        },
        false,
        false);
    watching(api.client.pods());
    assertThat(next()).isEqualTo("ADDED p");

    api.client.pods().withName("p").delete();
    assertThat(next()).isEqualTo("MODIFIED p");
    assertThat(api.client.pods().withName("p").get().getMetadata().getDeletionTimestamp())
        .isNotNull();
    api.store.delete(ResourceType.POD, "default", "p", 0L);
    assertThat(next()).isEqualTo("DELETED p");
  }

  @Test
  void streamsOverPlainHttp() throws Exception {
    create("p", "1");
    HttpResponse<InputStream> answer =
        api.http.send(
            api.request("/api/v1/namespaces/default/pods?watch=true&timeoutSeconds=1").build(),
            HttpResponse.BodyHandlers.ofInputStream());
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
      JsonNode existing = Json.node(lines.readLine());
      create("q", "1");
      JsonNode live = Json.node(lines.readLine());

      assertThat(existing.path("type").asText()).isEqualTo("ADDED");
      assertThat(Metadata.name(existing.path("object"))).isEqualTo("p");
      assertThat(Metadata.name(live.path("object"))).isEqualTo("q");
      // the time is over
      assertThat(lines.readLine()).isNull();
    }
  }

  @Test
  void saysInTheStreamThatAVersionIsTooOld() throws Exception {
    for (int i = 0; i < 2100; i++) {
      api.store.create(ResourceType.CONFIG_MAP, "default", Json.named("c" + i));
    }

    String answer = api.send(api.request("/api/v1/pods?watch=1&resourceVersion=1")).body();

    JsonNode event = Json.node(answer);
    assertThat(event.path("type").asText()).isEqualTo("ERROR");
    assertThat(event.at("/object/code").asInt()).isEqualTo(410);
  }

  @Test
  void endsWithTheServer() throws Exception {
    watching(api.client.pods());

    api.server.close();

    assertThat(next()).startsWith("CLOSED");
  }

  private void watching(Watchable<Pod> pods) {
    assertThat(pods.watch(recorder())).isNotNull();
  }

  private Watcher<Pod> recorder() {
    return new Watcher<>() {
      @Override
      public void eventReceived(Action action, Pod pod) {
        events.add(action + " " + pod.getMetadata().getName());
      }

      @Override
      public boolean reconnecting() {
        events.add("CLOSED");
        return true;
      }

      @Override
      public void onClose(WatcherException cause) {
        events.add("CLOSED");
      }
    };
  }

  private void create(String name, String id) {
    api.client.resource(ApiServerTest.pod(name, id)).create();
  }

  private void label(String name, String id) {
    api.client
        .pods()
        .withName(name)
        .edit(
            pod -> {
              pod.getMetadata().getLabels().put("id", id);
              return pod;
            });
  }

  private String next() throws InterruptedException {
    return String.valueOf(events.poll(10, TimeUnit.SECONDS));
  }
}
