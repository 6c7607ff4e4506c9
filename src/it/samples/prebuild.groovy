import java.nio.file.FileSystems
import java.nio.file.Files
import java.nio.file.Path

new File(basedir, 'tmp').mkdirs()
def files = basedir.toPath().resolve('files')
def copy = { Path from, String to ->
    def target = files.resolve(to)
    Files.createDirectories(target.parent)
    Files.write(target, Files.readAllBytes(from))
}
// Real input that is here already: scripts and pictures of the JDK, and this project's own pages.
def jdk = FileSystems.getFileSystem(URI.create('jrt:/'))
Files.walk(jdk.getPath('/modules/jdk.javadoc')).filter { it.toString().endsWith('.js') && !it.toString().endsWith('.min.js') && Files.size(it) < 100_000 }
    .forEach { copy(it, "scripts/${it.fileName}") }
Files.list(jdk.getPath('/modules/java.desktop/javax/swing/beaninfo/images')).filter { it.toString().endsWith('32.gif') }
    .forEach { copy(it, "pictures/${it.fileName}") }
def docs = new File(basedir, '../../../docs').canonicalFile.toPath()
Files.walk(docs).filter { it.toString().endsWith('.md') }
    .forEach { copy(it, 'pages/' + docs.relativize(it).toString().replace(File.separator, '/')) }

// The newest JDK there is, which may be Maven's own.
def isJdk = { File home -> new File(home, 'bin/java').exists() && new File(home, 'release').exists() }
def version = { File home ->
    def line = new File(home, 'release').readLines().find { it.startsWith('JAVA_VERSION=') }
    (line =~ /"(\d+)/)[0][1] as int
}
def homes = [System.getenv('JAVA_HOME_25'), *new File('/usr/lib/jvm').listFiles()?.findAll { it.name.contains('25') }]
    .findAll().collect { it as File }.findAll(isJdk).sort(version)
def home = homes ? homes.last() : new File(System.getProperty('java.home'))
new File(basedir, 'expected-jdk').text = homes ? version(home) : Runtime.version().feature()
new File(basedir, 'toolchains.xml').text = """<toolchains>
  <toolchain>
    <type>jdk</type>
    <provides>
      <version>${homes ? version(home) : Runtime.version().feature()}</version>
      <vendor>samples</vendor>
    </provides>
    <configuration>
      <jdkHome>$home</jdkHome>
    </configuration>
  </toolchain>
</toolchains>
"""
true
