package io.github.sparkk8s.embedded.api;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/**
 * The certificates of one embedded cluster: a certificate authority and a server certificate signed
 * by it, both with keys on the curve P-256. The authority's own key is not kept.
 *
 * @param authority PEM of the authority's certificate, which clients trust
 * @param server PEM of the server's certificate
 * @param serverKey PEM (PKCS #8) of the server's private key
 */
public record ClusterCertificates(String authority, String server, String serverKey) {
  private static final String AUTHORITY_NAME = "spark-k8s embedded cluster";
  private static final String SERVER_NAME = "kube-apiserver";

  // RFC 5280 and RFC 5758
  private static final String COMMON_NAME = "2.5.4.3";
  private static final String BASIC_CONSTRAINTS = "2.5.29.19";
  private static final String SUBJECT_ALTERNATIVE_NAME = "2.5.29.17";
  private static final String ECDSA_WITH_SHA256 = "1.2.840.10045.4.3.2";
  private static final int SAN_DNS_NAME = 0x82;
  private static final int SAN_IP_ADDRESS = 0x87;
  private static final int TBS_VERSION = 0xa0;
  private static final int TBS_EXTENSIONS = 0xa3;

  /** Forgives clocks that are behind. */
  private static final Duration VALID_BEFORE = Duration.ofDays(1);

  private static final Duration VALID_AFTER = Duration.ofDays(5 * 365);
  private static final int SERIAL_BITS = 63;

  /**
   * Makes certificates for a server with these names and addresses.
   *
   * @throws IllegalStateException when the JDK has no elliptic curve cryptography
   */
  public static ClusterCertificates generate(List<String> dnsNames, List<InetAddress> addresses) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      KeyPair authority = generator.generateKeyPair();
      KeyPair server = generator.generateKeyPair();
      byte[] isAuthority = extension(BASIC_CONSTRAINTS, true, Der.sequence(Der.bool(true)));
      byte[] names =
          extension(SUBJECT_ALTERNATIVE_NAME, false, alternativeNames(dnsNames, addresses));
      PrivateKey signer = authority.getPrivate();
      return new ClusterCertificates(
          pem(
              "CERTIFICATE",
              certificate(AUTHORITY_NAME, authority.getPublic(), signer, isAuthority)),
          pem("CERTIFICATE", certificate(SERVER_NAME, server.getPublic(), signer, names)),
          pem("PRIVATE KEY", server.getPrivate().getEncoded()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Certificates cannot be made by this JDK", e);
    }
  }

  /** Shows no key. */
  @Override
  public String toString() {
    return "ClusterCertificates[server=" + SERVER_NAME + "]";
  }

  private static byte[] certificate(
      String subject, PublicKey key, PrivateKey signer, byte[] extension)
      throws GeneralSecurityException {
    Instant now = Instant.now();
    byte[] algorithm = Der.sequence(Der.oid(ECDSA_WITH_SHA256));
    BigInteger serial = new BigInteger(SERIAL_BITS, new SecureRandom()).add(BigInteger.ONE);
    byte[] unsigned =
        Der.sequence(
            Der.element(TBS_VERSION, Der.integer(BigInteger.TWO)),
            Der.integer(serial),
            algorithm,
            name(AUTHORITY_NAME),
            Der.sequence(Der.time(now.minus(VALID_BEFORE)), Der.time(now.plus(VALID_AFTER))),
            name(subject),
            key.getEncoded(),
            Der.element(TBS_EXTENSIONS, Der.sequence(extension)));
    Signature signature = Signature.getInstance("SHA256withECDSA");
    signature.initSign(signer);
    signature.update(unsigned);
    return Der.sequence(unsigned, algorithm, Der.bits(signature.sign()));
  }

  private static byte[] name(String commonName) {
    return Der.sequence(Der.set(Der.sequence(Der.oid(COMMON_NAME), Der.utf8(commonName))));
  }

  private static byte[] extension(String oid, boolean critical, byte[] value) {
    return critical
        ? Der.sequence(Der.oid(oid), Der.bool(true), Der.octets(value))
        : Der.sequence(Der.oid(oid), Der.octets(value));
  }

  private static byte[] alternativeNames(List<String> dnsNames, List<InetAddress> addresses) {
    ByteArrayOutputStream names = new ByteArrayOutputStream();
    for (String dnsName : dnsNames) {
      names.writeBytes(Der.element(SAN_DNS_NAME, dnsName.getBytes(StandardCharsets.US_ASCII)));
    }
    for (InetAddress address : addresses) {
      names.writeBytes(Der.element(SAN_IP_ADDRESS, address.getAddress()));
    }
    return Der.sequence(names.toByteArray());
  }

  private static String pem(String label, byte[] content) {
    Base64.Encoder encoder = Base64.getMimeEncoder(64, new byte[] {'\n'});
    return "-----BEGIN "
        + label
        + "-----\n"
        + encoder.encodeToString(content)
        + "\n-----END "
        + label
        + "-----\n";
  }
}
