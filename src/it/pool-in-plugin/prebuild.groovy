new File(basedir, 'tmp').mkdirs()
true
