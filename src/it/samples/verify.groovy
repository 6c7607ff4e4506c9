import io.github.mpmaven.it.Leftovers
import javax.imageio.ImageIO

def log = new File(basedir, 'build.log').text
def tree = { String path ->
    def root = new File(basedir, path)
    def found = new TreeMap<String, File>()
    root.eachFileRecurse { if (it.file) found[root.toPath().relativize(it.toPath()).toString().replace(File.separator, '/')] = it }
    found
}

def scripts = tree('files/scripts')
def minified = tree('target/scripts')
assert scripts.size() >= 2
assert minified.keySet() == scripts.keySet().collect { it.replaceFirst(/\.js$/, '.min.js') } as Set
scripts.each { name, file ->
    def small = minified[name.replaceFirst(/\.js$/, '.min.js')]
    assert small.length() < 0.6 * file.length() : name
    assert log =~ /(?m)^\[INFO\] \[${java.util.regex.Pattern.quote(name)}\] \[worker \d+\] on JDK ${new File(basedir, 'expected-jdk').text}$/
}

def pictures = tree('files/pictures')
def small = tree('target/pictures')
assert pictures.size() > 20 && small.keySet() == pictures.keySet().collect { it.replaceFirst(/gif$/, 'png') } as Set
small.each { name, file ->
    def picture = ImageIO.read(file)
    assert Math.max(picture.width, picture.height) == 16 : name
    assert file.bytes[1..3] == 'PNG'.bytes as List
}

def pages = tree('target/pages')
assert pages.size() == tree('files/pages').size()
assert pages['tasks.html'].getText('UTF-8') =~ /(?s)<title>tasks\.md<\/title>.*<h2>xslt<\/h2>.*<th>parameter<\/th>/

def left = Leftovers.of(basedir.toPath(), new File(basedir, 'tmp').toPath())
assert left.empty : left
