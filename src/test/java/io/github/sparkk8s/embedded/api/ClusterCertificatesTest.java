package io.github.sparkk8s.embedded.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClusterCertificatesTest {
  private static final int DNS = 2;
  private static final int IP = 7;

  private final ClusterCertificates certificates =
      ClusterCertificates.generate(
          List.of("localhost", "kubernetes.default.svc"),
          List.of(InetAddress.getLoopbackAddress()));

  @Test
  void signsAServerCertificateForItsNames() throws Exception {
    X509Certificate authority = parse(certificates.authority());
    X509Certificate server = parse(certificates.server());

    assertThat(server.getSubjectAlternativeNames())
        .containsExactlyInAnyOrder(
            List.of(DNS, "localhost"),
            List.of(DNS, "kubernetes.default.svc"),
            List.of(IP, InetAddress.getLoopbackAddress().getHostAddress()));
    assertThatCode(() -> server.verify(authority.getPublicKey())).doesNotThrowAnyException();
    assertThat(authority.getBasicConstraints()).isNotNegative();
    assertThat(server.getBasicConstraints()).isNegative();
    assertThat(server.getIssuerX500Principal()).isEqualTo(authority.getSubjectX500Principal());
  }

  @Test
  void isValidForClocksThatAreBehind() throws Exception {
    Instant halfADayAgo = Instant.now().minusSeconds(12 * 3600);

    assertThatCode(() -> parse(certificates.server()).checkValidity(Date.from(halfADayAgo)))
        .doesNotThrowAnyException();
  }

  @Test
  void showsNoKey() {
    assertThat(certificates.toString()).doesNotContain("PRIVATE");
  }

  private static X509Certificate parse(String pem) throws Exception {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
  }
}
