import groovy.json.JsonSlurper
import io.github.mpmaven.it.Leftovers

def log = new File(basedir, 'build.log').text
def target = new File(basedir, 'target')

// The sums of squares: measured, and overwritten by the next benchmark.
def squares = log.substring(log.indexOf(':benchmark (squares)'), log.indexOf(':benchmark (steady)'))
assert squares.contains('Benchmark of sum of squares: 64 tasks, each of 1,000,000 numbers')
assert squares =~ /(?m)^\[INFO\]   serial +\d+\.\d{3} +1\.00×$/
assert squares =~ /(?m)^\[INFO\]        2 +\d+\.\d{3} +\d+\.\d\d× +\d+ %/
assert squares =~ /(?m)^\[INFO\] Recommended: /

def found = new JsonSlurper().parse(new File(target, 'mp/benchmark.json'))
assert found.title == 'jobs zip, sums, upper'
assert found.series.collect { it.workers } == [1, 2]
assert found.series.every { it.medianSeconds > 0 && it.seconds.size() == 1 }
assert found.recommendedWorkers in [1, 2]
def page = new File(target, 'mp/benchmark.html').getText('UTF-8')
assert page.contains('jobs zip, sums, upper') && page.contains('<svg') && !page.contains('http')

// No difference where there is none, and the race by its name.
['zip', 'upper'].each { assert log =~ /(?m)^\[INFO\] $it: no difference in 20 outputs$/ }
assert log =~ /(?m)^\[INFO\] sums: no difference in 1 output$/
assert log =~ /Job numbered: \d+ of 20 outputs differ between one worker in order \(there\) and 4 workers in shuffled order/
assert log =~ /(?m)^\[ERROR\]   \d\d\.txt: first differs at byte 2\d \(line 2\), 0x\w\w '[\d.]' there and 0x\w\w '[\d.]' here$/
assert log.contains('One worker made the same of them twice, so this is a race')
assert log.contains('-Dmp.check.seed=42')

// What mp:run has written stands as it was: once in capitals, compressed before that, in no other place.
(10..29).each { n ->
    assert new File(basedir, "files/${n}.txt").text == "FILE $n\n"
    def zipped = new File(basedir, "files/${n}.txt.gz")
    assert new java.util.zip.GZIPInputStream(zipped.newInputStream()).text == "file $n\n"
}
assert new File(target, 'sums').list().size() == 1
assert !new File(target, 'numbered').exists()
assert new File(target, 'mp').list().every { !it.startsWith('scratch') }

def left = Leftovers.of(basedir.toPath(), new File(basedir, 'tmp').toPath())
assert left.empty : left
new File(basedir, 'tmp').mkdirs()
true
