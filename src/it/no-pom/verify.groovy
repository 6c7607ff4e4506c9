import io.github.mpmaven.it.Leftovers

def log = new File(basedir, 'build.log').text
// Maven 4 says its version alone where it is to be quiet.
def builds = log.split(/(?m)^.*Apache Maven [\d.]+.*$|^\d+\.\d+\.\d\S*$/).drop(1)
assert builds.size() == 3

// -q says nothing, and does it all the same.
assert !builds[0].contains('[INFO]') && !builds[0].contains('checksum') : builds[0]
assert new File(basedir, 'sums').list().sort() == ['SHA256SUMS']
assert new File(basedir, 'sums/SHA256SUMS').readLines()*.substring(66) == ['a.txt', 'b.txt', 'c.txt']

assert builds[1] =~ /(?m)^\[INFO\] job-1: checksum of 2 files \(14 bytes\) in .*files, \d+ workers?, auto chunks$/
assert builds[1] =~ /(?m)^\[INFO\] job-1: 2 files \(14 bytes\) in \S+ s with \d workers?/
assert new File(basedir, 'files/SHA256SUMS').readLines()*.substring(66) == ['a.txt', 'c.txt']

assert builds[2] =~ /nowhere/
assert !builds[2].contains('NoSuchFileException')
assert !new File(basedir, 'empty/target/mp/report.html').exists() : 'a report in a directory that is no project'
def left = Leftovers.of(basedir.toPath(), new File(basedir, 'empty/tmp').toPath())
assert left.empty : left
