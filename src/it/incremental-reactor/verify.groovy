import static org.assertj.core.api.Assertions.assertThat

import io.github.sparkk8s.it.BuildLog
import io.github.sparkk8s.it.MavenBuild
import java.util.jar.JarFile

def cache = new File(basedir, '../../it-cache').canonicalFile
def options = MavenBuild.options(localRepositoryPath, cache)
def succeed = { String name, String... words -> MavenBuild.succeed(basedir, name, options, words) }
def file = { String path -> new File(basedir, path) }
def greeting = file('lib/src/main/java/lib/Greeting.java')
def main = file('app/src/main/java/app/Main.java')
def edit = { File source, String from, String to -> source.text = source.text.replace(from, to) }
def left = {
  ['module-jars.json', 'images.json', 'spark-home/jars/lib-1.0-SNAPSHOT.jar', 'spark-home/jars/app-1.0-SNAPSHOT.jar']
      .collect { file("target/spark-k8s/$it").getText('ISO-8859-1') } + [file('lib/target/spark-k8s/module.json').text]
}
def content = { File jar, String entry ->
  new JarFile(jar).withCloseable { new String(it.getInputStream(it.getEntry(entry)).bytes, 'ISO-8859-1') }
}

// Nothing is built and nothing installed: each module is, in the order of their dependencies.
assertThat(BuildLog.of(basedir).invocation(1))
    .containsSubsequence(
        'Module lib: rebuilding, because it has no jar yet.',
        'Module app: rebuilding, because it has no jar yet.',
        'Spark home: making',
        'building, because there is no images.json yet')
    .doesNotContain('surefire', 'install')
assertThat(file('target/spark-k8s/spark-home/jars').list()).contains('lib-1.0-SNAPSHOT.jar', 'app-1.0-SNAPSHOT.jar')
assertThat(new File(localRepositoryPath as String, 'com/example/tree')).doesNotExist()

// The second call finds nothing to do.
assertThat(succeed('nothing', 'spark-k8s:incremental'))
    .containsPattern(/lib +\d.* current/)
    .containsPattern(/app +\d.* current/)
    .contains('nothing to do, because the content is unchanged')

// One edited module is one changed file in one patch, and images finds it there.
edit(main, 'one', 'two')
assertThat(succeed('edited', 'spark-k8s:incremental'))
    .contains('Module app: rebuilding, because Main.java has changed.', 'patching, because 1 changed, 0 added, 0 removed')
    .containsPattern(/lib +\d.* current/)
    .doesNotContain('Module lib', 'Spark home: making')
assertThat(content(file('target/spark-k8s/spark-home/jars/app-1.0-SNAPSHOT.jar'), 'app/Main.class')).contains('two')
assertThat(succeed('images', 'spark-k8s:images')).contains('nothing to do, because the content is that of the last patch')

// A dry run says it and does nothing.
edit(greeting, 'hello', 'good day')
def before = left()
assertThat(succeed('dry-run', 'spark-k8s:incremental', '-Dspark-k8s.dryRun'))
    .containsSubsequence(
        'Module lib: would be rebuilt, because Greeting.java has changed.',
        'would execute: resources:resources, compiler:compile, jar:jar, shade:shade',
        'Module app: would be rebuilt, because lib-1.0-SNAPSHOT.jar is rebuilt before it.')
    .doesNotContain('Image ')
assertThat(left()).isEqualTo(before)

// A module that does not compile leaves all as it was.
edit(greeting, 'good day "', 'good day ')
def broken = MavenBuild.start(basedir, 'broken', [MavenBuild.maven()] + options + ['spark-k8s:incremental'])
assertThat(broken.await(60)).isNotZero()
assertThat(broken.log())
    .containsSubsequence(
        'COMPILATION ERROR',
        'Greeting.java:',
        'Module lib was not rebuilt: compiler:compile (default-compile) failed: Compilation failure. Spark home and images are as before.')
    .doesNotContain('Module app: rebuilding', 'Image ')
assertThat(left()).isEqualTo(before)

// A rebuilt module takes those along that stand on it; shaded again, not twice.
edit(greeting, 'good day ', 'good day "')
assertThat(succeed('mended', 'spark-k8s:incremental'))
    .containsSubsequence(
        'Module lib: rebuilding, because Greeting.java has changed.',
        'Module app: rebuilding, because lib-1.0-SNAPSHOT.jar has changed.',
        'patching, because 2 changed, 0 added, 0 removed')
assertThat(content(file('target/spark-k8s/spark-home/jars/lib-1.0-SNAPSHOT.jar'), 'lib/Greeting.class'))
    .contains('good day', 'org/sparkproject/guava/base/Strings')
    .doesNotContain('com/google/common')

// The sibling that -pl leaves out of the reactor is found by its jar.
edit(main, 'two', 'three')
assertThat(succeed('selected', 'spark-k8s:incremental', '-pl', 'app'))
    .contains('Module app: rebuilding, because Main.java has changed.')
    .doesNotContain('Module lib')
// So it is when Maven is started in the module itself.
edit(main, 'three', 'four')
assertThat(MavenBuild.succeed(file('app'), '../inside', options, 'spark-k8s:incremental'))
    .contains('Module app: rebuilding, because Main.java has changed.', 'patching, because 1 changed')

// Bound, it compiles nothing and takes the jar of the build.
edit(main, 'four', 'five')
assertThat(succeed('bound', 'package', '-Pbound'))
    .containsPattern(/app +\d.* current/)
    .contains('patching, because 1 changed')
    .doesNotContain('rebuilding')
assertThat(content(file('app/target/spark-k8s/spark-home/jars/app-1.0-SNAPSHOT.jar'), 'app/Main.class')).contains('five')
assertThat(succeed('after-bound', 'spark-k8s:incremental', '-pl', 'app')).containsPattern(/app +\d.* current/)

// A cleaned module leaves the home, and that is said.
assertThat(file('lib/target').deleteDir()).isTrue()
assertThat(succeed('cleaned', 'spark-k8s:images'))
    .containsPattern(/the jar of module lib is gone .* what was there before comes back/)
    .contains('patching, because 1 changed, 0 added, 1 removed')
def ours = file('target/spark-k8s/spark-home/jars').list().findAll { it.endsWith('-1.0-SNAPSHOT.jar') } as List
assertThat(ours == ['app-1.0-SNAPSHOT.jar']).isTrue()
null // what a script returns is its verdict
