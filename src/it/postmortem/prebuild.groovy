new File(basedir, 'tmp').mkdirs()
// A name that needs quoting, in any shell.
new File(basedir, "files/it's \$HOME 1.txt").text = 'bad'
true
