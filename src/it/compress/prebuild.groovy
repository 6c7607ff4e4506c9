new File(basedir, 'tmp').mkdirs()
def web = new File(basedir, 'web')
web.mkdirs()
['jquery.js', 'jquery.min.js', 'jquery.min.map', 'webjars-requirejs.js'].each { name ->
    def packed = getClass().classLoader.getResource("META-INF/resources/webjars/jquery/3.7.1/$name")
    assert packed : 'org.webjars:jquery is not among the test dependencies'
    new File(web, name).bytes = packed.bytes
}
// Too small to be worth it, with forms from a time when it was larger.
new File(web, 'tiny.txt').text = 'a'
['gz', 'br', 'zst'].each { new File(web, "tiny.txt.$it").text = 'stale' }
// Of a kind that is compressed already: not looked at.
new File(web, 'dot.png').bytes = new byte[2000]
new File(web, 'dot.png.gz').text = "somebody's own"
true
