import java.nio.charset.Charset
import java.nio.file.Files

new File(basedir, 'tmp').mkdirs()
def files = basedir.toPath().resolve('files')
def names = ['plain.txt', 'two words.txt', 'über/Größe.txt', 'emoji 😀.txt', '-dash.txt', '#hash.txt', 'per%20cent.txt',
             "it's \"quoted\".txt", 'back\\slash.txt', 'new\nline.txt', 'empty.txt']
if (File.separatorChar == '\\' as char) {
    names.removeAll { it =~ /["\\\n]/ }
}
def encoder = Charset.forName(System.getProperty('sun.jnu.encoding', 'UTF-8')).newEncoder()
names.removeAll { !encoder.canEncode(it) } // LC_ALL=C.UTF-8 brings them back
names.each { name ->
    def file = files.resolve(name)
    Files.createDirectories(file.parent)
    Files.writeString(file, name == 'empty.txt' ? '' : "$name is its name\n")
}
(1..60).each { Files.writeString(files.resolve("many-${it}.txt"), "file $it\n" * it) }
Files.write(files.resolve('large.bin'), (0..<500_000).collect { (it * 31) as byte } as byte[])
true
