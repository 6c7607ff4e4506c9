import io.github.mpmaven.it.Leftovers

def log = new File(basedir, 'build.log').text
assert log =~ /(?m)^\[INFO\] sums: 100,000 files \(102\.4 MB\) in \S+( \S+)? s with \d+ workers?/
def lines = 0
def names = new HashSet()
new File(basedir, 'target/SHA256SUMS').eachLine { lines++; names << it.substring(66) }
assert lines == 100_000 && names.size() == 100_000
assert !log.contains('OutOfMemoryError')
def left = Leftovers.of(new File(basedir, 'target').toPath(), new File(basedir, 'tmp').toPath())
assert left.empty : left
new File(basedir, 'files').deleteDir() // or the next build would take as long to delete them
