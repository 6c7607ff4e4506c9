import groovy.json.JsonSlurper
import io.github.mpmaven.it.Leftovers
import java.security.MessageDigest
import java.util.zip.GZIPInputStream

def log = new File(basedir, 'build.log').text
def files = new File(basedir, 'files')
def out = new File(basedir, 'target/default')

def tree = { File root ->
    def found = new TreeMap<String, File>()
    root.eachFileRecurse { if (it.file) found[root.toPath().relativize(it.toPath()).toString()] = it }
    found
}
def hex = { String algorithm, File file -> MessageDigest.getInstance(algorithm).digest(file.bytes).encodeHex().toString() }
def inputs = tree(files)
def count = inputs.size()

// Sums that coreutils read, names and all.
['SHA256SUMS': 'sha256sum', 'SHA512SUMS': 'sha512sum', 'MD5SUMS': 'md5sum'].each { sums, program ->
    assert new File(out, "sums/$sums").readLines().size() == count
    try {
        def check = new ProcessBuilder(program, '-c', '--strict', '--quiet', "$out/sums/$sums").directory(files).redirectErrorStream(true).start()
        def said = check.inputStream.text
        assert check.waitFor() == 0 : said
    } catch (IOException e) {
        println "$program is not installed: $e.message"
    }
}
assert new File(out, 'sums/SHA256SUMS').text.contains(hex('SHA-256', new File(files, 'large.bin')) + '  large.bin\n')

// A sidecar for each, which the same programs read beside the file.
def sidecars = tree(new File(out, 'sidecars'))
assert sidecars.keySet() == inputs.keySet().collect { it + '.sha256' } as Set
assert sidecars['plain.txt.sha256'].text == hex('SHA-256', inputs['plain.txt']) + '  plain.txt\n'

// A table for programs, and a tree.
def rows = new File(out, 'sums.csv').readLines()
assert rows[0].toLowerCase().contains('crc32c')
assert rows.find { it.contains('plain.txt') }.contains(hex('SHA-1', inputs['plain.txt']))
def json = new File(out, 'sums.json').text
def names = []
def collectNames
collectNames = { node ->
    node instanceof Map ? node.each { k, v -> names << k; collectNames(v) } : node instanceof List ? node.each(collectNames) : names << node
}
collectNames(new JsonSlurper().parseText(json))
assert names.containsAll(inputs.keySet().collect { it.replace(File.separator == '\\' ? '\\' : '\0', '/') })

// gzip: its content, and a header that tells nothing of time and place.
def zipped = tree(new File(out, 'zipped'))
assert zipped.keySet() == inputs.keySet().collect { it + '.gz' } as Set
inputs.each { name, file ->
    def bytes = zipped[name + '.gz'].bytes
    assert new GZIPInputStream(new ByteArrayInputStream(bytes)).bytes == file.bytes : name
    assert bytes[3..7].every { it == 0 } : 'a time or a name in the header'
}

// The same bytes from other workers in other chunks.
def one = tree(out)
def other = tree(new File(basedir, 'target/other'))
assert one.keySet() == other.keySet()
one.each { name, file -> assert file.bytes == other[name].bytes : name }

// What the person sees: jobs in order, one set of workers for all.
assert log.count('BUILD SUCCESS') == 2
def lines = log.readLines()
['sums: checksum', 'sidecars: checksum', 'table: checksum', 'tree: checksum', 'zipped: gzip', 'checked: checksum'].each { job ->
    assert lines.count { it =~ /^\[INFO\] $job of $count files \([\d.]+ \S+\) in files, \d+ workers?, auto chunks$/ } == 1 : job
    assert lines.count { it =~ /^\[INFO\] $job of $count files \([\d.]+ \S+\) in files, 3 workers, chunks of 1$/ } == 1 : job
    def id = job.split(':')[0]
    assert lines.count { it =~ /^\[INFO\] $id: $count files \(\S+ \S+\) in \S+ s with \d+ workers?/ } == 2 : id
}
assert !(log =~ /\[WARNING\] (Job|mp|\w+:)/)
def left = Leftovers.of(basedir.toPath(), new File(basedir, 'tmp').toPath())
assert left.empty : left
