import java.nio.file.Files
import java.util.stream.IntStream

new File(basedir, 'tmp').mkdirs()
def files = basedir.toPath().resolve('files')
IntStream.range(0, 100).parallel().forEach { d ->
    def directory = Files.createDirectories(files.resolve("d$d"))
    def content = new byte[1024]
    1000.times { f ->
        content[0] = (byte) f
        Files.write(directory.resolve("f${f}.bin"), content)
    }
}
true
