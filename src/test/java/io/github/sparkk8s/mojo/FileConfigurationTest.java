package io.github.sparkk8s.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sparkk8s.SparkK8sException;
import io.github.sparkk8s.image.ImageFile;
import java.io.File;
import java.lang.reflect.Field;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FileConfigurationTest {
  private final FileConfiguration configuration = new FileConfiguration();

  @Test
  void becomesAFileOfTheImage() throws ReflectiveOperationException {
    set("source", new File("/p/app.jar"));
    set("target", "/opt/app.jar");

    assertThat(configuration.toImageFile())
        .isEqualTo(new ImageFile(Path.of("/p/app.jar"), "/opt/app.jar"));
  }

  @Test
  void saysWhichElementIsMissing() throws ReflectiveOperationException {
    assertThatThrownBy(configuration::toImageFile)
        .isInstanceOf(SparkK8sException.class)
        .hasMessageContaining("lacks its <source>");

    set("source", new File("/p/app.jar"));

    assertThatThrownBy(configuration::toImageFile)
        .isInstanceOf(SparkK8sException.class)
        .hasMessageContaining("lacks its <target>");
  }

  /** As Maven does: through the field, for there is no setter. */
  private void set(String name, Object value) throws ReflectiveOperationException {
    Field field = FileConfiguration.class.getDeclaredField(name);
    field.setAccessible(true);
    field.set(configuration, value);
  }
}
