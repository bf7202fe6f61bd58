package io.github.sparkk8s.embedded.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;

/**
 * Reads the Protobuf bodies that kubectl's imperative commands send ({@code kubectl create
 * namespace}, {@code configmap}, {@code secret}, {@code serviceaccount}, {@code token}, role
 * bindings, {@code auth can-i}); manifests come as JSON.
 *
 * <p>Field numbers are those of the {@code generated.proto} files of <a
 * href="https://github.com/kubernetes/api">kubernetes/api</a> and apimachinery; the envelope is
 * described in the <a
 * href="https://kubernetes.io/docs/reference/using-api/api-concepts/#protobuf-encoding">API
 * concepts</a>. Fields not named here are skipped.
 */
final class Protobuf {
  static final String MEDIA_TYPE = "application/vnd.kubernetes.protobuf";

  private static final byte[] MAGIC = {'k', '8', 's', 0};

  private enum Form {
    TEXT,
    BYTES,
    NUMBER,
    TEXTS_BY_KEY,
    BYTES_BY_KEY,
    MESSAGE,
    MESSAGES
  }

  private record Field(String name, Form form, Map<Integer, Field> message) {
    Field(String name, Form form) {
      this(name, form, Map.of());
    }
  }

  private static final Map<Integer, Field> METADATA =
      Map.of(
          1, new Field("name", Form.TEXT),
          2, new Field("generateName", Form.TEXT),
          3, new Field("namespace", Form.TEXT),
          11, new Field("labels", Form.TEXTS_BY_KEY),
          12, new Field("annotations", Form.TEXTS_BY_KEY));

  private static final Field OBJECT_METADATA = new Field("metadata", Form.MESSAGE, METADATA);

  private static final Map<Integer, Field> ONLY_METADATA = Map.of(1, OBJECT_METADATA);

  private static final Map<Integer, Field> BINDING =
      Map.of(
          1, OBJECT_METADATA,
          2,
              new Field(
                  "subjects",
                  Form.MESSAGES,
                  Map.of(
                      1, new Field("kind", Form.TEXT),
                      2, new Field("apiGroup", Form.TEXT),
                      3, new Field("name", Form.TEXT),
                      4, new Field("namespace", Form.TEXT))),
          3,
              new Field(
                  "roleRef",
                  Form.MESSAGE,
                  Map.of(
                      1, new Field("apiGroup", Form.TEXT),
                      2, new Field("kind", Form.TEXT),
                      3, new Field("name", Form.TEXT))));

  private static final Map<String, Map<Integer, Field>> KINDS =
      Map.ofEntries(
          Map.entry("Namespace", ONLY_METADATA),
          Map.entry("ServiceAccount", ONLY_METADATA),
          Map.entry("TokenRequest", ONLY_METADATA),
          Map.entry("SelfSubjectAccessReview", ONLY_METADATA),
          Map.entry("SelfSubjectRulesReview", ONLY_METADATA),
          Map.entry("SelfSubjectReview", ONLY_METADATA),
          Map.entry("RoleBinding", BINDING),
          Map.entry("ClusterRoleBinding", BINDING),
          Map.entry(
              "ConfigMap",
              Map.of(
                  1, OBJECT_METADATA,
                  2, new Field("data", Form.TEXTS_BY_KEY),
                  3, new Field("binaryData", Form.BYTES_BY_KEY))),
          Map.entry(
              "Secret",
              Map.of(
                  1, OBJECT_METADATA,
                  2, new Field("data", Form.BYTES_BY_KEY),
                  3, new Field("type", Form.TEXT),
                  4, new Field("stringData", Form.TEXTS_BY_KEY))),
          Map.entry(
              "DeleteOptions",
              Map.of(
                  1, new Field("gracePeriodSeconds", Form.NUMBER),
                  4, new Field("propagationPolicy", Form.TEXT))));

  private static final Map<Integer, Field> ENVELOPE =
      Map.of(
          1,
              new Field(
                  "type",
                  Form.MESSAGE,
                  Map.of(1, new Field("apiVersion", Form.TEXT), 2, new Field("kind", Form.TEXT))),
          2, new Field("raw", Form.BYTES));

  private static final Map<Integer, Field> MAP_ENTRY_OF_TEXT =
      Map.of(1, new Field("key", Form.TEXT), 2, new Field("value", Form.TEXT));
  private static final Map<Integer, Field> MAP_ENTRY_OF_BYTES =
      Map.of(1, new Field("key", Form.TEXT), 2, new Field("value", Form.BYTES));

  private Protobuf() {}

  /** The object in an envelope, as JSON has it; bytes are in Base64. */
  static ObjectNode read(byte[] body) {
    if (!Arrays.equals(MAGIC, Arrays.copyOf(body, MAGIC.length))) {
      throw ApiError.badRequest("the body is not Protobuf of Kubernetes");
    }
    try {
      ByteBuffer rest = ByteBuffer.wrap(body, MAGIC.length, body.length - MAGIC.length);
      ObjectNode envelope = message(rest, ENVELOPE);
      ObjectNode type = envelope.withObjectProperty("type");
      String kind = type.path("kind").asText();
      if (!envelope.has("raw")) {
        throw ApiError.badRequest("the body holds no object");
      }
      Map<Integer, Field> fields = KINDS.get(kind);
      if (fields == null) {
        throw new ApiError(
            415,
            "UnsupportedMediaType",
            "the embedded cluster does not read "
                + kind
                + " as Protobuf; make a manifest with --dry-run=client -o yaml and apply it");
      }
      byte[] raw = Base64.getDecoder().decode(envelope.path("raw").asText());
      return type.setAll(message(ByteBuffer.wrap(raw), fields));
    } catch (BufferUnderflowException
        | IndexOutOfBoundsException
        | ArithmeticException
        | IllegalArgumentException e) {
      throw ApiError.badRequest("the body breaks off or is no valid Protobuf");
    }
  }

  private static ObjectNode message(ByteBuffer in, Map<Integer, Field> fields) {
    ObjectNode message = Documents.object();
    while (in.hasRemaining()) {
      long tag = varint(in);
      Field field = fields.get((int) (tag >>> 3));
      switch ((int) (tag & 7)) {
        case 0 -> {
          long number = varint(in);
          if (field != null && field.form() == Form.NUMBER) {
            message.put(field.name(), number);
          }
        }
        case 1 -> in.position(in.position() + Long.BYTES);
        case 2 -> {
          ByteBuffer content = slice(in);
          if (field != null) {
            read(content, field, message);
          }
        }
        case 5 -> in.position(in.position() + Integer.BYTES);
        default -> throw new IllegalArgumentException("unknown wire type");
      }
    }
    return message;
  }

  private static void read(ByteBuffer content, Field field, ObjectNode message) {
    String name = field.name();
    switch (field.form()) {
      case TEXT -> {
        // fields that are not set are written as empty texts
        if (content.hasRemaining() || name.equals("value")) {
          message.put(name, StandardCharsets.UTF_8.decode(content).toString());
        }
      }
      case BYTES -> {
        byte[] bytes = new byte[content.remaining()];
        content.get(bytes);
        message.put(name, Base64.getEncoder().encodeToString(bytes));
      }
      case TEXTS_BY_KEY -> addEntry(message, name, message(content, MAP_ENTRY_OF_TEXT));
      case BYTES_BY_KEY -> addEntry(message, name, message(content, MAP_ENTRY_OF_BYTES));
      case MESSAGE -> message.set(name, message(content, field.message()));
      case MESSAGES -> message.withArrayProperty(name).add(message(content, field.message()));
      case NUMBER -> throw new IllegalArgumentException("a number is no bytes");
    }
  }

  private static void addEntry(ObjectNode message, String name, ObjectNode entry) {
    message.withObjectProperty(name).put(entry.path("key").asText(), entry.path("value").asText());
  }

  private static ByteBuffer slice(ByteBuffer in) {
    int length = Math.toIntExact(varint(in));
    ByteBuffer content = in.slice(in.position(), length).order(ByteOrder.LITTLE_ENDIAN);
    in.position(in.position() + length);
    return content;
  }

  private static long varint(ByteBuffer in) {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      byte next = in.get();
      value |= (next & 0x7fL) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new IllegalArgumentException("a number has too many bytes");
  }
}
