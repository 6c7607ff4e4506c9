import io.github.mpmaven.it.Leftovers

def log = new File(basedir, 'build.log').text
def cores = Runtime.runtime.availableProcessors()
def modules = ['one', 'two', 'three', 'four']
def spans = modules.collectMany { module ->
    def files = new File(basedir, "$module/target/times").listFiles()
    assert files.length == 4 * cores
    files.collect { it.text.split(' ').collect { it as long } + [module] }
}

// At each beginning, count the processes at work.
def atWork = spans.collect { span -> spans.findAll { it[1] <= span[1] && span[1] < it[2] }.collect { it[0] }.toSet().size() }
assert atWork.max() <= cores : "$cores cores, but at work at a time: ${atWork.max()}"
println "at work at a time: ${atWork.max()} of $cores"

// The modules ran at once, with worker numbers of their own, and each found its end.
modules.each { assert log =~ /(?m)^\[INFO\] job-1: com\.acme\.Times::take of ${4 * cores} files .* in .*files, $cores workers?, auto chunks/ }
assert (log =~ /(?m)^\[INFO\] job-1: ${4 * cores} files \(\S+ bytes\) in \S+ s with /).count == 4
assert log.contains('mp has no jobs in this module.')
assert log.contains('[DEBUG]')
def left = Leftovers.of(basedir.toPath(), new File(basedir, 'tmp').toPath())
assert left.empty : left
