import io.github.mpmaven.it.Leftovers

def log = new File(basedir, 'build.log').text
def said = (log =~ /(?m)^\[INFO\] (\d) squared is (\d+) in process (\d+)$/).collect { it }
assert said.collect { it[1] + ':' + it[2] } == ['1:1', '2:4', '3:9', '4:16']
assert said.every { it[3].toLong() != ProcessHandle.current().pid() }

def left = Leftovers.of(basedir.toPath(), new File(basedir, 'tmp').toPath())
assert left.empty : left
new File(basedir, 'tmp').mkdirs()
true
