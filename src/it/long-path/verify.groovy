import io.github.mpmaven.it.Leftovers

def project = null
basedir.eachFileRecurse { if (it.name == 'sums') project = it.parentFile.parentFile }
assert project.path.length() > 200
assert new File(project, 'target/sums/SHA256SUMS').readLines('UTF-8').size() == 9
(1..9).each {
    assert new File(project, "target/upper/größe ${it}.txt").text == "FILE $it\n"
    assert new File(project, "target/copies/größe ${it}.txt").text == "file $it\n"
}
def left = Leftovers.of(basedir.toPath(), new File(project, 'tmp').toPath())
assert left.empty : left
