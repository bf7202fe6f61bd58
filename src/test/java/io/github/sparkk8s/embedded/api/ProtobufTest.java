package io.github.sparkk8s.embedded.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ProtobufTest {
  @Test
  void readsAConfigMap() {
    byte[] metadata = message(text(1, "c"), text(3, ""), field(11, entry("l", "v")));
    byte[] map = message(field(1, metadata), field(2, entry("k", "1")), field(2, entry("e", "")));

    assertThat(Protobuf.read(envelope("v1", "ConfigMap", map)))
        .isEqualTo(
            Json.node(
                "{apiVersion: 'v1', kind: 'ConfigMap', metadata: {name: 'c', labels: {l: 'v'}},"
                    + " data: {k: '1', e: ''}}"));
  }

  @Test
  void keepsTheBytesOfASecretInBase64() {
    byte[] secret = message(field(1, text(1, "s")), field(2, entry("k", "b")), text(3, "Opaque"));

    assertThat(Protobuf.read(envelope("v1", "Secret", secret)).get("data"))
        .isEqualTo(Json.node("{k: 'Yg=='}"));
  }

  @Test
  void readsAllSubjectsOfABinding() {
    byte[] first = message(text(1, "ServiceAccount"), text(3, "spark"), text(4, "default"));
    byte[] second = message(text(1, "User"), text(3, "me"));
    byte[] role = message(text(2, "ClusterRole"), text(3, "edit"));
    byte[] binding = message(field(2, first), field(2, second), field(3, role));

    assertThat(
            Protobuf.read(envelope("rbac.authorization.k8s.io/v1", "ClusterRoleBinding", binding)))
        .isEqualTo(
            Json.node(
                "{apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRoleBinding',"
                    + " subjects: [{kind: 'ServiceAccount', name: 'spark', namespace: 'default'},"
                    + " {kind: 'User', name: 'me'}], roleRef: {kind: 'ClusterRole', name: 'edit'}}"));
  }

  @Test
  void skipsFieldsItDoesNotKnow() {
    byte[] number = {9 << 3, (byte) 0x96, 1};
    byte[] fixed64 = {(10 << 3) | 1, 0, 0, 0, 0, 0, 0, 0, 0};
    byte[] fixed32 = {(11 << 3) | 5, 0, 0, 0, 0};
    byte[] namespace = message(number, fixed64, fixed32, text(12, "x"), field(1, text(1, "n")));

    assertThat(Metadata.name(Protobuf.read(envelope("v1", "Namespace", namespace)))).isEqualTo("n");
  }

  @Test
  void saysWhatToDoWithAKindItDoesNotRead() {
    assertThatThrownBy(() -> Protobuf.read(envelope("v1", "Pod", new byte[0])))
        .isInstanceOfSatisfying(ApiError.class, e -> assertThat(e.code()).isEqualTo(415))
        .hasMessageContaining("--dry-run=client -o yaml");
  }

  @Test
  void refusesWhatBreaksOff() {
    byte[] whole = envelope("v1", "Namespace", field(1, text(1, "name")));

    for (int length = 0; length < whole.length - 1; length++) {
      byte[] part = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> Protobuf.read(part)).isInstanceOf(ApiError.class);
    }
  }

  private static byte[] envelope(String apiVersion, String kind, byte[] object) {
    byte[] magic = {'k', '8', 's', 0};
    return message(magic, field(1, message(text(1, apiVersion), text(2, kind))), field(2, object));
  }

  private static byte[] entry(String key, String value) {
    return message(text(1, key), text(2, value));
  }

  private static byte[] text(int number, String text) {
    return field(number, text.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] field(int number, byte[] content) {
    byte[] head = {(byte) ((number << 3) | 2), (byte) content.length};
    return message(head, content);
  }

  private static byte[] message(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }
}
