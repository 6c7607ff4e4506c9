import io.github.mpmaven.it.Leftovers

def log = new File(basedir, 'build.log').text
def target = new File(basedir, 'app/target')
def text = { String path -> new File(target, path).text }

(1..6).each { n ->
    assert text("paths/${n}.txt") == "FILE $n\n" : 'written by one job, changed in place by another'
    assert text("bytes/${n}.txt") == "FILE\0${(char) (48 + n ^ 32)}*".toString()
    assert text("text/${n}.up.TXT") == "FILE $n\n"
    assert text("streams/${n}.txt") =~ /^$n\.txt of worker \d+: file $n\nletters 3\n$/
    assert text("class/${n}.txt") == "\n$n elif"
    assert text("jar/${n}.txt") == 'letters 7\n'
    assert text("program/${n}.txt") == "file $n\n"
    assert log =~ /(?m)^\[INFO\] \[$n\.txt\] \[worker \d+\] $n\.txt in \., $n and \{x}$/
    assert text("again/${n}.txt") == "file $n\n"
    assert new File(target, "ignored/${n}.txt").exists() == (n != 3)
}
['chatty', 'skipped', 'nothing'].each { assert !new File(target, it).exists() : 'no output, no directory' }

// All jobs of one configuration share one set of workers.
def forms = log.substring(log.indexOf('(forms)'), log.indexOf('(in-place)'))
assert (forms =~ /\[worker (\d+)]/).collect { it[1] }.toSet().size() <= Runtime.runtime.availableProcessors()

// The log has the items' lines in input order, though the first was the last to be ready; no worker ran more than two.
def chatty = log.substring(log.indexOf('(chatty)'), log.indexOf('(ignored)'))
def saw = (chatty =~ /(?m)^\[INFO\] \[(\d)\.txt] \[worker (\d+)] saw \1\.txt$/).collect { [it[1], it[2]] }
assert saw.collect { it[0] } == ['1', '2', '3', '4', '5', '6']
assert saw.countBy { it[1] }.values().every { it <= 2 } : saw
assert (chatty =~ /] pid (\d+)/).collect { it[1] }.toSet().size() >= 3
assert chatty.contains('2 workers, chunks of 1')

def ignored = log.substring(log.indexOf('(ignored)'), log.indexOf('(again)'))
assert ignored =~ /(?m)^\[WARNING\] Job ignored: com\.acme\.Forms::unlucky on 3\.txt failed in worker \d+ \(pid \d+\):/
assert ignored.contains('java.lang.IllegalArgumentException: three is too many')
assert ignored =~ /(?m)^\[INFO\] ignored: 5 files .*, 1 failed$/

def again = log.substring(log.indexOf('(again)'), log.indexOf('(skipped)'))
assert (again =~ /(?m)^\[WARNING\] Job again: .* on 3\.txt: worker \d+ \(pid \d+\) exited with 137 \(SIGKILL\)\. It runs again\.$/).count == 2
assert again =~ /(?m)^\[INFO\] again: 6 files .*, 2 tried again$/

assert log.contains('mp is skipped: <skip> (-Dmp.skip) is true.')
assert log =~ /(?m)^\[WARNING\] Job nothing: no file to work on, nothing matches in files \(includes=\[\*\*\/\*\.js\], excludes=\[\]\)\.$/

def left = Leftovers.of(basedir.toPath(), new File(basedir, 'tmp').toPath())
assert left.empty : left
