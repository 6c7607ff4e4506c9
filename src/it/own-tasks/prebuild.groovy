new File(basedir, 'tmp').mkdirs()
