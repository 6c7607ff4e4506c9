import java.nio.file.Files

new File(basedir, 'tmp').mkdirs()
def articles = new File(basedir, 'target/articles')
def write = { File file, String text ->
    file.parentFile.mkdirs()
    file.setText(text, 'UTF-8')
}
def article = { int n ->
    def sections = (1..(n % 5 + 2)).collect { s -> """
  <section id="s$s">
    <title>Section $s of ${n}</title>
    <para>Workers <emphasis>share</emphasis> nothing but <code>files</code>, see <link to="#s1">the first</link> &#8211; Größe ${n * s}.</para>
    <programlisting><![CDATA[if (a < b && c > $s) { run(); }]]></programlisting>
    <itemizedlist>${(1..s).collect { "<listitem>item $it of the list</listitem>" }.join('')}</itemizedlist>
    <section id="s${s}x"><title>Deeper</title><para>More of it, ${'word ' * n}</para></section>
  </section>""" }.join('')
    """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE article SYSTEM "http://acme.invalid/article.dtd">
<article xmlns="urn:acme:article" version="1.$n">
  <info>
    <title>Article $n</title>
    <author>A. Cme</author>
    <date>2024-02-${String.format('%02d', n % 28 + 1)}</date>
  </info>$sections
</article>
"""
}
(1..50).each { write(new File(articles, "part${it % 4}/article-${it}.xml"), article(it)) }
write(new File(articles, 'bad/invalid.xml'), article(3).replace('2024-02-', '2024-13-').replace('<section id="s2">', '<section>'))
write(new File(articles, 'bad/broken.xml'), article(3).replace('</info>', ''))

// XML that other people wrote, from the jars of a library.
def foreign = new File(basedir, 'target/foreign').toPath()
Files.createDirectories(foreign)
['org/xmlresolver/': ['catalog.xml', 'cat-svg.xml', 'cat-xhtml.xml', 'cat-mathml2.xml'],
 'org/xmlresolver/xmlcatalogs.org/schema/1.1/': ['catalog.xsd'],
 'org/xmlresolver/www.w3.org/2001/': ['XMLSchema.xsd'],
 'net/sf/saxon/data/': ['casevariants.xml', 'xml-to-json.xsl', 'profile.xsl']].each { directory, names ->
    names.each { name ->
        def found = Thread.currentThread().contextClassLoader.getResource(directory + name) ?: getClass().classLoader.getResource(directory + name)
        found.withInputStream { Files.copy(it, foreign.resolve(name)) }
    }
}
true
