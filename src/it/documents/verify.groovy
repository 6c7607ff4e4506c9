import groovy.json.JsonSlurper
import io.github.mpmaven.it.Leftovers
import java.security.MessageDigest

def log = new File(basedir, 'build.log').text
def target = new File(basedir, 'target')
def text = { String path -> new File(target, path).getText('UTF-8') }

// Called by hand, before there is a jar.
assert log =~ /(?m)^\[ERROR\] .*job artifacts: <projectArtifacts>: the artifact io\.github\.mpmaven\.it:documents:jar:1 has no file yet\. Bind the goal to the phase package/

assert log =~ /(?m)^\[INFO\] valid: 50 files /
(1..50).each { n ->
    def page = text("pages/part${n % 4}/article-${n}.html")
    assert page.contains("<title>Article $n – Acme &amp; Co</title>")
    assert page.contains('<p>Workers <em>share</em> nothing but <code>files</code>, see <a href="#s1">the first</a>')
    assert page.contains('if (a &lt; b &amp;&amp; c &gt; 1) { run(); }')
    def words = text("words/part${n % 4}/article-${n}.txt").readLines()
    assert words.every { it =~ /^\d+ \S{4,}$/ }
    assert words*.split(' ')*.getAt(0)*.toInteger() == words*.split(' ')*.getAt(0)*.toInteger().sort().reverse()
}
assert log =~ /(?m)^\[INFO\] catalogs: 4 files /
assert text('outlines/XMLSchema-outline.txt') =~ /^xs:schema \d{3,} elements, \d{3,} attributes\n$/
assert new File(target, 'outlines').list().size() == 9

// Where a file is wrong, with line and column, as many errors as it has.
def bad = log.substring(log.indexOf('(bad)'))
def articles = 'target/articles/bad'
assert bad =~ /(?m)^\[WARNING\] Job invalid: xml-validate on broken\.xml failed in worker .*:$/
assert bad =~ /(?m)^\[WARNING\] $articles\/broken\.xml:\d+:\d+: .*"info"/
assert bad =~ /(?m)^\[WARNING\] $articles\/invalid\.xml:7:\d+: cvc-datatype-valid\S* '2024-13-04'/
assert bad =~ /(?m)^\[WARNING\] $articles\/invalid\.xml:16:\d+: cvc-complex-type\.4: .*'id'/
assert bad =~ /(?m)^\[WARNING\] Job refused: xslt on broken\.xml failed in worker .*:$/
assert new File(target, 'refused').list() == ['invalid.xml']

// What the project packs and uses.
def hex = { File file -> MessageDigest.getInstance('SHA-256').digest(file.bytes).encodeHex().toString() }
def jar = new File(target, 'documents-1.jar')
assert text('documents-1.jar.sha256') == hex(jar) + '  documents-1.jar\n'
def sums = text('libraries/SHA256SUMS').readLines()
assert sums*.replaceFirst(/^\p{XDigit}{64} {2}/, '') == [
    'org/commonmark/commonmark-ext-gfm-tables/0.29.0/commonmark-ext-gfm-tables-0.29.0.jar',
    'org/commonmark/commonmark/0.29.0/commonmark-0.29.0.jar']
def integrity = new JsonSlurper().parseText(text('libraries/integrity.json'))
assert integrity.keySet() == ['org/commonmark/commonmark-ext-gfm-tables/0.29.0/commonmark-ext-gfm-tables-0.29.0.jar'] as Set
assert integrity.values().every { it =~ /^sha384-[A-Za-z0-9+\/]{64}$/ }

def left = Leftovers.of(basedir.toPath(), new File(basedir, 'tmp').toPath())
assert left.empty : left
